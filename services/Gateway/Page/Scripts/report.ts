// The report of a time: people by verdict, cameras compared, attention, alerts. The query is in the address.

import { stackedBars } from './charts.js';
import { known, ready } from './frame.js';
import { onSubmit, say, send } from './send.js';
import { askStatistics, Figures, hours, percent, Statistics, Verdicts } from './statistics.js';
import { now } from './times.js';

const UsualDays = 7;
const Weekdays: [string, string][] = [
  ['mon', 'Mon'], ['tue', 'Tue'], ['wed', 'Wed'], ['thu', 'Thu'], ['fri', 'Fri'], ['sat', 'Sat'], ['sun', 'Sun'],
];
const Reasons: Record<string, string> = {
  longGlance: 'Looked away for long', glances: 'Looked away often', longClosure: 'Eyes closed for long', perclos: 'Eyes closed often (PERCLOS)', slowBlinks: 'Slow blinks', nods: 'Nodded',
};

const element = (id: string): HTMLElement => document.getElementById(id)!;
const field = (id: string): HTMLInputElement => element(id) as HTMLInputElement;

/** The node's date, this many days ago. */
function day(ago: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: known.node?.timeZone }).format(now() - ago * 86_400_000);
}

/** The day after, since the last day of the form is included. */
function next(date: string): string {
  const at = new Date(`${date}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
}

function readAddress(): void {
  const asked = new URLSearchParams(location.search);
  field('from').value = asked.get('from') ?? day(UsualDays - 1);
  field('to').value = asked.get('to') ?? day(0);
  field('by').value = asked.get('by') ?? 'day';
  field('camera').value = asked.get('camera') ?? '';
}

function question(): URLSearchParams {
  const asked = new URLSearchParams({ from: field('from').value, to: next(field('to').value) });
  if (field('camera').value) {
    asked.set('camera', field('camera').value);
  }
  return asked;
}

async function load(): Promise<void> {
  say('problem', '');
  const asked = question();
  const [time, cameras, week] = await Promise.all([askStatistics(asked, field('by').value), askStatistics(asked, 'camera'), askStatistics(asked, 'weekdayHour')]);
  const csv = new URLSearchParams(asked);
  csv.set('by', field('by').value);
  csv.set('format', 'csv');
  (element('csv') as HTMLAnchorElement).href = `api/v1/statistics?${csv}`;
  element('period').textContent = `${field('from').value} to ${field('to').value}, ${time.timeZone}`;
  element('minimum').textContent = String(time.minimumCases);
  element('made').textContent = `${known.node?.site ?? ''} · ${known.node?.node ?? ''}, MaskPose Edge v${known.node?.version ?? ''}, made ${new Date(now()).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  showFigures(time);
  showMasks(time);
  showCameras(cameras);
  showWeek(week);
  showAttention(time.whole);
  fillTable('rules', ['Rule', 'Alerts', 'An hour watched'], Object.entries(time.whole.alerts).map(([rule, count]) => [rule, String(count), rate(count, time.whole)]), 'No alert in this time.');
}

const compliance = (figures: Figures, minimum: number): string =>
  (figures.compliance === null ? (figures.known === 0 ? '–' : `n < ${minimum}`) : percent(figures.compliance));

const share = (value: number | null): string => (value === null ? '–' : percent(value));

const rate = (count: number, figures: Figures): string => (figures.hoursWatched > 0 ? (count / figures.hoursWatched).toFixed(2) : '–');

function showFigures({ whole, minimumCases }: Statistics): void {
  const few = whole.compliance === null;
  const figures: [string, string, string][] = [
    ['Compliance', few ? `Fewer than ${minimumCases} people` : percent(whole.compliance!), few ? 'few' : ''],
    ['People judged (n)', String(whole.known), ''],
    ['Coverage', share(whole.coverage), ''],
    ['Hours watched', hours(whole.hoursWatched), ''],
    ['Alerts', String(Object.values(whole.alerts).reduce((a, b) => a + b, 0)), ''],
  ];
  element('figures').replaceChildren(...figures.map(([name, value, kind]) => {
    const item = document.createElement('li');
    item.append(Object.assign(document.createElement('span'), { textContent: name }), Object.assign(document.createElement('strong'), { textContent: value, className: kind }));
    return item;
  }));
}

const label = (by: string, key: string): string => (by === 'hour' ? key.slice(11, 16) : by === 'month' ? key : key.slice(5));

function showMasks(time: Statistics): void {
  const bars = time.parts.map(({ key, figures }) => ({
    label: label(time.by, key),
    parts: Verdicts.map(([name]) => ({ name, value: figures.passes[name] })),
    isGap: figures.hoursWatched === 0,
  }));
  element('masks-chart').replaceChildren(stackedBars(`People by verdict, by ${time.by}. The table below has the numbers; a dashed frame is a time in which nothing was watched.`, bars));
  fillTable('masks', [capital(time.by), ...Verdicts.map(([, words]) => words), 'Compliance', 'Coverage', 'Watched'], time.parts.map(({ key, figures }) => [
    time.by === 'hour' ? key.slice(0, 16).replace('T', ' ') : key, ...Verdicts.map(([name]) => String(figures.passes[name])), compliance(figures, time.minimumCases), share(figures.coverage),
    figures.hoursWatched === 0 ? 'not watched' : hours(figures.hoursWatched),
  ]), 'Nothing was counted in this time.');
}

function showCameras(cameras: Statistics): void {
  fillTable('cameras', ['Camera', 'Compliance', 'People judged (n)', 'Coverage', 'Watched', 'Alerts'], cameras.parts.map(({ key, figures }) => [
    key, compliance(figures, cameras.minimumCases), String(figures.known), share(figures.coverage), hours(figures.hoursWatched),
    String(Object.values(figures.alerts).reduce((a, b) => a + b, 0)),
  ]), 'No camera watched in this time.');
}

function showWeek(week: Statistics): void {
  const cells = new Map(week.parts.map(({ key, figures }) => [key, figures]));
  const all = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
  const busy = all.filter((hour) => Weekdays.some(([name]) => (cells.get(`${name}-${hour}`)?.known ?? 0) > 0));
  fillTable('week', ['Hour', ...Weekdays.map(([, words]) => words)], busy.map((hour) => [
    `${hour}:00`, ...Weekdays.map(([name]) => (cells.has(`${name}-${hour}`) ? compliance(cells.get(`${name}-${hour}`)!, week.minimumCases) : '–')),
  ]), 'Nobody was judged in this time.');
  busy.forEach((hour, row) => Weekdays.forEach(([name], column) => {
    const value = cells.get(`${name}-${hour}`)?.compliance ?? null;
    const cell = (element('week') as HTMLTableElement).tBodies[0]!.rows[row]!.cells[column + 1]!;
    cell.className = value === null ? 'few' : `level-${value >= 0.95 ? 4 : value >= 0.8 ? 3 : value >= 0.5 ? 2 : 1}`;
  }));
}

function showAttention(whole: Figures): void {
  element('attention-share').textContent = whole.attentiveShare === null ? 'Nobody’s attention was known in this time.' : `Attentive: ${percent(whole.attentiveShare)} of all people’s time.`;
  fillTable('attention', ['Reason', 'Events', 'An hour watched'], Object.entries(whole.events).map(([reason, count]) => [Reasons[reason] ?? reason, String(count), rate(count, whole)]), 'No event of attention in this time.');
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function fillTable(id: string, head: string[], rows: string[][], empty: string): void {
  const table = element(id) as HTMLTableElement;
  table.replaceChildren();
  if (rows.length === 0) {
    table.insertRow().insertCell().textContent = empty;
    return;
  }
  const line = table.createTHead().insertRow();
  head.forEach((words, i) => line.append(Object.assign(document.createElement('th'), { textContent: words, scope: 'col', className: i > 0 ? 'number' : '' })));
  const body = table.createTBody();
  rows.forEach((cells) => {
    const row = body.insertRow();
    row.append(Object.assign(document.createElement('th'), { textContent: cells[0]!, scope: 'row' }));
    cells.slice(1).forEach((cell) => Object.assign(row.insertCell(), { textContent: cell, className: 'number' }));
  });
}

async function fillCameras(): Promise<void> {
  const cameras = (await send('GET', 'api/v1/cameras').catch(() => [])) as { camera: string }[];
  (element('camera') as HTMLSelectElement).append(...cameras.map(({ camera }) => new Option(camera, camera)));
}

onSubmit(element('question'), async () => {
  const asked = new URLSearchParams({ from: field('from').value, to: field('to').value, by: field('by').value });
  if (field('camera').value) {
    asked.set('camera', field('camera').value);
  }
  history.pushState(null, '', `?${asked}`);
  await load();
});
addEventListener('popstate', () => {
  readAddress();
  load().catch((error: Error) => say('problem', error.message));
});
element('print').addEventListener('click', () => print());
await Promise.all([ready, fillCameras()]);
readAddress();
(element('show') as HTMLButtonElement).disabled = false;
await load().catch((error: Error) => say('problem', error.message));
