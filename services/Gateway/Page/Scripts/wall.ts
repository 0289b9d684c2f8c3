// A screen on the wall: the cameras, open alerts and doors, without anything to operate. It runs for months: it renews itself.

import { Alert } from './alert-words.js';
import { Door } from './door-card.js';
import { known, ready, repeat, show } from './frame.js';
import { counted, t } from './language.js';
import { send, signIn } from './send.js';
import { showAlerts } from './wall-alerts.js';
import { showDoors } from './wall-doors.js';
import { CameraStatus, WallTiles } from './wall-tiles.js';

const IntervalMs = 1000;
const SlowIntervalMs = 5000;
const MostAlerts = 50;
/** So that nothing piles up in a browser that nobody closes. */
const RenewMs = 24 * 3_600_000;

const asked = new URLSearchParams(location.search).get('camera')?.split(',').filter(Boolean) ?? [];
const tiles = new WallTiles(document.getElementById('tiles')!);
const startedAt = performance.now();
let version: string | null = null;
let alerts: Alert[] = [];

const reasonOf = (error: unknown): string => (error as Error).message.replace(/\.$/, '');
const isChosen = (camera: string): boolean => asked.length === 0 || asked.includes(camera);

async function read<T>(path: string): Promise<T> {
  try {
    return (await send('GET', path)) as T;
  } catch (error) {
    if ((error as { status?: number }).status === 401) {
      signIn();
    }
    throw error;
  }
}

async function refreshCameras(): Promise<void> {
  try {
    const list = (await read<CameraStatus[]>('api/v1/cameras')).filter((one) => isChosen(one.camera));
    tiles.show(list, new Set(alerts.filter((one) => one.data.phase !== 'end').map((one) => one.data.camera)));
    say(list);
  } catch (error) {
    tiles.lose();
    show('blind', true, t('The cameras can’t be reached: {error}. Nobody knows who is there.', { error: reasonOf(error) }));
    state(t('Not connected'), true);
  }
}

/** If none watches, that is all there is to say: an empty wall is not an empty room. */
function say(list: CameraStatus[]): void {
  const watching = list.filter(({ condition }) => condition === 'online' || condition === 'degraded').length;
  show('blind', watching === 0, list.length === 0 ? t('There is no such camera: nothing is being watched.') : t('No camera is watching: nobody knows who is there.'));
  state(t('{watching} of {count} cameras watching', { watching, count: list.length }), watching < list.length);
}

function state(text: string, isBad: boolean): void {
  show('state', true, text);
  document.getElementById('state')!.classList.toggle('bad', isBad);
}

async function refreshAlerts(): Promise<void> {
  try {
    alerts = (await read<Alert[]>(`api/v1/alerts?acknowledged=false&latest=true&limit=${MostAlerts}`)).filter((one) => isChosen(one.data.camera));
    const more = showAlerts(document.getElementById('alerts')!, alerts);
    show('more-alerts', more > 0, counted(more, t('{count} more open alert'), t('{count} more open alerts')));
  } catch (error) {
    show('more-alerts', true, t('The alerts can’t be reached: {reason}.', { reason: reasonOf(error) }));
  }
}

async function refreshDoors(): Promise<void> {
  const place = document.getElementById('doors')!;
  const doors = await read<Door[]>('api/v1/doors').catch(() => null);
  showDoors(place, doors?.filter((one) => isChosen(one.camera)) ?? null);
}

/** A node of another version has another page; and once a day the page begins afresh, but only where the node answers. */
async function renew(): Promise<void> {
  const now = known.node?.version ?? null;
  const isOther = version !== null && now !== null && now !== version;
  version = now ?? version;
  if (isOther || performance.now() - startedAt > RenewMs) {
    await send('GET', 'health/live');
    location.reload();
  }
}

/** Where the browser allows it; it ends whenever the page is hidden. */
async function stayAwake(): Promise<void> {
  if (!document.hidden) {
    await navigator.wakeLock?.request('screen').catch(() => undefined);
  }
}

document.addEventListener('visibilitychange', stayAwake);
stayAwake();
addEventListener('resize', () => tiles.arrange());
await ready;
[refreshCameras, refreshAlerts, refreshDoors].forEach((refresh) => repeat(refresh, IntervalMs));
repeat(renew, SlowIntervalMs);
