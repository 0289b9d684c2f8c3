// Site, node and time zone: what the file says, what holds, and the restart between the two.

import { NodeDescription } from './frame.js';
import { t } from './language.js';
import { request, send } from './send.js';
import { Part, readPart, writeSite } from './settings-file.js';

const RetryMs = 1000;
const PatienceMs = 90_000;

const field = (id: string): HTMLInputElement => document.getElementById(id) as HTMLInputElement;

export const readSite = (): Promise<Part> => readPart('site');

/** Fills the form with what the file says, else with what holds; a machine without a time zone takes the browser's. */
export function showZones(entries: Record<string, unknown>, node: NodeDescription | null): void {
  field('site-name').value = String(entries.site || node?.site || '');
  field('node-name').value = String(entries.node || node?.node || '');
  const select = document.getElementById('time-zone') as HTMLSelectElement;
  const ofBrowser = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const said = String(entries.timeZone || (isUtc(node?.timeZone) && !isUtc(ofBrowser) ? ofBrowser : ''));
  const names = [...new Set([...Intl.supportedValuesOf('timeZone'), said])].filter(Boolean);
  select.replaceChildren(new Option(entries.timeZone ? t('the machine’s') : t('the machine’s ({zone})', { zone: node?.timeZone ?? '?' }), ''), ...names.map((name) => new Option(name, name)));
  select.value = said;
}

const isUtc = (zone: string | undefined): boolean => zone === undefined || /^(Etc\/)?(UTC|GMT|UCT)$/.test(zone);

/** @returns Whether the node must restart before it holds. */
export async function saveSite(): Promise<boolean> {
  const needRestart = await writeSite({ site: field('site-name').value.trim(), node: field('node-name').value.trim(), timeZone: field('time-zone').value });
  return needRestart.length > 0;
}

/** Restarts the node, and waits until it answers by these names. @throws Error when it does not come back. */
export async function restartAs(site: string, node: string): Promise<void> {
  await request('POST', 'api/v1/settings/restart');
  const end = Date.now() + PatienceMs;
  while (Date.now() < end) {
    await new Promise((resolve) => { setTimeout(resolve, RetryMs); });
    const now = (await send('GET', 'api/v1/node').catch(() => null)) as NodeDescription | null;
    if (now?.site === site && now.node === node) {
      return;
    }
  }
  throw new Error(t('The node has not come back within {seconds} s; its log says why.', { seconds: PatienceMs / 1000 }));
}
