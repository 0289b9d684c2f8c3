// One door: what it decides now and why, its camera's picture, its last permits, and a way to open it by hand.

import { doubtOf, OutcomeWords } from './door-words.js';
import { known, may } from './frame.js';
import { onHold } from './hold.js';
import { number, t } from './language.js';
import { LivePicture } from './live-picture.js';
import { clock, duration, now } from './times.js';

export interface Permit {
  at: string;
  state: string;
  reason: string;
  track: number;
  by: string;
  issuedAt: string;
  latencyMs: number | null;
}

export interface Door {
  door: string;
  camera: string;
  zone: string | null;
  verdicts: string[];
  ready: boolean;
  doubt: string;
  words: string;
  since: string;
  people: number;
  manualPermits: boolean;
  connected: boolean;
  lastAnswer: { at: string; did: string } | null;
  permits: Permit[];
}

const Verdicts: Record<string, string> = { correct: t('correctly masked'), incorrect: t('incorrectly masked'), unmasked: t('unmasked') };

/** Class, icon and word of a decision; without one of its own a doubt is about the node or the camera. */
const Decisions: Record<string, [string, string, string]> = {
  none: ['correct', '✓', t('Would open')],
  permitPending: ['correct', '✓', t('Opening')],
  wrongVerdict: ['unmasked', '✕', t('Stays shut')],
  tooManyPeople: ['unmasked', '✕', t('Stays shut')],
  still: ['unmasked', '✕', t('Stays shut')],
  ...Object.fromEntries(['nobodyThere', 'alreadyPermitted', 'tooShort', 'hiddenPerson', 'unknownVerdict', 'unsure']
    .map((doubt) => [doubt, ['unknown', '–', t('Stays shut')]])),
};
const Trouble: [string, string, string] = ['degraded', '▲', t('Stays shut')];

/** Class, icon and word of what a door does with a doubt. */
export const decisionOf = (doubt: string): [string, string, string] => Decisions[doubt] ?? Trouble;

const Outcomes: Record<string, string> = { opened: 'correct', held: 'degraded', refused: 'unmasked', unanswered: 'unmasked', dropped: 'degraded', revoked: 'degraded' };

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export class DoorCard {
  readonly root: HTMLElement;
  readonly #picture: LivePicture;
  #since = 0;
  #permits = '';

  /** @param open Opens it by hand with a reason. */
  constructor(door: Door, place: HTMLElement, open: (why: HTMLInputElement, button: HTMLButtonElement) => void) {
    const copy = (document.getElementById('door') as HTMLTemplateElement).content.cloneNode(true) as DocumentFragment;
    this.root = copy.querySelector('.door')!;
    this.root.dataset.door = door.door;
    this.#say('h3', door.door);
    this.#find('canvas').setAttribute('aria-label', t('Live picture of camera {camera}', { camera: door.camera }));
    this.#find('.scroll').setAttribute('aria-label', t('Last permits of door {door}', { door: door.door }));
    this.#picture = new LivePicture(this.#find('.picture'), door.camera, () => {});
    const input = this.#find('input') as HTMLInputElement;
    input.id = `why-${door.door}`;
    (this.#find('label') as HTMLLabelElement).htmlFor = input.id;
    this.#say('label', t('Reason for opening {door} by hand', { door: door.door }));
    this.#find('form').addEventListener('submit', (event) => event.preventDefault());
    const button = this.#find('.hold') as HTMLButtonElement;
    onHold(button, () => open(input, button));
    place.append(this.root);
  }

  show(door: Door): void {
    const [name, icon, word] = decisionOf(door.doubt);
    this.#find('.word').className = `word ${name}`;
    this.#say('.icon', icon);
    this.#say('.word strong', word);
    this.#say('.doubt', capital(doubtOf(door)));
    this.#say('.where', door.zone === null ? t('camera {camera}', { camera: door.camera }) : t('camera {camera}, zone {zone}', { camera: door.camera, zone: door.zone }));
    this.#say('[data-of=admits]', door.verdicts.map((verdict) => Verdicts[verdict] ?? verdict).join(', '));
    this.#say('[data-of=people]', number(door.people));
    this.#say('[data-of=broker]', door.connected ? t('connected') : t('not connected'));
    this.#find('[data-of=broker]').classList.toggle('bad', !door.connected);
    this.#say('[data-of=answer]', door.lastAnswer === null ? t('not yet') : `${OutcomeWords[door.lastAnswer.did] ?? door.lastAnswer.did}, ${clock(door.lastAnswer.at)}`);
    const isOffline = door.doubt === 'cameraOffline';
    this.#picture.set(!isOffline, isOffline ? t('The camera is offline: no live picture') : '');
    this.#since = new Date(door.since).getTime();
    this.tick();
    this.#showPermits(door.permits);
    this.#showByHand(door);
  }

  /** A second later. */
  tick(): void {
    this.#say('.since', t('for {duration}', { duration: duration(now() - this.#since) }));
  }

  remove(): void {
    this.#picture.stop();
    this.root.remove();
  }

  #showByHand(door: Door): void {
    const knows = known.person?.signedIn ?? false;
    this.#find('.by-hand').hidden = !door.manualPermits || !knows || !may('permit');
    const note = !may('permit') ? ''
      : !door.manualPermits ? t('It can’t be opened by hand here: {setting} is not set.', { setting: `Doors:${door.door}:ManualPermits` })
      : !knows ? t('To open it by hand people must sign in: the audit log has to name them.') : '';
    this.#find('.note').hidden = note === '';
    this.#say('.note', note);
  }

  #showPermits(permits: Permit[]): void {
    const text = JSON.stringify(permits);
    this.#find('table').hidden = permits.length === 0;
    this.#find('.empty').hidden = permits.length > 0;
    if (this.#permits !== text) {
      this.#permits = text;
      this.#find('tbody').replaceChildren(...permits.map(row));
    }
  }

  #find(selector: string): HTMLElement {
    return this.root.querySelector(selector)!;
  }

  #say(selector: string, text: string): void {
    const element = this.#find(selector);
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }
}

function row(permit: Permit): HTMLElement {
  const made = document.createElement('tr');
  const cells = [
    clock(permit.at),
    permit.by === 'policy' ? t('person no. {number}', { number: String(permit.track) }) : t('by hand: {name}', { name: permit.by }),
    `${OutcomeWords[permit.state] ?? permit.state}${permit.reason ? `: ${permit.reason}` : ''}`,
    permit.latencyMs === null ? '–' : `${number(permit.latencyMs)} ms`,
  ].map((text) => Object.assign(document.createElement('td'), { textContent: text }));
  cells[2].className = `what ${Outcomes[permit.state] ?? ''}`;
  cells[3].className = 'number';
  made.append(...cells);
  return made;
}
