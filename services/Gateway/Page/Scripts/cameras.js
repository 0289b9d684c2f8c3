// The cards of the cameras.

import { may } from './frame.js';
import { number, t } from './language.js';
import { LivePicture } from './live-picture.js';
import { send } from './send.js';

export const Conditions = {
  online: t('Online'), offline: t('Offline'), degraded: t('Degraded'), ended: t('Ended'), paused: t('Paused'), covered: t('Covered'),
  frozen: t('Frozen'), moved: t('Moved'), blurred: t('Blurred'),
};
export const Live = ['online', 'degraded', 'covered', 'frozen', 'moved', 'blurred'];

export const People = {
  correct: (count) => t('{count} correctly masked', { count }),
  incorrect: (count) => t('{count} incorrectly masked', { count }),
  unmasked: (count) => t('{count} unmasked', { count }),
  unknown: (count) => t('{count} unknown', { count }),
  eyesUnknown: (count) => t('{count} with eyes that can’t be read: drowsiness is not watched', { count }),
  pictures: (count) => t('{count} on posters or screens: left out', { count }),
  notWatched: (count) => t('{count} there, masks not watched', { count }),
};

export class Cameras {
  #cards = new Map();

  constructor(place) {
    this.place = place;
  }

  /** @param list The statuses of all cameras, as /api/v1/cameras gives them. */
  show(list) {
    for (const [id, card] of this.#cards) {
      if (!list.some((c) => c.camera === id)) {
        card.remove();
        this.#cards.delete(id);
      }
    }
    for (const status of list) {
      if (!this.#cards.has(status.camera)) {
        this.#cards.set(status.camera, new Card(status.camera, this.place));
      }
      this.#cards.get(status.camera).show(status);
    }
  }

  /** The node does not answer: the last pictures are no longer live. */
  lose() {
    for (const card of this.#cards.values()) {
      card.lose();
    }
  }
}

class Card {
  constructor(id, place) {
    const copy = document.getElementById('camera').content.cloneNode(true);
    this.root = copy.querySelector('.camera');
    this.root.dataset.camera = id;
    this.find('h3').textContent = id;
    this.find('canvas').setAttribute('aria-label', t('Live picture of camera {camera}', { camera: id }));
    this.picture = new LivePicture(this.find('.picture'), id, (faces) => this.#showPeople(faces));
    this.find('.pause summary').setAttribute('aria-label', t('Pause camera {camera}', { camera: id }));
    this.find('.resume').setAttribute('aria-label', t('Resume camera {camera}', { camera: id }));
    this.find('.pause form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#command('pause', this.find('.pause input').value.trim());
    });
    this.find('.resume').addEventListener('click', () => this.#command('resume', ''));
    place.append(this.root);
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  show(status) {
    this.#condition(Conditions[status.condition] ?? status.condition, status.condition);
    this.#set('.reason', status.reason);
    this.find('.reason').hidden = !status.reason;
    this.#set('[data-of=rate]', `${number(status.frameRate, 1)} /s`);
    this.#set('[data-of=age]', status.frameAgeMs === null ? '–' : `${number(status.frameAgeMs)} ms`);
    this.#set('[data-of=dropped]', number(status.droppedFrames));
    const live = Live.includes(status.condition);
    this.picture.set(live, live ? '' : t('{condition}: no live picture', { condition: Conditions[status.condition] }));
    this.find('.pause').hidden = status.condition === 'paused' || status.condition === 'ended' || !may('pause');
    this.find('.resume').hidden = status.condition !== 'paused' || !may('pause');
  }

  /** Pauses or resumes it; the next status shows the outcome. */
  async #command(command, why) {
    const buttons = this.root.querySelectorAll('.pause button, .resume');
    buttons.forEach((button) => { button.disabled = true; });
    const trouble = await send('POST', `api/v1/commands/${command}`, { camera: this.root.dataset.camera, why }).then(() => '', (error) => error.message);
    this.#set('.trouble', trouble);
    this.find('.trouble').hidden = trouble === '';
    this.find('.pause').open = trouble !== '' && this.find('.pause').open;
    buttons.forEach((button) => { button.disabled = false; });
  }

  lose() {
    this.#condition(t('No connection'), 'offline');
    this.#set('.reason', '');
    this.picture.set(false, t('No connection: no live picture'));
  }

  remove() {
    this.picture.stop();
    this.root.remove();
  }

  /** @param faces Of the displayed picture; null without one: then nothing is said about people. */
  #showPeople(faces) {
    const items = Object.keys(People)
      .filter((verdict) => faces?.[verdict] > 0)
      .map((verdict) => item(verdict, People[verdict](faces[verdict])));
    if (faces !== null && items.length === 0) {
      items.push(item('nobody', t('Nobody in this picture')));
    }
    const place = this.find('.people');
    if (place.textContent !== items.map((i) => i.textContent).join('')) {
      place.replaceChildren(...items);
    }
  }

  #condition(word, name) {
    this.#set('.condition', word);
    this.find('.condition').className = `condition ${name}`;
  }

  #set(selector, text) {
    const element = this.find(selector);
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }
}

function item(className, text) {
  const element = document.createElement('li');
  element.className = className;
  element.textContent = text;
  return element;
}
