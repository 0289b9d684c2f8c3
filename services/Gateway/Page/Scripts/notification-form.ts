// The form of a notification's service: which fields its kind has, what they show of an entry, and the entry that they make.

import { t } from './language.js';
import { say, send } from './send.js';
import { changed, Entry, member, section, withSection } from './settings-file.js';

const field = (id: string): HTMLInputElement => document.getElementById(id) as HTMLInputElement;
const value = (id: string): string => field(id).value.trim();
const kind = (): string => value('people-kind');
const of = (place: HTMLElement): string[] => place.dataset.kinds!.split(' ');
const Kept = '***';

/** Fields by the members of the entry, and of its e-mail. */
const Fields: Record<string, string> = { url: 'Url', token: 'Token', chat: 'Chat' };
const EmailFields: Record<string, string> = { host: 'Host', tls: 'Tls', user: 'Username', password: 'Password', from: 'From', to: 'To' };

/** Shows the fields of the chosen kind. */
export function fieldsOfKind(): void {
  document.querySelectorAll<HTMLElement>('[data-kinds]').forEach((place) => { place.hidden = !of(place).includes(kind()); });
}

/** Fills the form with an entry. The node shows no secret: such a field is empty, and what was there stays unless something is put in. */
export function showNotification(entry: Entry): void {
  field('people-kind').value = member(entry, 'Kind') || 'ntfy';
  fill(Fields, entry);
  fill(EmailFields, section(entry, 'Email'));
  fieldsOfKind();
}

function fill(fields: Record<string, string>, entry: Entry): void {
  Object.entries(fields).forEach(([name, key]) => {
    const isKept = member(entry, key) === Kept;
    const input = field(`people-${name}`);
    input.value = isKept ? '' : member(entry, key) || (input as unknown as HTMLSelectElement).options?.[0]?.value || '';
    input.placeholder = isKept ? t('as it is') : '';
  });
}

/** Over what is there. Messages lead to this page as it is reached now, unless that is this machine alone. */
export function notification(entry: Entry): Entry {
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
  const before = member(entry, 'Kind') === kind() ? entry : {};
  const whole = changed(entry, {
    Kind: kind(), ...values(Fields, before), PageUrl: isLocal ? member(entry, 'PageUrl') : `${location.origin}/`,
  });
  const email = section(before, 'Email');
  return kind() !== 'email' ? whole : withSection(whole, 'Email', changed(email, values(EmailFields, email)));
}

/** What the fields of the chosen kind say; an empty one keeps a secret of before. */
function values(fields: Record<string, string>, before: Entry): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, key]) => {
    const place = field(`people-${name}`).closest<HTMLElement>('[data-kinds]')!;
    return [key, !of(place).includes(kind()) ? '' : value(`people-${name}`) || (member(before, key) === Kept ? Kept : '')];
  }));
}

/** What the form calls a kind. */
export const kindWords = (name: string): string => [...(field('people-kind') as unknown as HTMLSelectElement).options].find((option) => option.value === name)?.text ?? name;

export async function sendTest(id: string): Promise<void> {
  await send('POST', `api/v1/notifications/${id}/test`);
  say('done', t('{name} has been sent a test message.', { name: id }));
}
