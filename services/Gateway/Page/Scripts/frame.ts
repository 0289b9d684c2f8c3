// The frame of every page: which node this is, its clock, who is signed in, and whether it still answers.

import { t } from './language.js';
import { setProvedName } from './proved-name.js';
import { send, signIn } from './send.js';
import { clock, duration, now, setClock } from './times.js';

const NodeIntervalMs = 5000;
const PulseIntervalMs = 2000;
const PulseTimeoutMs = 2500;

export interface NodeDescription {
  site: string;
  node: string;
  version: string;
  at: string;
  timeZone: string;
  rules: string[];
  alertTopic: string;
}

export interface Person {
  signIn: boolean;
  signedIn: boolean;
  name: string | null;
  scopes: string[];
}

/** What is known about the node and the user; null before the first answer. */
export const known: { node: NodeDescription | null; person: Person | null; watching: boolean | null } = { node: null, person: null, watching: null };

const title = document.title;
let answeredAt = Date.now();

/** Shows an element, or hides it; with a text, set if it differs. */
export function show(id: string, visible: boolean, text?: string): void {
  const element = document.getElementById(id);
  if (element === null) {
    return;
  }
  element.hidden = !visible;
  if (text !== undefined && element.textContent !== text) {
    element.textContent = text;
  }
}

/** How many alerts nobody has acknowledged: in the tab's title and beside their link. */
export function showOpenAlerts(count: number, isAtLeast = false): void {
  const text = `${count}${isAtLeast ? '+' : ''}`;
  document.title = count > 0 ? `(${text}) ${title}` : title;
  show('open-alerts', count > 0, text);
  document.getElementById('open-alerts')?.setAttribute('aria-label', t('{count} open', { count: text }));
}

export const may = (scope: string): boolean => known.person?.scopes.includes(scope) ?? false;

/** Repeats something while the page is visible. */
export async function repeat(work: () => Promise<void>, intervalMs: number): Promise<never> {
  for (;;) {
    if (!document.hidden) {
      await work().catch(console.error);
    }
    await new Promise((resolve) => setTimeout(resolve, intervalMs));
  }
}

async function refreshNode(): Promise<void> {
  const node = (await send('GET', 'api/v1/node').catch(() => known.node)) as NodeDescription | null;
  known.node = node;
  if (node !== null) {
    setClock(node.at, node.timeZone);
    show('site', true, node.site);
    show('node', true, node.node);
    show('version', true, `v${node.version}`);
    show('identity', true);
  }
}

async function refreshPerson(): Promise<void> {
  const person = (await send('GET', 'api/v1/session').catch(() => null)) as Person | null;
  if (person?.signIn && !person.signedIn) {
    signIn();
  }
  known.person = person;
  setProvedName(person?.name ?? null);
  show('account', Boolean(person?.name), person?.name ?? '');
}

/** Checks whether the node answers. While it does not, the page is grey and marked as old. */
async function pulse(): Promise<void> {
  const lives = await fetch('health/live', { cache: 'no-store', signal: AbortSignal.timeout(PulseTimeoutMs) }).then((answer) => answer.ok, () => false);
  if (lives) {
    answeredAt = Date.now();
  }
  document.documentElement.classList.toggle('is-lost', !lives);
  show('lost', !lives, t('Connection lost: this node does not answer. What you see is {age} old. Trying again…', { age: duration(Date.now() - answeredAt) }));
}

/** Pages with alerts of their own say how many themselves. */
async function refreshOpenAlerts(): Promise<void> {
  if (may('read') && document.getElementById('alerts') === null && document.getElementById('list') === null) {
    showOpenAlerts(((await send('GET', 'api/v1/alerts/counts')) as { open: number }).open);
  }
}

setInterval(() => show('clock', known.node !== null, clock(now())), 1000);
// Times follow the node's clock, so that is fetched first. No page waits for it before it listens to buttons: clicks would be lost.
export const ready = Promise.all([refreshNode(), refreshPerson()]);
ready.then(() => {
  repeat(refreshNode, NodeIntervalMs);
  repeat(pulse, PulseIntervalMs);
  repeat(refreshOpenAlerts, NodeIntervalMs);
});
