// The alerts that nobody has acknowledged yet: those that last first, then the worst, then the newest.

import { compare, Severities, SnapshotPath } from './alert-words.js';
import { What } from './events.js';
import { t } from './language.js';
import { askName, knownName } from './person.js';
import { send } from './send.js';
import { clock, lasted } from './times.js';

export class Alerts {
  #cards = new Map();
  #order = '';
  #done = new Set();

  constructor(place) {
    this.place = place;
  }

  /** @param list CloudEvents of open alerts, each as its newest message. @returns How many are open. */
  show(list) {
    const open = list.filter((alert) => !this.#done.has(alert.data.eventId)).sort(compare);
    const cards = open.map((alert) => {
      const id = alert.data.eventId;
      if (!this.#cards.has(id)) {
        this.#cards.set(id, new Card(id, () => this.#acknowledged(id)));
      }
      const card = this.#cards.get(id);
      card.show(alert);
      return card;
    });
    this.#keep(new Set(cards.map((card) => card.id)));
    const order = cards.map((card) => card.id).join();
    if (order !== this.#order) {
      this.#order = order;
      this.place.replaceChildren(...cards.map((card) => card.root));
    }
    return cards.length;
  }

  #acknowledged(id) {
    this.#done.add(id);
    this.#cards.get(id)?.root.remove();
  }

  #keep(ids) {
    for (const id of [...this.#cards.keys()].filter((key) => !ids.has(key))) {
      this.#cards.delete(id);
    }
  }
}

class Card {
  constructor(id, acknowledged) {
    this.id = id;
    this.acknowledged = acknowledged;
    this.root = document.getElementById('alert').content.cloneNode(true).querySelector('.alert');
    this.root.dataset.alert = id;
    this.button = this.find('button');
    this.button.addEventListener('click', () => this.#acknowledge());
    this.image = this.find('img');
    this.image.addEventListener('error', () => this.#without(t('The picture is gone.')));
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  show(alert) {
    const { data } = alert;
    const [icon, word] = Severities[data.severity] ?? Severities.warning;
    this.root.classList.add(data.severity in Severities ? data.severity : 'warning');
    this.root.classList.toggle('lasts', data.phase !== 'end');
    set(this.find('.icon'), icon);
    set(this.find('.severity'), word);
    set(this.find('.state'), What[data.state] ?? data.state);
    set(this.find('.where'), [data.rule, t('camera {camera}', data), data.zone && t('zone {zone}', data)].filter(Boolean).join(' · '));
    set(this.find('.when'), data.phase === 'end'
      ? t('{time}, lasted {duration}', { time: clock(data.beganAt), duration: lasted(alert) })
      : t('since {time}, {duration} so far', { time: clock(data.beganAt), duration: lasted(alert) }));
    this.button.setAttribute('aria-label', t('Acknowledge {state} at camera {camera}', { state: What[data.state] ?? data.state, camera: data.camera }));
    this.#picture(data.snapshot);
  }

  /** Each view is recorded in the node's audit log, so it is fetched once. */
  #picture(path) {
    if (SnapshotPath.test(path ?? '')) {
      if (!this.image.hasAttribute('src')) {
        const by = knownName();
        this.image.src = path.slice(1) + (by ? `?by=${encodeURIComponent(by)}` : '');
        this.image.hidden = false;
        this.find('.no-picture').hidden = true;
      }
    } else if (!this.image.hasAttribute('src')) {
      this.#without(t('No picture is kept at this camera.'));
    }
  }

  #without(why) {
    this.image.hidden = true;
    this.find('.no-picture').hidden = false;
    set(this.find('.no-picture'), why);
  }

  async #acknowledge() {
    const by = knownName() || await askName();
    if (!by) {
      return;
    }
    this.button.disabled = true;
    try {
      await send('POST', `api/v1/alerts/${this.id}/acknowledge`, { by });
      this.acknowledged();
    } catch (error) {
      this.button.disabled = false;
      this.find('.note').hidden = false;
      set(this.find('.note'), t('Not acknowledged: {reason}', { reason: error.message }));
    }
  }
}

function set(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
