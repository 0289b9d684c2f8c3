// Notifications in Setup: the form of the service, and of what, when and how often people get messages.

import { t } from './language.js';
import { fieldsOfKind, kindWords, notification, showNotification } from './notification-form.js';
import { onSubmit, send } from './send.js';
import { changed, Entry, has, member, section, withSection, write } from './settings-file.js';

interface Told { id: string; waiting: number; trouble: string | null }

const element = (id: string): HTMLElement => document.getElementById(id)!;
const field = (id: string): HTMLInputElement => element(id) as HTMLInputElement;
const value = (id: string): string => field(id).value.trim();

let told: Told[] = [];

/** How deliveries do: asked before the list is shown. A node that does not answer leaves it out. */
export async function readDeliveries(): Promise<void> {
  told = ((await send('GET', 'api/v1/notifications').catch(() => [])) as Told[]);
}

export function describe(id: string, entry: Entry): string[] {
  const { waiting, trouble } = told.find((one) => one.id === id) ?? { waiting: 0, trouble: null };
  return [
    [kindWords(member(entry, 'Kind')), member(section(entry, 'Email'), 'To'), member(entry, 'Severities')].filter(Boolean).join(' · '),
    trouble ? t('not delivering, {count} waiting: {reason}', { count: waiting, reason: trouble }) : waiting > 0 ? t('{count} waiting', { count: waiting }) : '',
  ].filter(Boolean);
}

export function fillForm(entry: Entry): void {
  showNotification(entry);
  check('people-messages', has(entry, 'Messages') ? member(entry, 'Messages') : 'alerts');
  check('people-severities', member(entry, 'Severities'));
  const quiet = section(entry, 'Quiet');
  const report = section(entry, 'Report');
  Object.entries({
    cameras: member(entry, 'Cameras'), rules: member(entry, 'Rules'), cooldown: member(entry, 'CooldownSeconds'),
    'quiet-from': member(quiet, 'From'), 'quiet-to': member(quiet, 'To'), 'quiet-days': member(quiet, 'Days'), 'quiet-except': member(quiet, 'Except') || 'critical',
    'report-every': member(report, 'Every') || 'none', 'report-at': member(report, 'At'),
  }).forEach(([name, text]) => { field(`people-${name}`).value = text; });
}

/** @param saved Is given the keys that wait for the next start, and words. */
export function watchForm(entries: () => Record<string, Entry>, saved: (needRestart: string[], words: string) => Promise<void>): void {
  element('people-kind').addEventListener('change', fieldsOfKind);
  onSubmit(element('people-form'), async (form: HTMLFormElement) => {
    const id = value('people-id');
    const needRestart = await write('notifications', id, entryOf(entries()[id] ?? {}));
    form.reset();
    fillForm({});
    element('people-form-title').textContent = t('Add a notification');
    await saved(needRestart, t('{name} is saved.', { name: id }));
  });
  fieldsOfKind();
}

function entryOf(entry: Entry): Entry {
  const messages = checked('people-messages');
  const whole = changed(notification(entry), {
    Messages: messages === 'alerts' ? '' : messages,
    Severities: checked('people-severities'), Cameras: value('people-cameras'), Rules: value('people-rules'),
    CooldownSeconds: value('people-cooldown') === '' ? null : Number(value('people-cooldown')),
  });
  const quiet = changed(section(entry, 'Quiet'), {
    From: value('people-quiet-from'), To: value('people-quiet-to'), Days: value('people-quiet-days'), Except: other('people-quiet-except', 'critical'),
  });
  const report = changed(section(entry, 'Report'), { Every: other('people-report-every', 'none'), At: value('people-report-at') });
  const ofThat = messages === '' ? { ...whole, Messages: '' } : whole;
  return withSection(withSection(ofThat, 'Quiet', quiet), 'Report', report);
}

const other = (id: string, usual: string): string => (value(id) === usual ? '' : value(id));

const boxes = (id: string): HTMLInputElement[] => [...element(id).querySelectorAll<HTMLInputElement>('input')];
const checked = (id: string): string => boxes(id).filter((box) => box.checked).map((box) => box.value).join(',');

function check(id: string, list: string): void {
  const chosen = list.split(',').map((name) => name.trim().toLowerCase());
  boxes(id).forEach((box) => { box.checked = chosen.includes(box.value); });
}
