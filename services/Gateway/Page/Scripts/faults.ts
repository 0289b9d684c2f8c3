// A node that can't start with its settings: what is wrong, the earlier versions, the file's text; and the node once that is right.

import { t } from './language.js';
import { attempt, onSubmit, row, say, send } from './send.js';
import { readFile, readHistory, restore, writeFile } from './settings-file.js';
import { clock } from './times.js';

const RetryMs = 1000;

const element = (id: string): HTMLElement => document.getElementById(id)!;

async function load(): Promise<void> {
  const { file, whyReadOnly, errors, text } = await readFile();
  element('file').textContent = whyReadOnly ? t('In {file}: {why} Put it right there; the node looks at it every second.', { file, why: whyReadOnly }) : t('In {file}:', { file });
  element('errors').replaceChildren(...errors.flatMap((error) => error.split('\n')).map((error) => Object.assign(document.createElement('li'), { textContent: error })));
  element('text-form').hidden = text === null || whyReadOnly !== '';
  (element('text') as HTMLTextAreaElement).value = text ?? '';
  const versions = await readHistory();
  element('history').replaceChildren(...(versions.length === 0 ? [row(t('None yet'), [], [])] : versions.map(({ id, replacedAt }) => row(
    t('Until {time}', { time: clock(replacedAt) }), [], whyReadOnly ? [] : [[t('Go back to it'), async () => { await restore(id); started(); }]],
  ))));
}

function started(): void {
  say('done', t('The settings are right. The node starts …'));
}

/** The page of a whole node takes this one's place, also where the file was put right by hand. */
async function watch(): Promise<void> {
  const answer = await fetch('api/v1/settings/cameras', { cache: 'no-store' }).catch(() => null);
  if (answer?.ok) {
    location.replace('./');
  }
}

onSubmit(element('text-form'), async () => {
  await writeFile((element('text') as HTMLTextAreaElement).value);
  started();
});
const out = element('sign-out') as HTMLButtonElement;
out.addEventListener('click', () => attempt(async () => {
  await send('DELETE', 'api/v1/session');
  location.assign('sign-in');
}, out));
out.hidden = !((await send('GET', 'api/v1/session')) as { signedIn: boolean }).signedIn;
await load().catch((error: Error) => say('problem', error.message));
setInterval(watch, RetryMs);
