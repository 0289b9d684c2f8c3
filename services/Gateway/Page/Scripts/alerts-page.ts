// All alerts: open ones, acknowledged ones, by filters that stand in the address; one of them in detail; by mouse, touch and keys.

import { showDetail } from './alert-detail.js';
import { Alert, Outcomes, Severities, standing, words } from './alert-words.js';
import { known, may, ready, repeat, showOpenAlerts } from './frame.js';
import { t } from './language.js';
import { onMessage } from './messages.js';
import { provedName } from './proved-name.js';
import { onSubmit, request, say, send } from './send.js';
import { clock, lasted } from './times.js';

const IntervalMs = 1000;
const CountsIntervalMs = 5000;
const PageSize = 50;
const Filters = ['camera', 'rule', 'severity', 'from', 'to'];

const element = (id: string): HTMLElement => document.getElementById(id)!;
const field = (id: string): HTMLInputElement => element(id) as HTMLInputElement;
const chosen = new Set<string>();
let alerts: Alert[] = [];
let pages = 1;
let shown = '';

const which = (): string => new URLSearchParams(location.search).get('which') ?? 'open';

/** What the address asks for, as a question of the API. */
function question(): URLSearchParams {
  const asked = new URLSearchParams(location.search);
  const query = new URLSearchParams({ latest: 'true', limit: String(Math.min(500, PageSize * pages)) });
  if (which() !== 'all') {
    query.set('acknowledged', String(which() === 'acknowledged'));
  }
  Filters.filter((name) => asked.get(name)).forEach((name) => query.set(name, asked.get(name)!));
  if (asked.get('to')) {
    query.set('to', new Date(new Date(asked.get('to')!).getTime() + 86_400_000).toISOString().slice(0, 10));
  }
  return query;
}

function readAddress(): void {
  const asked = new URLSearchParams(location.search);
  Filters.forEach((name) => {
    const value = asked.get(name) ?? '';
    const choice = field(name);
    if (value && choice instanceof HTMLSelectElement && ![...(choice as HTMLSelectElement).options].some((option) => option.value === value)) {
      (choice as HTMLSelectElement).append(new Option(value, value));
    }
    choice.value = value;
  });
  ['open', 'acknowledged', 'all'].forEach((name) => {
    const tab = element(`tab-${name}`) as HTMLAnchorElement;
    const target = new URLSearchParams(asked);
    target.delete('which');
    target.delete('alert');
    if (name !== 'open') {
      target.set('which', name);
    }
    tab.href = `alerts${target.size > 0 ? `?${target}` : ''}`;
    if (name === which()) {
      tab.setAttribute('aria-current', 'true');
    } else {
      tab.removeAttribute('aria-current');
    }
  });
}

async function refresh(): Promise<void> {
  const answer: Response = await request('GET', `api/v1/alerts?${question()}`);
  alerts = (await answer.json()) as Alert[];
  element('more').hidden = !answer.headers.has('Link') || PageSize * pages >= 500;
  showList();
}

/** Counting goes through all alerts, so that it is asked for less often. */
async function refreshCounts(): Promise<void> {
  const counts = (await send('GET', 'api/v1/alerts/counts')) as { open: number; acknowledged: number };
  element('count-open').textContent = String(counts.open);
  element('count-acknowledged').textContent = String(counts.acknowledged);
  showOpenAlerts(counts.open);
}

function showList(): void {
  const text = JSON.stringify(alerts.map((alert) => [alert.data.eventId, standing(alert), lasted(alert)])) + [...chosen].join() + selected();
  if (text === shown) {
    return;
  }
  shown = text;
  const focused = (document.activeElement as HTMLElement | null)?.closest('li')?.dataset.alert;
  const isBox = document.activeElement instanceof HTMLInputElement;
  element('list').replaceChildren(...alerts.map(row));
  if (focused) {
    (element('list').querySelector(`[data-alert="${focused}"] ${isBox ? 'input' : 'button'}`) as HTMLElement | null)?.focus();
  }
  element('none').hidden = alerts.length > 0;
  element('none').textContent = which() === 'open' ? t('No open alert.') : t('No alert like that.');
  element('bulk').hidden = chosen.size === 0 || !may('acknowledge');
  element('chosen').textContent = t('{count} chosen:', { count: chosen.size });
}

function row(alert: Alert): HTMLElement {
  const { data } = alert;
  const item = document.createElement('li');
  item.dataset.alert = data.eventId;
  item.className = `${data.severity}${data.eventId === selected() ? ' chosen' : ''}`;
  const box = Object.assign(document.createElement('input'), { type: 'checkbox', checked: chosen.has(data.eventId), disabled: data.acknowledged !== null });
  box.setAttribute('aria-label', t('Choose {state} at camera {camera}, {time}', { state: words(data.state), camera: data.camera, time: clock(data.beganAt) }));
  box.addEventListener('change', () => {
    (box.checked ? chosen.add(data.eventId) : chosen.delete(data.eventId));
    showList();
  });
  const [icon, word] = Severities[data.severity] ?? Severities.warning!;
  const button = Object.assign(document.createElement('button'), { type: 'button' });
  button.append(
    part('title', `${icon} ${word} `, 'severity', words(data.state)),
    part('when', clock(data.beganAt)),
    part('where', [data.rule, data.camera, data.zone, data.track === undefined ? '' : t('person {number}', { number: String(data.track) })].filter(Boolean).join(' · ')),
    part(`state${data.acknowledged === null ? ' open' : ''}`, `${standing(alert)} · ${lasted(alert)}${data.phase === 'end' ? '' : ' …'}`),
  );
  button.addEventListener('click', () => open(data.eventId));
  item.append(box, button);
  return item;
}

function part(className: string, text: string, innerClass = '', more = ''): HTMLElement {
  const made = Object.assign(document.createElement('span'), { className });
  if (innerClass) {
    made.append(Object.assign(document.createElement('span'), { className: innerClass, textContent: text }), more);
  } else {
    made.textContent = text;
  }
  return made;
}

const selected = (): string => new URLSearchParams(location.search).get('alert') ?? '';

/** Shows an alert beside the list, or closes it with ''; the address has it, so that it can be sent to somebody. */
function open(id: string, isKept = false): void {
  const asked = new URLSearchParams(location.search);
  if (id) {
    asked.set('alert', id);
  } else {
    asked.delete('alert');
  }
  if (!isKept) {
    history.replaceState(null, '', `alerts${asked.size > 0 ? `?${asked}` : ''}`);
  }
  showSelected().catch((error: Error) => say('problem', error.message));
}

async function showSelected(): Promise<void> {
  const id = selected();
  document.querySelector('.halves')!.classList.toggle('has-detail', id !== '');
  element('detail').hidden = id === '';
  showList();
  if (id === '') {
    return;
  }
  const alert = alerts.find((one) => one.data.eventId === id) ?? ((await send('GET', `api/v1/alerts/${encodeURIComponent(id)}`)) as Alert[]).at(-1)!;
  // Another one may have been opened meanwhile.
  if (id !== selected()) {
    return;
  }
  element('acknowledge').hidden = alert.data.acknowledged !== null || !may('acknowledge');
  await showDetail(alert, provedName() ?? field('by').value);
  element('detail-title').focus({ preventScroll: innerWidth > 960 });
}

async function acknowledge(ids: string[], outcome: string, note = ''): Promise<void> {
  const by = provedName() ?? field('by').value.trim();
  if (!by) {
    say('problem', t('Write your name beside an alert first: it stands beside what you acknowledge.'));
    return;
  }
  for (const id of ids) {
    await send('POST', `api/v1/alerts/${id}/acknowledge`, { by, outcome, note });
    chosen.delete(id);
  }
  say('problem', '');
  say('done', t('{count} acknowledged as {outcome}.', { count: ids.length, outcome: Outcomes[outcome]! }));
  const next = ids.includes(selected()) && which() === 'open' ? after(ids) : selected();
  await Promise.all([refresh(), refreshCounts()]);
  open(next);
}

/** The alert after those that go from the list, so that one key after the other works. */
function after(ids: string[]): string {
  const at = alerts.findIndex((alert) => alert.data.eventId === selected());
  return [...alerts.slice(at + 1), ...alerts.slice(0, at)].find((alert) => !ids.includes(alert.data.eventId))?.data.eventId ?? '';
}

function step(by: number): void {
  const at = alerts.findIndex((alert) => alert.data.eventId === selected());
  const next = alerts[Math.max(0, Math.min(alerts.length - 1, at + by))];
  if (next) {
    open(next.data.eventId);
  }
}

function onKey(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey || (target.matches('input:not([type=checkbox]):not([type=radio]), select') && event.key !== 'Escape')) {
    return;
  }
  const acts: Record<string, () => void> = { j: () => step(1), k: () => step(-1), Escape: () => open('') };
  if (selected() && !element('acknowledge').hidden) {
    acts.a = () => attempt(() => acknowledge([selected()], 'handled'));
    acts.f = () => attempt(() => acknowledge([selected()], 'falseAlarm'));
  }
  const act = acts[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
}

const attempt = (work: () => Promise<void>): Promise<void> => work().catch((error: Error) => say('problem', error.message));

function filter(): void {
  const asked = new URLSearchParams(location.search);
  asked.delete('alert');
  Filters.forEach((name) => (field(name).value ? asked.set(name, field(name).value) : asked.delete(name)));
  history.pushState(null, '', `alerts${asked.size > 0 ? `?${asked}` : ''}`);
  pages = 1;
  readAddress();
  attempt(refresh);
}

async function fillChoices(): Promise<void> {
  const cameras = (await send('GET', 'api/v1/cameras').catch(() => [])) as { camera: string }[];
  (element('camera') as HTMLSelectElement).append(...cameras.map(({ camera }) => new Option(camera, camera)));
  (element('rule') as HTMLSelectElement).append(...(known.node?.rules ?? []).map((rule) => new Option(rule, rule)));
}

element('filters').addEventListener('change', filter);
element('filters').addEventListener('submit', (event) => event.preventDefault());
element('close').addEventListener('click', () => open(''));
element('more').addEventListener('click', () => {
  pages += 1;
  attempt(refresh);
});
element('bulk-handled').addEventListener('click', () => attempt(() => acknowledge([...chosen], 'handled')));
element('bulk-false').addEventListener('click', () => attempt(() => acknowledge([...chosen], 'falseAlarm')));
onSubmit(element('acknowledge'), async (form: HTMLFormElement) => {
  const outcome = (form.elements.namedItem('outcome') as RadioNodeList).value;
  await acknowledge([selected()], outcome, field('note').value.trim());
  field('note').value = '';
});
addEventListener('keydown', onKey);
addEventListener('popstate', () => {
  readAddress();
  attempt(refresh);
  open(selected(), true);
});
await ready;
await fillChoices();
element('by-hand').hidden = provedName() !== null;
readAddress();
await attempt(refresh);
open(selected(), true);
repeat(refresh, IntervalMs);
repeat(refreshCounts, CountsIntervalMs);
onMessage(['alert'], () => attempt(refresh));
