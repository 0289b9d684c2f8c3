// Finds cameras in the network, lists their streams, and tries an address before it is saved.

import { dataAddress } from './data-address.js';
import { counted, t } from './language.js';
import { attempt, request, row, send } from './send.js';

interface Found { address: string; name: string; model: string; service: string }
interface Profile { name: string; encoding: string; width: number; height: number; framesPerSecond: number; source: string }

const element = (id: string): HTMLElement => document.getElementById(id)!;
const field = (id: string): HTMLInputElement => element(id) as HTMLInputElement;
const login = (): { user: string; password: string } => ({ user: field('finder-user').value, password: field('finder-password').value });

export function watchFinder(): void {
  on('camera-try', tryAddress);
  on('finder-find', find);
  on('finder-ask', () => showStreams(field('finder-address').value.trim()));
}

function on(id: string, work: () => Promise<void>): void {
  const button = element(id) as HTMLButtonElement;
  button.addEventListener('click', () => attempt(work, button));
}

/** The picture is shown until the form is saved. */
async function tryAddress(): Promise<void> {
  const picture = element('camera-picture') as HTMLImageElement;
  picture.hidden = true;
  const answer = await request('POST', 'api/v1/cameras/trial', { source: field('camera-source').value.trim() });
  picture.src = await dataAddress(await answer.blob());
  picture.hidden = false;
}

async function find(): Promise<void> {
  tell(t('Asking the network…'));
  const cameras: Found[] = await send('POST', 'api/v1/cameras/find').finally(() => tell(''));
  tell(cameras.length > 0 ? counted(cameras.length, t('{count} camera found.'), t('{count} cameras found.'))
    : t('No camera answered. Is ONVIF switched on in its settings? An address can be given by hand.'));
  list(cameras.map(({ address, name, model, service }) => row(name || address, [model, address], [[t('Streams'), () => showStreams(service)]])));
}

async function showStreams(address: string): Promise<void> {
  tell(t('Asking the camera…'));
  const profiles: Profile[] = await send('POST', 'api/v1/cameras/profiles', { address, ...login() }).finally(() => tell(''));
  list(profiles.map((profile) => row(profile.name, [describe(profile), profile.source], profile.source ? [[t('Use it'), async () => use(profile)]] : [])));
}

function describe({ encoding, width, height, framesPerSecond }: Profile): string {
  return [encoding, width && height ? `${width} × ${height}` : '', framesPerSecond ? t('{count} a second', { count: framesPerSecond }) : ''].filter(Boolean).join(', ');
}

function use({ source }: Profile): void {
  const { user, password } = login();
  const named = user ? source.replace('://', `://${encodeURIComponent(user)}:${encodeURIComponent(password)}@`) : source;
  field('camera-source').value = named;
  field('camera-source').focus();
}

function tell(text: string): void {
  element('finder-state').textContent = text;
}

function list(rows: HTMLElement[]): void {
  element('found').replaceChildren(...rows);
}
