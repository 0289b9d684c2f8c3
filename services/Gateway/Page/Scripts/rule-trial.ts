// What a rule would have alerted of in the last hours: in a sentence, by hour and camera, and the newest one by one.

import { words as wordOf } from './alert-words.js';
import { counted, number, t } from './language.js';
import { row, send } from './send.js';
import { clock, duration } from './times.js';

interface Alert { camera: string; track: number | null; state: string; toldAt: string; beganAt: string; endedAt: string | null }
interface Camera {
  camera: string; since: string | null; hoursWatched: number; hoursUnread: number; notWatched: string[]; otherLimits: boolean; gaps: { from: string; to: string }[];
}
interface Trial { alerts: number; hours: { hour: string; camera: string; alerts: number }[]; listed: Alert[]; cameras: Camera[] }

const HourMs = 3_600_000;
const MostShown = 20;
const MostGaps = 3;
const Read: Record<string, string> = { mask: t('masks'), pose: t('heads'), eyes: t('eyes') };

/** @param zones Those that the rule may name, as the settings file has them. @throws As `send`. */
export async function tryRule(id: string, rule: unknown, zones: unknown): Promise<void> {
  const words = document.getElementById('trial-words')!;
  words.textContent = t('Trying it…');
  show([], []);
  try {
    const trial = (await send('POST', 'api/v1/rules/try', { ...(id ? { id } : {}), rule, zones })) as Trial;
    words.textContent = sentence(trial);
    show(trial.hours, [...trial.cameras.flatMap(doubts), ...trial.listed.slice(0, MostShown).map(describe)]);
  } catch (error) {
    words.textContent = '';
    throw error;
  }
}

function sentence({ alerts, cameras }: Trial): string {
  const since = cameras.map((camera) => camera.since).filter((time) => time !== null).sort()[0];
  if (since === undefined) {
    return t('Nothing is noted yet of the cameras that the rule is for: there is nothing to try it on. Come back when people have passed.');
  }
  const values = { since: clock(since), watched: duration(cameras.reduce((sum, camera) => sum + camera.hoursWatched, 0) * HourMs), cameras: cameras.map((c) => c.camera).join(', ') };
  return alerts === 0
    ? t('It would not have alerted since {since}. Noted: {watched} of {cameras}.', values)
    : counted(
      alerts, t('It would have alerted {count} time since {since}. Noted: {watched} of {cameras}.'),
      t('It would have alerted {count} times since {since}. Noted: {watched} of {cameras}.'), values,
    );
}

/** @returns What makes the answer less sure. */
function doubts({ camera, hoursWatched, hoursUnread, notWatched, otherLimits, gaps }: Camera): HTMLLIElement[] {
  const spans = gaps.slice(0, MostGaps).map(({ from, to }) => `${clock(from)} – ${clock(to)}`).join('; ');
  const words = [
    hoursUnread > 0 && t('{what} were not read for {unread} of {watched}: no rule asked for them. In that time it could not alert.', {
      what: notWatched.map((what) => Read[what] ?? what).join(', '), unread: duration(hoursUnread * HourMs), watched: duration(hoursWatched * HourMs),
    }),
    otherLimits && t('Attention was judged by other limits than this rule brings: live it may alert more or less often.'),
    gaps.length > 0 && (gaps.length > MostGaps
      ? t('Nothing was noted: {spans} and {more} more times.', { spans, more: gaps.length - MostGaps })
      : t('Nothing was noted: {spans}.', { spans })),
  ];
  return words.filter((text) => text !== false).map((text) => row(`▲ ${camera}`, [text], []) as HTMLLIElement);
}

function describe({ camera, track, state, beganAt, toldAt, endedAt }: Alert): HTMLLIElement {
  const lasted = endedAt ? duration(new Date(endedAt).getTime() - new Date(beganAt).getTime()) : t('goes on');
  const who = track === null ? t('the room') : t('person no. {track}', { track: `${track}` });
  return row(`${clock(toldAt)} · ${camera}`, [`${who}: ${wordOf(state)}, ${lasted}`], []) as HTMLLIElement;
}

function show(hours: Trial['hours'], rows: HTMLLIElement[]): void {
  const table = document.getElementById('trial-hours')!;
  table.closest('div')!.hidden = hours.length === 0;
  table.replaceChildren(...hours.map(({ hour, camera, alerts }) => {
    const line = document.createElement('tr');
    line.append(...[clock(hour), camera, number(alerts)].map((text) => Object.assign(document.createElement('td'), { textContent: text })));
    return line;
  }));
  document.getElementById('trial-list')!.replaceChildren(...rows);
}
