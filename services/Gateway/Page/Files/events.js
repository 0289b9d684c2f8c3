// The table of the last events, newest first.

const What = {
  correct: 'Correctly Masked',
  incorrect: 'Incorrectly Masked',
  unmasked: 'Unmasked',
  unknown: 'Unknown',
  attentive: 'Attentive',
  inattentive: 'Inattentive',
  drowsy: 'Drowsy',
};

const Phases = { begin: 'began', update: 'changed', end: 'ended' };

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });

export class Events {
  #known = null;

  constructor(place) {
    this.place = place;
  }

  /** @param list CloudEvents, newest first, as /api/v1/events gives them. */
  show(list) {
    const keys = list.map((event) => event.id);
    if (this.#known && keys.length === this.#known.length && keys.every((key, i) => key === this.#known[i])) {
      return;
    }
    const before = this.#known === null ? null : new Set(this.#known);
    this.place.replaceChildren(...list.map((event) => row(event, before !== null && !before.has(event.id))));
    this.#known = keys;
  }
}

function row(event, fresh) {
  const data = event.data ?? {};
  const state = data.state ?? data.verdict ?? 'unknown';
  const line = document.createElement('tr');
  line.classList.toggle('fresh', fresh);
  line.classList.toggle('ended', data.phase === 'end');
  cell(line, clock.format(new Date(event.time)));
  cell(line, data.camera ?? '');
  cell(line, '').append(mark(state));
  cell(line, Phases[data.phase] ?? data.phase ?? '');
  cell(line, typeof data.confidence === 'number' ? `${Math.round(data.confidence * 100)} %` : '–', 'number');
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
