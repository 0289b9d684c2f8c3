// Waits for the first alert of the rules before the eyes of the installer: the live picture, what to do, and the alert as it comes.

import { Alert, Severities, words } from './alert-words.js';
import { number, t } from './language.js';
import { LivePicture } from './live-picture.js';
import { onMessage } from './messages.js';
import { send } from './send.js';
import { clock, duration, now } from './times.js';

export interface Watched { id: string; preset: string }

const Tasks: Record<string, string> = {
  entrance: t('Stand before the camera without a mask, for two seconds.'),
  hospital: t('Stand before the camera without a mask, for two seconds.'),
  driver: t('Sit before the camera and look aside for four seconds.'),
  classroom: t('Five people or more before the camera look away for half a minute.'),
};
const IntervalMs = 2000;

export class FirstAlert {
  #picture: LivePicture | null = null;
  #timer = 0;
  #listens = false;
  #rules: string[] = [];

  constructor(private readonly place: HTMLElement) {}

  start(camera: string, rules: Watched[]): void {
    this.#rules = rules.map(({ id }) => id);
    this.#find('#task').textContent = rules.length > 0 ? Tasks[rules[0]!.preset] ?? t('Do what the rule {rule} asks for.', { rule: rules[0]!.id })
      : t('There is no rule yet, so nothing of yours becomes an alert: choose a purpose first.');
    if (camera !== '') {
      this.#picture = new LivePicture(this.#find('.picture'), camera, () => {});
      this.#picture!.set(true, '');
    }
    if (!this.#listens) {
      this.#listens = true;
      onMessage(['alert'], (text: string) => this.#hear((JSON.parse(text) as Alert)));
    }
    this.#timer = window.setInterval(() => this.#ask().catch(console.error), IntervalMs);
    this.#ask().catch(console.error);
  }

  stop(): void {
    this.#picture?.stop();
    this.#picture = null;
    clearInterval(this.#timer);
    this.#timer = 0;
  }

  /** One that came while the page was away, or before it listened. */
  async #ask(): Promise<void> {
    if (this.#rules.length === 0) {
      return;
    }
    const [newest] = (await send('GET', `api/v1/alerts?latest=true&limit=1&rule=${this.#rules.join(',')}`)) as Alert[];
    if (newest && this.#timer !== 0) {
      this.#show(newest, null);
    }
  }

  #hear(alert: Alert): void {
    if (this.#timer !== 0 && this.#rules.includes(alert.data.rule)) {
      this.#show(alert, Math.max(0, now() - new Date(alert.time).getTime()));
    }
  }

  #show(alert: Alert, latencyMs: number | null): void {
    clearInterval(this.#timer);
    this.#timer = 0;
    const { data } = alert;
    const [icon, word] = Severities[data.severity] ?? ['●', data.severity];
    const link = Object.assign(document.createElement('a'), { href: `alerts?alert=${encodeURIComponent(data.eventId)}`, textContent: t('Open it') });
    const card = this.#find('#first-alert');
    card.className = `first-alert ${data.severity}`;
    card.replaceChildren(
      line('title', `${icon} ${word}: ${words(data.state)}`),
      line('', t('Rule {rule}, camera {camera}', { rule: data.rule, camera: data.camera })),
      line('', latencyMs === null ? t('Began {time}, {duration} ago', { time: clock(data.beganAt), duration: duration(now() - new Date(data.beganAt).getTime()) })
        : t('Began {time}; here {seconds} s after the camera saw it', { time: clock(data.beganAt), seconds: number(latencyMs / 1000, 1) })),
      line('', t('The node works: cameras, models, rules and messages.')),
      link,
    );
  }

  #find(selector: string): HTMLElement {
    return this.place.querySelector(selector)!;
  }
}

const line = (className: string, textContent: string): HTMLElement => Object.assign(document.createElement('p'), { className, textContent });
