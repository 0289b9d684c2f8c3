// The open alerts as lines that can be read from afar.

import { Alert, compare, Severities, words } from './alert-words.js';
import { t } from './language.js';
import { clock, lasted } from './times.js';

/** As many as leave room for the cameras. */
const MostShown = matchMedia('(max-width: 44rem)').matches ? 3 : 6;

/** @returns How many there was no room for. */
export function showAlerts(place: HTMLElement, alerts: Alert[]): number {
  const shown = [...alerts].sort(compare).slice(0, MostShown);
  const lines = shown.map(line);
  const text = lines.map((one) => one.textContent).join();
  if (text !== place.dataset.text) {
    place.dataset.text = text;
    place.replaceChildren(...lines);
  }
  return alerts.length - shown.length;
}

function line(alert: Alert): HTMLLIElement {
  const { data } = alert;
  const [icon, severity] = Severities[data.severity] ?? Severities.warning!;
  const item = document.createElement('li');
  item.className = data.severity in Severities ? data.severity : 'warning';
  item.classList.toggle('over', data.phase === 'end');
  const what = Object.assign(document.createElement('strong'), { textContent: `${icon} ${words(data.state)} · ${data.camera}` });
  const when = data.phase === 'end'
    ? t('{severity}, {rule}: {begin}, lasted {duration}', { severity, rule: data.rule, begin: clock(data.beganAt), duration: lasted(alert) })
    : t('{severity}, {rule}: for {duration}', { severity, rule: data.rule, duration: lasted(alert) });
  item.append(what, document.createElement('br'), when);
  return item;
}
