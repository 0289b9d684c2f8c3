// One alert: picture, facts, what was told of it, and what else happened at its camera.

import { Alert, Phases, SnapshotPath, standing, words } from './alert-words.js';
import { number, t } from './language.js';
import { send } from './send.js';
import { clock, lasted } from './times.js';

const NeighbourMs = 30_000;

const element = (id: string): HTMLElement => document.getElementById(id)!;

export async function showDetail(alert: Alert, by: string): Promise<void> {
  element('detail').hidden = false;
  element('detail').dataset.alert = alert.data.eventId;
  element('detail-title').textContent = `${words(alert.data.state)} · ${alert.data.rule}`;
  showPicture(alert, by);
  showFacts(alert);
  element('history').replaceChildren();
  element('neighbours').replaceChildren();
  const begin = new Date(alert.data.beganAt).getTime();
  const around = new URLSearchParams({
    camera: alert.data.camera, latest: 'true', limit: '20', from: new Date(begin - NeighbourMs).toISOString(), to: new Date(begin + NeighbourMs).toISOString(),
  });
  const [messages, neighbours] = await Promise.all([
    send('GET', `api/v1/alerts/${alert.data.eventId}`) as Promise<Alert[]>,
    send('GET', `api/v1/events?${around}`) as Promise<Alert[]>,
  ]);
  // Another alert may have been opened meanwhile.
  if (element('detail').dataset.alert !== alert.data.eventId) {
    return;
  }
  fill('history', messages.map((message) => `${clock(message.time)}  ${Phases[message.data.phase] ?? message.data.phase}${told(message)}`));
  fill('neighbours', neighbours.map((event) => `${clock(event.data.beganAt)}  ${words(event.data.state)}${event.data.track ? `, ${t('person {number}', { number: String(event.data.track) })}` : ''}, ${lasted(event)}`));
}

const told = ({ data }: Alert): string =>
  (data.publishedAt == null ? `, ${t('waits for the broker')}` : data.late ? `, ${t('told late at {time}', { time: clock(data.publishedAt) })}` : '');

/** Each look goes into the node's audit log, so it is asked for when the alert is opened. */
function showPicture({ data }: Alert, by: string): void {
  const image = element('picture') as HTMLImageElement;
  const path = data.snapshot ?? '';
  image.hidden = !SnapshotPath.test(path);
  image.src = image.hidden ? '' : path.slice(1) + (by ? `?by=${encodeURIComponent(by)}` : '');
  image.onerror = () => {
    image.hidden = true;
    element('no-picture').hidden = false;
    element('no-picture').textContent = t('The picture is gone.');
  };
  element('no-picture').hidden = !image.hidden;
  element('no-picture').textContent = t('No picture is kept at this camera.');
}

function showFacts(alert: Alert): void {
  const { data } = alert;
  const pose = data.face?.pose;
  const facts: [string, string][] = [
    [t('Camera'), data.camera],
    [t('Zone'), data.zone ?? t('the whole picture')],
    [t('Began'), clock(data.beganAt)],
    [t('Lasted'), data.phase === 'end' ? lasted(alert) : t('{duration} so far', { duration: lasted(alert) })],
    [t('Person'), data.track === undefined ? t('the whole room') : t('no. {number}', { number: String(data.track) })],
    [t('Confidence'), data.confidence === null ? '–' : `${number(data.confidence * 100)} %`],
    [t('Head'), pose?.yaw === undefined ? '–' : t('yaw {yaw}°, pitch {pitch}°', { yaw: Math.round(pose.yaw), pitch: Math.round(pose.pitch ?? 0) })],
    [t('State'), standing(alert)],
    ...(data.acknowledged?.note ? [[t('Note'), data.acknowledged.note] as [string, string]] : []),
  ];
  element('facts').replaceChildren(...facts.map(([name, value]) => {
    const pair = document.createElement('div');
    pair.append(Object.assign(document.createElement('dt'), { textContent: name }), Object.assign(document.createElement('dd'), { textContent: value }));
    return pair;
  }));
}

function fill(id: string, lines: string[]): void {
  element(id).replaceChildren(...(lines.length > 0 ? lines : [t('Nothing.')]).map((line) => Object.assign(document.createElement('li'), { textContent: line })));
}
