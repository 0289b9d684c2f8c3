// A button that acts only once it was held: by pointer, or by Enter or the space bar.

import { t } from './language.js';

const HoldMs = 2000;
const AgainMs = 5000;

export function onHold(button: HTMLButtonElement, work: () => void): void {
  const words = button.textContent ?? '';
  let timer = 0;
  let pressedAt = -AgainMs;

  const end = (): void => {
    clearTimeout(timer);
    timer = 0;
    button.classList.remove('holding');
  };
  const begin = (): void => {
    if (timer === 0 && !button.disabled) {
      button.classList.add('holding');
      timer = setTimeout(() => {
        end();
        work();
      }, HoldMs);
    }
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') {
      return;
    }
    event.preventDefault();
    if (event.type === 'keyup') {
      end();
    } else if (!event.repeat) {
      begin();
    }
  };

  button.addEventListener('pointerdown', (event) => event.button === 0 && begin());
  ['pointerup', 'pointerleave', 'pointercancel', 'blur'].forEach((kind) => button.addEventListener(kind, end));
  button.addEventListener('contextmenu', (event) => event.preventDefault());
  button.addEventListener('keydown', onKey);
  button.addEventListener('keyup', onKey);

  // Screen readers and switches press without holding: for them it takes a second press.
  button.addEventListener('click', (event) => {
    if (event.detail > 0) {
      return;
    }
    if (event.timeStamp - pressedAt < AgainMs) {
      pressedAt = -AgainMs;
      button.textContent = words;
      work();
      return;
    }
    pressedAt = event.timeStamp;
    button.textContent = t('Press again to open');
    setTimeout(() => { button.textContent = words; }, AgainMs);
  });
}
