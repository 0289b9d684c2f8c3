// What a rule would have alerted of in the last hours: in a sentence, by hour and camera, and the newest one by one.

import { row, send } from './send.js';
import { clock, duration } from './times.js';

interface Alert { camera: string; track: number | null; state: string; toldAt: string; beganAt: string; endedAt: string | null }
interface Camera {
  camera: string; since: string | null; hoursWatched: number; hoursUnread: number; notWatched: string[]; otherLimits: boolean; gaps: { from: string; to: string }[];
}
interface Trial {
  from: string; to: string; keptHours: number; alerts: number; hours: { hour: string; camera: string; alerts: number }[]; listed: Alert[]; cameras: Camera[];
}

const HourMs = 3_600_000;
const MostShown = 20;
const MostGaps = 3;
const Read: Record<string, string> = { mask: 'masks', pose: 'heads', eyes: 'eyes' };

/** @param zones Those that the rule may name, as the settings file has them. @throws As `send`. */
export async function tryRule(id: string, rule: unknown, zones: unknown): Promise<void> {
  const words = document.getElementById('trial-words')!;
  words.textContent = 'Trying it…';
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

function sentence(trial: Trial): string {
  const since = trial.cameras.map((camera) => camera.since).filter((time) => time !== null).sort()[0];
  if (since === undefined) {
    return 'Nothing is noted yet of the cameras that the rule is for: there is nothing to try it on. Come back when people have passed.';
  }
  const times = trial.alerts === 0 ? 'It would not have alerted' : `It would have alerted ${trial.alerts === 1 ? 'once' : `${trial.alerts} times`}`;
  const watched = trial.cameras.reduce((sum, camera) => sum + camera.hoursWatched, 0);
  const cameras = trial.cameras.length === 1 ? trial.cameras[0]!.camera : `${trial.cameras.length} cameras`;
  return `${times} since ${clock(since)}: ${duration(watched * HourMs)} of ${cameras} are noted.`;
}

/** @returns What makes the answer less sure. */
function doubts({ camera, hoursWatched, hoursUnread, notWatched, otherLimits, gaps }: Camera): HTMLLIElement[] {
  const words = [
    hoursUnread > 0 && `${notWatched.map((what) => Read[what] ?? what).join(' and ')} were not read for ${duration(hoursUnread * HourMs)} of ${duration(hoursWatched * HourMs)}: no rule asked for them. There it could not alert.`,
    otherLimits && 'attention was judged by other limits than this rule brings: live it may alert more or less often.',
    gaps.length > 0 && `nothing was noted ${gaps.slice(0, MostGaps).map(({ from, to }) => `from ${clock(from)} to ${clock(to)}`).join(', ')}${gaps.length > MostGaps ? ` and ${gaps.length - MostGaps} times more` : ''}.`,
  ];
  return words.filter((text) => text !== false).map((text) => row(`▲ ${camera}`, [text], []) as HTMLLIElement);
}

function describe({ camera, track, state, beganAt, toldAt, endedAt }: Alert): HTMLLIElement {
  const lasted = endedAt ? duration(new Date(endedAt).getTime() - new Date(beganAt).getTime()) : 'still open';
  return row(`${clock(toldAt)} · ${camera}`, [`${track === null ? 'the room' : `person ${track}`}: ${state}, ${lasted}`], []) as HTMLLIElement;
}

function show(hours: Trial['hours'], rows: HTMLLIElement[]): void {
  const table = document.getElementById('trial-hours')!;
  table.parentElement!.parentElement!.hidden = hours.length === 0;
  table.replaceChildren(...hours.map(({ hour, camera, alerts }) => {
    const line = document.createElement('tr');
    line.append(...[clock(hour), camera, `${alerts}`].map((text) => Object.assign(document.createElement('td'), { textContent: text })));
    return line;
  }));
  document.getElementById('trial-list')!.replaceChildren(...rows);
}
