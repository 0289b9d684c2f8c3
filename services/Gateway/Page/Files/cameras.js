// The cards of the cameras.

import { LivePicture } from './live-picture.js';

const Words = { online: 'Online', offline: 'Offline', degraded: 'Degraded', ended: 'Ended', paused: 'Paused' };

const People = {
  correct: 'correctly masked',
  incorrect: 'incorrectly masked',
  unmasked: 'unmasked',
  unknown: 'unknown',
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

  /** @param states What is retained of each camera, as /api/v1/state gives it. */
  showPeople(states) {
    for (const [id, { state }] of Object.entries(states)) {
      if (state) {
        this.#cards.get(id)?.showPeople(state.data);
      }
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
    this.find('img').alt = `Live picture of camera ${id}`;
    this.picture = new LivePicture(this.find('.picture'), id);
    place.append(this.root);
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  show(status) {
    this.#condition(Words[status.condition] ?? status.condition, status.condition);
    this.#set('.reason', status.reason);
    this.find('.reason').hidden = !status.reason;
    this.#set('[data-of=rate]', `${status.frameRate.toFixed(1)} /s`);
    this.#set('[data-of=age]', status.frameAgeMs === null ? '–' : `${Math.round(status.frameAgeMs)} ms`);
    this.#set('[data-of=dropped]', String(status.droppedFrames));
    const live = status.condition === 'online' || status.condition === 'degraded';
    this.picture.set(live, live ? '' : `${Words[status.condition]}: no live picture`);
  }

  showPeople(state) {
    const items = Object.keys(People)
      .filter((verdict) => state.counts[verdict] > 0)
      .map((verdict) => item(verdict, `${state.counts[verdict]} ${People[verdict]}`));
    if (items.length === 0) {
      items.push(item('nobody', state.watched ? 'Nobody there' : 'Nobody knows who is there'));
    }
    this.find('.people').replaceChildren(...items);
  }

  lose() {
    this.#condition('No connection', 'offline');
    this.#set('.reason', '');
    this.find('.people').replaceChildren();
    this.picture.set(false, 'No connection: no live picture');
  }

  remove() {
    this.picture.stop();
    this.root.remove();
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
