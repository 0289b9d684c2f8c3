// The table of the last events, one row each, by when they began: the newest first.

import { number, t } from './language.js';
import { clock, lasted } from './times.js';

export const What = {
  correct: t('Correctly Masked'),
  incorrect: t('Incorrectly Masked'),
  unmasked: t('Unmasked'),
  unknown: t('Unknown'),
  attentive: t('Attentive'),
  inattentive: t('Inattentive'),
  drowsy: t('Drowsy'),
  covered: t('Lens Covered'),
  frozen: t('Picture Frozen'),
  moved: t('Camera Moved'),
  blurred: t('Picture Blurred'),
};

export class Events {
  #known = null;

  constructor(place) {
    this.place = place;
  }

  /** @param list CloudEvents, each event by its newest message, as /api/v1/events?latest=true gives them. */
  show(list) {
    const before = this.#known;
    const rows = [...list]
      .sort((a, b) => began(b).localeCompare(began(a)))
      .map((event) => row(event, before !== null && !before.has(id(event))));
    this.place.replaceChildren(...rows);
    this.#known = new Set(list.map(id));
  }
}

const id = (event) => event.data?.eventId ?? event.id;
const began = (event) => event.data?.beganAt ?? event.time;

function row(event, fresh) {
  const data = event.data ?? {};
  const state = data.state ?? 'unknown';
  const line = document.createElement('tr');
  line.classList.toggle('fresh', fresh);
  line.classList.toggle('ended', data.phase === 'end');
  cell(line, clock(began(event)));
  cell(line, data.camera ?? '');
  cell(line, '').append(mark(state));
  cell(line, data.phase === 'end' ? lasted(event) : `${lasted(event)} …`, 'number');
  cell(line, typeof data.confidence === 'number' ? `${number(data.confidence * 100)} %` : '–', 'number');
  return line;
}

function mark(state) {
  const element = document.createElement('span');
  element.className = state in What ? `what ${state}` : 'what';
  element.textContent = What[state] ?? state;
  return element;
}

function cell(line, text, className) {
  const element = document.createElement('td');
  element.textContent = text;
  element.className = className ?? '';
  line.append(element);
  return element;
}
