// The cameras' live pictures, as large as the screen has room for; where it has too little, in turns.

import { Conditions, Live, People } from './cameras.js';
import { t } from './language.js';
import { LivePicture } from './live-picture.js';

export interface CameraStatus { camera: string; condition: string; reason: string }

type Faces = Record<string, number> | null;

const Aspect = 16 / 9;
/** Narrower pictures say nothing from afar. */
const NarrowestPixels = 300;
const TurnMs = 15_000;

export class WallTiles {
  readonly #tiles = new Map<string, Tile>();
  #alarmed: ReadonlySet<string> = new Set();
  #turn = 0;

  constructor(private readonly place: HTMLElement) {
    setInterval(() => {
      this.#turn++;
      this.arrange();
    }, TurnMs);
  }

  /** @param alarmed Cameras with an alert that goes on: they have no turns. */
  show(list: CameraStatus[], alarmed: ReadonlySet<string>): void {
    this.#alarmed = alarmed;
    this.#tiles.forEach((tile, id) => {
      if (!list.some(({ camera }) => camera === id)) {
        tile.remove();
        this.#tiles.delete(id);
      }
    });
    list.forEach((status) => {
      if (!this.#tiles.has(status.camera)) {
        this.#tiles.set(status.camera, new Tile(status.camera, this.place));
      }
      this.#tiles.get(status.camera)!.show(status, alarmed.has(status.camera));
    });
    this.arrange();
  }

  /** The node does not answer: no picture is live. */
  lose(): void {
    this.#tiles.forEach((tile) => tile.lose());
  }

  /** Chooses who is shown, and in how many columns. */
  arrange(): void {
    const { clientWidth: width, clientHeight: height } = this.place;
    const ids = [...this.#tiles.keys()];
    const columns = Math.max(1, Math.floor(width / NarrowestPixels));
    const places = Math.max(1, columns * Math.max(1, Math.floor(height / (NarrowestPixels / Aspect))));
    const shown = new Set(ids.length <= places ? ids : this.#inTurn(ids, places));
    this.#tiles.forEach((tile, id) => { tile.root.hidden = !shown.has(id); });
    this.place.style.gridTemplateColumns = `repeat(${columnsFor(shown.size, width, height)}, minmax(0, 1fr))`;
  }

  #inTurn(ids: string[], places: number): string[] {
    const first = ids.filter((id) => this.#alarmed.has(id)).slice(0, Math.max(1, places - 1));
    const rest = ids.filter((id) => !first.includes(id));
    const free = places - first.length;
    const begin = (this.#turn * free) % Math.max(1, rest.length);
    return [...first, ...[...rest, ...rest].slice(begin, begin + free)];
  }
}

/** That makes the pictures largest. */
function columnsFor(count: number, width: number, height: number): number {
  const sizes = Array.from({ length: Math.max(1, count) }, (_, at) => Math.min(width / (at + 1), (height / Math.ceil(count / (at + 1))) * Aspect));
  return sizes.indexOf(Math.max(...sizes)) + 1;
}

class Tile {
  readonly root: HTMLElement;
  readonly #picture: LivePicture;
  readonly #people: HTMLElement;
  #shows = false;

  constructor(id: string, place: HTMLElement) {
    const copy = (document.getElementById('tile') as HTMLTemplateElement).content.cloneNode(true) as DocumentFragment;
    this.root = copy.querySelector('.tile')!;
    this.root.dataset.camera = id;
    this.root.querySelector('h2')!.textContent = id;
    this.#people = this.root.querySelector('.people')!;
    this.root.querySelector('canvas')!.setAttribute('aria-label', t('Live picture of camera {camera}', { camera: id }));
    this.#picture = new LivePicture(this.root.querySelector('.picture')!, id, (faces: Faces) => this.#seen(faces));
    place.append(this.root);
  }

  show({ condition, reason }: CameraStatus, isAlarmed: boolean): void {
    const isLive = Live.includes(condition);
    this.#shows = isLive && condition !== 'covered' && condition !== 'frozen';
    const word = (Conditions as Record<string, string>)[condition] ?? condition;
    this.root.classList.toggle('alarmed', isAlarmed);
    this.root.classList.toggle('away', condition !== 'online' && condition !== 'degraded');
    this.#picture.set(isLive, this.#shows ? '' : reason ? `${word}: ${reason}` : word);
  }

  lose(): void {
    this.#shows = false;
    this.root.classList.add('away');
    this.#picture.set(false, t('No connection'));
  }

  remove(): void {
    this.#picture.stop();
    this.root.remove();
  }

  /** @param picture The faces of the one that is shown; null: none is, so nothing is said about people. */
  #seen(picture: Faces): void {
    const faces = this.#shows ? picture : null;
    const words = Object.entries(People).filter(([verdict]) => (faces?.[verdict] ?? 0) > 0)
      .map(([verdict, words]) => Object.assign(document.createElement('span'), { className: verdict, textContent: (words as (count: number) => string)(faces![verdict]!) }));
    const text = words.map((one) => one.textContent).join();
    if (this.#people.dataset.text === text + (faces === null)) {
      return;
    }
    this.#people.dataset.text = text + (faces === null);
    this.#people.replaceChildren(...(faces !== null && words.length === 0 ? [t('Nobody in this picture')] : words));
  }
}
