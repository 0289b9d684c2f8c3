// The report of a time: people by verdict, cameras compared, attention, alerts. The query is in the address.

import { stackedBars } from './charts.js';
import { known, ready } from './frame.js';
import { locale, number, t } from './language.js';
import { onSubmit, say, send } from './send.js';
import { askStatistics, Figures, hours, percent, Statistics, Verdicts } from './statistics.js';
import { longDay, now, shortDay } from './times.js';

const UsualDays = 7;
/** The first of January 2024 was a Monday. */
const Weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
  .map((name, i): [string, string] => [name, new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + i))]);
const Spans: Record<string, [string, string]> = {
  day: [t('Day'), t('People by verdict, by day.')], hour: [t('Hour'), t('People by verdict, by hour.')],
  week: [t('Week'), t('People by verdict, by week.')], month: [t('Month'), t('People by verdict, by month.')],
};
const Reasons: Record<string, string> = {
  longGlance: t('Looked away for long'), glances: t('Looked away often'), longClosure: t('Eyes closed for long'), perclos: t('Eyes closed often (PERCLOS)'),
  slowBlinks: t('Slow blinks'), nods: t('Nodded'),
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
  element('period').textContent = t('{from} to {to}, {zone}', { from: longDay(field('from').value), to: longDay(field('to').value), zone: time.timeZone });
  element('minimum').textContent = String(time.minimumCases);
  element('made').textContent = t('{site} · {node}, MaskPose Edge v{version}, made {time} UTC', {
    site: known.node?.site ?? '', node: known.node?.node ?? '', version: known.node?.version ?? '', time: new Date(now()).toISOString().slice(0, 16).replace('T', ' '),
  });
  showFigures(time);
  showMasks(time);
  showCameras(cameras);
  showWeek(week);
  showAttention(time.whole);
  fillTable('rules', [t('Rule'), t('Alerts'), t('An hour watched')], Object.entries(time.whole.alerts).map(([rule, count]) => [rule, number(count), rate(count, time.whole)]), t('No alert in this time.'));
}

const compliance = (figures: Figures, minimum: number): string =>
  (figures.compliance === null ? (figures.known === 0 ? '–' : `n < ${minimum}`) : percent(figures.compliance));

const share = (value: number | null): string => (value === null ? '–' : percent(value));

const rate = (count: number, figures: Figures): string => (figures.hoursWatched > 0 ? number(count / figures.hoursWatched, 2) : '–');

function showFigures({ whole, minimumCases }: Statistics): void {
  const few = whole.compliance === null;
  const figures: [string, string, string][] = [
    [t('Compliance'), few ? t('Fewer than {count} people', { count: minimumCases }) : percent(whole.compliance!), few ? 'few' : ''],
    [t('People judged (n)'), number(whole.known), ''],
    [t('Coverage'), share(whole.coverage), ''],
    [t('Hours watched'), hours(whole.hoursWatched), ''],
    [t('Alerts'), number(Object.values(whole.alerts).reduce((a, b) => a + b, 0)), ''],
  ];
  element('figures').replaceChildren(...figures.map(([name, value, kind]) => {
    const item = document.createElement('li');
    item.append(Object.assign(document.createElement('span'), { textContent: name }), Object.assign(document.createElement('strong'), { textContent: value, className: kind }));
    return item;
  }));
}

const label = (by: string, key: string): string => (by === 'hour' ? key.slice(11, 16) : by === 'month' ? key : shortDay(key));

function showMasks(time: Statistics): void {
  const bars = time.parts.map(({ key, figures }) => ({
    label: label(time.by, key),
    parts: Verdicts.map(([name]) => ({ name, value: figures.passes[name] })),
    isGap: figures.hoursWatched === 0,
  }));
  element('masks-chart').replaceChildren(stackedBars(`${Spans[time.by]![1]} ${t('The table below has the numbers; a dashed frame is a time in which nothing was watched.')}`, bars));
  fillTable('masks', [Spans[time.by]![0], ...Verdicts.map(([, words]) => words), t('Compliance'), t('Coverage'), t('Watched')], time.parts.map(({ key, figures }) => [
    time.by === 'hour' ? key.slice(0, 16).replace('T', ' ') : key, ...Verdicts.map(([name]) => number(figures.passes[name])), compliance(figures, time.minimumCases), share(figures.coverage),
    figures.hoursWatched === 0 ? t('not watched') : hours(figures.hoursWatched),
  ]), t('Nothing was counted in this time.'));
}

function showCameras(cameras: Statistics): void {
  fillTable('cameras', [t('Camera'), t('Compliance'), t('People judged (n)'), t('Coverage'), t('Watched'), t('Alerts')], cameras.parts.map(({ key, figures }) => [
    key, compliance(figures, cameras.minimumCases), number(figures.known), share(figures.coverage), hours(figures.hoursWatched),
    number(Object.values(figures.alerts).reduce((a, b) => a + b, 0)),
  ]), t('No camera watched in this time.'));
}

function showWeek(week: Statistics): void {
  const cells = new Map(week.parts.map(({ key, figures }) => [key, figures]));
  const all = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
  const busy = all.filter((hour) => Weekdays.some(([name]) => (cells.get(`${name}-${hour}`)?.known ?? 0) > 0));
  fillTable('week', [t('Hour'), ...Weekdays.map(([, words]) => words)], busy.map((hour) => [
    `${hour}:00`, ...Weekdays.map(([name]) => (cells.has(`${name}-${hour}`) ? compliance(cells.get(`${name}-${hour}`)!, week.minimumCases) : '–')),
  ]), t('Nobody was judged in this time.'));
  busy.forEach((hour, row) => Weekdays.forEach(([name], column) => {
    const value = cells.get(`${name}-${hour}`)?.compliance ?? null;
    const cell = (element('week') as HTMLTableElement).tBodies[0]!.rows[row]!.cells[column + 1]!;
    cell.className = value === null ? 'few' : `level-${value >= 0.95 ? 4 : value >= 0.8 ? 3 : value >= 0.5 ? 2 : 1}`;
  }));
}

function showAttention(whole: Figures): void {
  element('attention-share').textContent = whole.attentiveShare === null ? t('Nobody’s attention was known in this time.')
    : t('Attentive: {share} of all people’s time.', { share: percent(whole.attentiveShare) });
  fillTable('attention', [t('Reason'), t('Events'), t('An hour watched')], Object.entries(whole.events).map(([reason, count]) => [Reasons[reason] ?? reason, number(count), rate(count, whole)]), t('No event of attention in this time.'));
}

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
