// From an empty node to its first alert, in five steps that the settings file remembers: what it lacks is where one goes on.

import { watchFinder } from './camera-finder.js';
import { dataAddress } from './data-address.js';
import { FirstAlert } from './first-alert.js';
import { readSite, restartAs, saveSite, showZones } from './first-site.js';
import { known, ready } from './frame.js';
import { t } from './language.js';
import { fieldsOfKind, notification, sendTest } from './notification-form.js';
import { onSubmit, request, row, say, send } from './send.js';
import { changed, Entry, member, Part, readPart, write } from './settings-file.js';

const Steps = ['site', 'camera', 'rule', 'people', 'test'];
const PictureTries = 4;

const element = (id: string): HTMLElement => document.getElementById(id)!;
const field = (id: string): HTMLInputElement => element(id) as HTMLInputElement;
const value = (id: string): string => field(id).value.trim();
const firstAlert = new FirstAlert(element('step-test'));
const parts: Record<string, Part> = {};
let watched: string[] = [];

async function load(): Promise<void> {
  for (const name of ['cameras', 'rules', 'notifications']) {
    parts[name] = await readPart(name);
  }
  parts.site = await readSite();
  watched = ((await send('GET', 'api/v1/cameras').catch(() => [])) as { camera: string }[]).map(({ camera }) => camera);
  const why = parts.site.whyReadOnly || parts.site.error || '';
  say('read-only', why);
  document.querySelectorAll<HTMLElement>('main form').forEach((form) => { form.hidden = why !== ''; });
  list('cameras', (entry) => member(entry, 'Source'));
  list('rules', (entry) => member(entry, 'Preset') || member(entry, 'When'));
  list('notifications', (entry) => member(entry, 'Kind'), (id) => [[t('Send a test'), async () => sendTest(id)]]);
  const isScene = watched.includes('scene') && count('cameras') === 0;
  element('camera-scene').hidden = !isScene;
  element('camera-next').hidden = isScene;
  element('rule-next').hidden = count('rules') === 0;
  document.querySelectorAll('#steps a').forEach((link, i) => {
    link.classList.toggle('is-done', isDone(Steps[i]!));
    link.querySelector('.number')!.textContent = isDone(Steps[i]!) ? '✓' : String(i + 1);
    link.querySelector<HTMLElement>('.unseen')!.hidden = !isDone(Steps[i]!);
  });
}

const count = (part: string): number => Object.keys(parts[part]!.entries).length;

function isDone(step: string): boolean {
  switch (step) {
    case 'site': return Object.values(parts.site!.entries).some((text) => String(text) !== '');
    case 'camera': return count('cameras') > 0;
    case 'rule': return count('rules') > 0;
    case 'people': return count('notifications') > 0;
    default: return false;
  }
}

/** People need not be told by messages: that step keeps nobody. */
const next = (): string => Steps.find((step) => step !== 'people' && !isDone(step)) ?? 'test';

function list(part: string, describe: (entry: Entry) => string, actions: (id: string) => [string, () => Promise<void>][] = () => []): void {
  const { entries, whyReadOnly } = parts[part]!;
  element(part).hidden = count(part) === 0;
  element(part).replaceChildren(...Object.entries(entries).map(([id, entry]) => row(id, [describe(entry)], whyReadOnly ? [] : [
    ...actions(id), [t('Remove'), async () => { await write(part, id, null); await load(); }],
  ])));
}

/** Shows the step of the address, and takes the reader there. */
function show(): void {
  const step = Steps.includes(location.hash.slice(1)) ? location.hash.slice(1) : next();
  say('problem', '');
  Steps.forEach((name) => { element(`step-${name}`).hidden = name !== step; });
  document.querySelectorAll('#steps a').forEach((link, i) => {
    if (Steps[i] === step) {
      link.setAttribute('aria-current', 'step');
    } else {
      link.removeAttribute('aria-current');
    }
  });
  document.querySelector<HTMLElement>(`#step-${step} h3`)!.focus();
  firstAlert.stop();
  if (step === 'test') {
    const [camera] = [...Object.keys(parts.cameras!.entries), ...watched];
    firstAlert.start(camera ?? '', Object.entries(parts.rules!.entries).map(([id, entry]) => ({ id, preset: member(entry, 'Preset') })));
  }
}

function go(step: string): void {
  say('done', '');
  location.hash = step;
}

async function saveCamera(): Promise<void> {
  const id = value('camera-id');
  await write('cameras', id, changed(parts.cameras!.entries[id] ?? {}, { Source: value('camera-source') }));
  element('camera-picture').hidden = true;
  await load();
  say('done', t('{name} is saved. Waiting for its picture …', { name: id }));
  await showPicture(id);
  element('camera-next').focus();
}

/** The node's own word where there is none: it says what to do. */
async function showPicture(id: string): Promise<void> {
  const picture = element('first-picture') as HTMLImageElement;
  for (let i = 1; i <= PictureTries; i++) {
    try {
      const answer = await request('GET', `api/v1/cameras/${id}/picture.jpg?width=640`);
      picture.src = await dataAddress(await answer.blob());
      picture.hidden = false;
      say('done', t('{name} is saved, and this is what it shows.', { name: id }));
      return;
    } catch (error) {
      if (i === PictureTries) {
        say('done', t('{name} is saved.', { name: id }));
        throw error;
      }
    }
  }
}

async function saveRule(): Promise<void> {
  const preset = document.querySelector<HTMLInputElement>('[name=preset]:checked')!.value;
  await write('rules', preset, changed(parts.rules!.entries[preset] ?? {}, { Preset: preset }));
  await load();
  go('people');
}

async function savePeople(): Promise<void> {
  const id = value('people-id');
  await write('notifications', id, notification(parts.notifications!.entries[id] ?? {}));
  await load();
  await sendTest(id);
}

onSubmit(element('site-form'), async () => {
  const needsRestart = await saveSite();
  if (needsRestart) {
    say('done', t('Saved. The node restarts with it, a few seconds …'));
    await restartAs(value('site-name'), value('node-name'));
  }
  await load();
  go('camera');
});
onSubmit(element('camera-form'), saveCamera);
onSubmit(element('rule-form'), saveRule);
onSubmit(element('people-form'), savePeople);
element('camera-scene').addEventListener('click', () => go('rule'));
element('camera-next').addEventListener('click', () => go('rule'));
element('rule-next').addEventListener('click', () => go('people'));
element('people-next').addEventListener('click', () => go('test'));
element('people-kind').addEventListener('change', fieldsOfKind);
addEventListener('hashchange', show);
watchFinder();
fieldsOfKind();
await ready;
await load().then(() => {
  showZones(parts.site!.entries, known.node);
  show();
}, (error: Error) => say('problem', error.message));
