// Cameras, zones, rules and notifications of the node's settings file, its earlier versions, and how the node does.

import { watchFinder } from './camera-finder.js';
import { ready } from './frame.js';
import { t } from './language.js';
import { sendTest } from './notification-form.js';
import { describe as describeNotification, fillForm, readDeliveries, watchForm } from './notification-setup.js';
import { format, fault, parse } from './polygon.js';
import { tryRule } from './rule-trial.js';
import { attempt, onSubmit, row, say } from './send.js';
import { changed, Entry, member, Part, readHistory, readPart, restore, write } from './settings-file.js';
import { clock } from './times.js';
import { ZoneEditor } from './zone-editor.js';

const element = (id: string): HTMLElement => document.getElementById(id)!;
const field = (id: string): HTMLInputElement => element(id) as HTMLInputElement;
const value = (id: string): string => field(id).value.trim();
const parts: Record<string, Part> = {};
const editor = new ZoneEditor(element('zone-picture') as unknown as SVGSVGElement, element('corners') as HTMLTableSectionElement);
const Checks: Record<string, string> = { healthy: `● ${t('in order')}`, degraded: `▲ ${t('look at it')}`, unhealthy: `■ ${t('broken')}` };

async function load(): Promise<void> {
  for (const name of ['cameras', 'zones', 'rules', 'notifications']) {
    parts[name] = await readPart(name);
  }
  await readDeliveries();
  const { file, whyReadOnly, error } = parts.zones!;
  for (const [id, text] of [['read-only', whyReadOnly], ['broken', error ? t('The settings file is broken, the last good settings are in force: {error}', { error }) : '']] as const) {
    element(id).hidden = text === '';
    element(id).textContent = text;
  }
  document.querySelectorAll('.settings form').forEach((form) => { (form as HTMLElement).hidden = whyReadOnly !== '' || error !== null; });
  element('file').textContent = file ? t('The file {file} and its last 20 versions, which lie beside it.', { file }) : '';
  show('cameras', (entry) => [member(entry, 'Source')], editCamera);
  show('zones', (entry) => [[t('camera {camera}', { camera: member(entry, 'Camera') }), t('{count} corners', { count: parse(member(entry, 'Polygon')).length }), member(entry, 'Exclude') === 'true' ? t('nobody in it counts') : ''].filter(Boolean).join(', ')], editZone);
  show('rules', (entry) => [[member(entry, 'Preset'), member(entry, 'When'), member(entry, 'Zone') && t('zone {zone}', { zone: member(entry, 'Zone') }), member(entry, 'Severity')].filter(Boolean).join(' · ')], editRule);
  show('notifications', (entry, id) => describeNotification(id, entry), editNotification, (id) => [[t('Send a test'), async () => sendTest(id)]]);
  choices('zone-camera', Object.keys(parts.cameras!.entries));
  choices('rule-zone', ['', ...Object.keys(parts.zones!.entries)]);
  await showHistory();
}

function choices(id: string, names: string[]): void {
  const select = element(id) as HTMLSelectElement;
  const before = select.value;
  select.replaceChildren(...names.map((name) => new Option(name || t('the whole picture'), name)));
  select.value = names.includes(before) ? before : names[0] ?? '';
}

function show(
  name: string, describe: (entry: Entry, id: string) => string[], edit: (id: string, entry: Entry) => void, more: (id: string) => [string, () => Promise<void>][] = () => [],
): void {
  const { entries, whyReadOnly } = parts[name]!;
  const rows = Object.entries(entries).map(([id, entry]) => row(id, describe(entry, id), whyReadOnly ? more(id) : [
    ...more(id),
    [t('Change'), async () => edit(id, entry)],
    [t('Remove'), async () => keep(await write(name, id, null), t('{name} is removed.', { name: id }))],
  ]));
  element(name).replaceChildren(...(rows.length > 0 ? rows : [row(t('None yet'), [], [])]));
}

async function keep(needRestart: string[], words: string): Promise<void> {
  await load();
  say('done', `${words} ${needRestart.length > 0 ? t('The node takes {keys} with its next start.', { keys: needRestart.join(', ') }) : t('It is in force.')}`);
}

async function showHistory(): Promise<void> {
  const versions = await readHistory();
  element('history').replaceChildren(...(versions.length === 0 ? [row(t('None yet'), [], [])] : versions.map(({ id, replacedAt }) => row(
    t('Until {time}', { time: clock(replacedAt) }), [], parts.zones!.whyReadOnly ? [] : [[t('Go back to it'), async () => keep(await restore(id), t('The earlier settings are back.'))]],
  ))));
}

async function showChecks(): Promise<void> {
  const { checks } = (await (await fetch('health/ready', { cache: 'no-store' })).json()) as { checks: { name: string; status: string; reason: string }[] };
  element('checks').replaceChildren(...checks.map(({ name, status, reason }) => {
    const item = Object.assign(document.createElement('li'), { className: status });
    item.append(Object.assign(document.createElement('span'), { className: 'word', textContent: Checks[status] ?? status }), `${name}${reason ? `: ${reason}` : ''}`);
    return item;
  }));
}

function begin(form: string, id: string, title: string): void {
  element(`${form}-form-title`).textContent = title;
  field(`${form}-id`).value = id;
  element(`${form}-form`).scrollIntoView();
  field(`${form}-id`).focus();
}

function editCamera(id: string, entry: Entry): void {
  field('camera-source').value = member(entry, 'Source');
  field('camera-rate').value = member(entry, 'FrameRate') || '0';
  field('camera-rotation').value = member(entry, 'RotationDegrees') || '0';
  field('camera-keep').value = member(entry, 'KeepSnapshots') || 'none';
  begin('camera', id, t('Change the camera {name}', { name: id }));
}

function editZone(id: string, entry: Entry): void {
  field('zone-camera').value = member(entry, 'Camera');
  field('zone-exclude').checked = member(entry, 'Exclude').toLowerCase() === 'true';
  editor.corners = parse(member(entry, 'Polygon'));
  editor.show(value('zone-camera'));
  begin('zone', id, t('Change the zone {name}', { name: id }));
}

function editRule(id: string, entry: Entry): void {
  Object.entries(RuleFields).forEach(([name, key]) => { field(`rule-${name}`).value = member(entry, key); });
  begin('rule', id, t('Change the rule {name}', { name: id }));
}

function editNotification(id: string, entry: Entry): void {
  fillForm(entry);
  begin('people', id, t('Change the notification {name}', { name: id }));
}

const RuleFields: Record<string, string> = {
  preset: 'Preset', when: 'When', zone: 'Zone', cameras: 'Cameras', severity: 'Severity', hold: 'HoldSeconds', days: 'Days', from: 'From', to: 'To',
};

/** Writes what a form says over what is there, and clears the form. */
async function save(form: HTMLFormElement, part: string, name: string, values: Record<string, string | number | boolean | null>): Promise<void> {
  const id = value(`${name}-id`);
  const needRestart = await write(part, id, changed(parts[part]!.entries[id] ?? {}, values));
  form.reset();
  element('camera-picture').hidden = true;
  element(`${name}-form-title`).textContent = { camera: t('Add a camera'), zone: t('Add a zone'), rule: t('Add a rule') }[name]!;
  await keep(needRestart, t('{name} is saved.', { name: id }));
}

onSubmit(element('camera-form'), (form: HTMLFormElement) => save(form, 'cameras', 'camera', {
  Source: value('camera-source'), FrameRate: Number(value('camera-rate')) || null, RotationDegrees: Number(value('camera-rotation')) || null,
  KeepSnapshots: value('camera-keep') === 'none' ? null : value('camera-keep'),
}));
onSubmit(element('zone-form'), async (form: HTMLFormElement) => {
  const wrong = fault(editor.corners);
  if (wrong) {
    say('zone-problem', wrong);
    return;
  }
  await save(form, 'zones', 'zone', { Camera: value('zone-camera'), Polygon: format(editor.corners), Exclude: field('zone-exclude').checked });
  editor.corners = [];
});
const ruleValues = (): Record<string, string | number> => Object.fromEntries(
  Object.entries(RuleFields).map(([name, key]) => [key, key === 'HoldSeconds' && value('rule-hold') !== '' ? Number(value('rule-hold')) : value(`rule-${name}`)]),
);
onSubmit(element('rule-form'), (form: HTMLFormElement) => save(form, 'rules', 'rule', ruleValues()));
element('rule-try').addEventListener('click', () => attempt(async () => {
  const [id, zone] = [value('rule-id'), value('rule-zone')];
  await tryRule(id, changed(parts.rules!.entries[id] ?? {}, ruleValues()), zone ? { [zone]: parts.zones!.entries[zone] } : {});
}, element('rule-try')));
watchForm(() => parts.notifications!.entries, keep);
watchFinder();
element('corner-add').addEventListener('click', () => editor.add());
element('corner-undo').addEventListener('click', () => editor.undo());
element('zone-camera').addEventListener('change', () => editor.show(value('zone-camera')));
await ready;
await load().catch((error: Error) => say('problem', error.message));
showChecks().catch(console.error);
editor.show(value('zone-camera'));
