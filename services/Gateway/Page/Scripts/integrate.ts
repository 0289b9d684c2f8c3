// What other programs need from this node: topics, addresses, and its messages as they happen.

import { known, ready, show } from './frame.js';
import { t } from './language.js';

const MostMessages = 20;

const Topics: [string, string, string][] = [
  ['availability', t('whether the node is there'), t('yes')],
  ['camera/+/status', t('how a camera does'), t('yes')],
  ['camera/+/state', t('who is before a camera now'), t('yes')],
  ['camera/+/event/mask', t('a verdict that lasted'), t('no')],
  ['camera/+/event/attention', t('inattention or drowsiness that lasted'), t('no')],
  ['camera/+/alert', t('what a rule asks for'), t('no')],
  ['camera/+/picture', t('with Home Assistant: the picture of the newest alert, faces blurred'), t('no')],
  ['door/+/state', t('why a door gives no permit now'), t('yes')],
  ['door/+/permit', t('a leave to open it once'), t('no')],
  ['door/+/ack', t('the node hears: what the controller did'), t('no')],
  ['door/+/event', t('what became of a permit'), t('no')],
  ['cmd/+', t('the node hears: pause, resume, snapshot, reload, permit, revoke'), t('no')],
  ['cmd/+/result', t('what came of it, unless a response topic was named'), t('no')],
];

const element = (id: string): HTMLElement => document.getElementById(id)!;
let stream: EventSource | null = null;

function copyButton(text: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain copy';
  button.textContent = t('Copy');
  button.setAttribute('aria-label', t('Copy {text}', { text }));
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(text).then(() => { button.textContent = t('Copied'); }, () => select(button, text));
    setTimeout(() => { button.textContent = t('Copy'); }, 2000);
  });
  return button;
}

/** Without HTTPS browsers don't let pages write to the clipboard: then the text is selected for the user's own keys. */
function select(button: HTMLElement, text: string): void {
  const codes = [...(button.closest('tr, li')?.querySelectorAll('code') ?? [])];
  const code = codes.find((one) => one.textContent === text);
  if (code) {
    getSelection()?.selectAllChildren(code);
  }
}

function code(text: string): HTMLElement {
  return Object.assign(document.createElement('code'), { textContent: text });
}

function showTopics(): void {
  const root = known.node?.alertTopic.replace(/camera\/\+\/alert$/, '') ?? '';
  element('topics').replaceChildren(...Topics.map(([topic, what, retained]) => {
    const row = document.createElement('tr');
    [code(root + topic), what, retained, copyButton(root + topic)].forEach((content) => row.insertCell().append(content));
    return row;
  }));
}

function showCommands(): void {
  const commands = ['api/v1/alerts?acknowledged=false&latest=true', 'api/v1/state', 'api/v1/stream?kind=alert']
    .map((path) => `curl -H "Authorization: Bearer $KEY" '${location.origin}/${path}'`);
  element('commands').replaceChildren(...commands.map((command) => {
    const item = document.createElement('li');
    const text = Object.assign(document.createElement('div'), { className: 'text' });
    text.append(code(command));
    item.append(text, copyButton(command));
    return item;
  }));
}

function listen(): void {
  stream?.close();
  const kinds = (element('kind') as HTMLSelectElement).value;
  stream = new EventSource(`api/v1/stream?kind=${kinds}`);
  stream.onopen = () => show('listening', true, t('Listening. New messages appear here.'));
  stream.onerror = () => show('listening', true, t('The stream broke off. Trying again…'));
  kinds.split(',').forEach((kind) => stream!.addEventListener(kind, (event) => add((event as MessageEvent<string>).data)));
}

function add(message: string): void {
  const item = document.createElement('li');
  const text = document.createElement('pre');
  text.tabIndex = 0;
  text.textContent = JSON.stringify(JSON.parse(message), null, 2);
  item.append(text);
  const list = element('messages');
  list.prepend(item);
  [...list.children].slice(MostMessages).forEach((old) => old.remove());
}

element('listen').addEventListener('click', listen);
addEventListener('pagehide', () => stream?.close());
showCommands();
await ready;
showTopics();
