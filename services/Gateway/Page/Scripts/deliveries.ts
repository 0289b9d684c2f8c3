// How the broker and the webhooks take what this node sends, and a test message for each webhook.

import { may, ready, repeat } from './frame.js';
import { number, t } from './language.js';
import { attempt, say, send } from './send.js';
import { clock } from './times.js';

interface Delivery {
  to: string;
  id: string;
  target: string;
  format: string;
  trouble: string;
  waiting: number;
  dropped: number;
  lastSuccess: string | null;
  lastError: { at: string; reason: string } | null;
}

const IntervalMs = 5000;
const Labels = ['', t('State'), t('Waiting'), t('Dropped'), t('Last taken'), t('Last error')];

let shown = '';

async function refresh(): Promise<void> {
  const deliveries = (await send('GET', 'api/v1/deliveries')) as Delivery[];
  const text = JSON.stringify(deliveries);
  // Rows that are made again lose the keyboard's focus.
  if (text !== shown) {
    shown = text;
    const focused = (document.activeElement as HTMLElement | null)?.dataset?.webhook;
    document.getElementById('deliveries')!.replaceChildren(...deliveries.map(row));
    [...document.querySelectorAll<HTMLElement>('[data-webhook]')].find((button) => button.dataset.webhook === focused)?.focus();
  }
}

function row(delivery: Delivery): HTMLElement {
  const made = document.createElement('tr');
  const cells = [
    delivery.id,
    delivery.trouble === '' ? `✓ ${t('delivers')}` : `✕ ${delivery.trouble}`,
    number(delivery.waiting),
    number(delivery.dropped),
    delivery.lastSuccess === null ? t('nothing yet') : clock(delivery.lastSuccess),
    delivery.lastError === null ? t('no error') : `${clock(delivery.lastError.at)}: ${delivery.lastError.reason}`,
  ].map((text, i) => {
    const cell = Object.assign(document.createElement('td'), { textContent: text });
    if (Labels[i] !== '') {
      cell.dataset.label = Labels[i];
    }
    return cell;
  });
  cells[0].append(Object.assign(document.createElement('span'), { textContent: `${delivery.format}, ${delivery.target}` }));
  cells[1].className = delivery.trouble === '' ? 'good' : 'bad';
  made.append(...cells);
  const last = made.insertCell();
  if (delivery.to === 'webhook') {
    last.append(testButton(delivery.id));
  }
  return made;
}

function testButton(webhook: string): HTMLButtonElement {
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'plain copy', textContent: t('Send a test message') });
  button.dataset.webhook = webhook;
  button.setAttribute('aria-label', t('Send a test message to {target}', { target: webhook }));
  button.addEventListener('click', () => attempt(async () => {
    const { ok, error } = (await send('POST', `api/v1/deliveries/${encodeURIComponent(webhook)}/test`)) as { ok: boolean; error: string };
    say(ok ? 'done' : 'problem', ok ? t('{target} took the test message.', { target: webhook }) : t('{target} did not take the test message: {reason}.', { target: webhook, reason: error }));
  }, button));
  return button;
}

await ready;
document.getElementById('deliveries-panel')!.hidden = !may('admin');
if (may('admin')) {
  repeat(refresh, IntervalMs);
}
