// The doors' states as lines that can be read from afar.

import { decisionOf, Door } from './door-card.js';
import { doubtOf } from './door-words.js';
import { t } from './language.js';

/** @param doors Null where the node did not say: then nothing is known of any. */
export function showDoors(place: HTMLElement, doors: Door[] | null): void {
  if (doors === null) {
    place.querySelectorAll('li').forEach((item) => fill(item as HTMLLIElement, 'unknown', `? ${item.dataset.door}`, t('not known')));
    return;
  }
  place.hidden = doors.length === 0;
  while (place.childElementCount > doors.length) {
    place.lastElementChild!.remove();
  }
  doors.forEach((door, at) => {
    const item = (place.children[at] ?? place.appendChild(document.createElement('li'))) as HTMLLIElement;
    const [name, icon, word] = decisionOf(door.doubt);
    item.dataset.door = door.door;
    fill(item, name, `${icon} ${door.door}: ${word}`, doubtOf(door));
  });
}

function fill(item: HTMLLIElement, name: string, title: string, words: string): void {
  if (item.dataset.text === title + words) {
    return;
  }
  item.dataset.text = title + words;
  item.className = name;
  item.replaceChildren(Object.assign(document.createElement('strong'), { textContent: title }), document.createElement('br'), words);
}
