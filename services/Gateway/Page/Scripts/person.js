// Who acknowledges: the signed-in user; where nobody signs in the name is asked once and kept in this browser.

import { provedName } from './proved-name.js';

const Key = 'maskpose.name';

const dialog = document.getElementById('who');
const input = document.getElementById('who-name');
let answered = null;

export function knownName() {
  const proved = provedName();
  if (proved) {
    return proved;
  }
  try {
    return localStorage.getItem(Key) ?? '';
  } catch {
    // A browser without storage asks each time.
    return '';
  }
}

/** @returns The name, or '' when somebody would rather not say. */
export function askName() {
  input.value = knownName();
  dialog.showModal();
  return new Promise((resolve) => { answered = resolve; });
}

function close(name) {
  dialog.close();
  answered?.(name);
  answered = null;
}

function save() {
  const name = input.value.trim();
  if (!name) {
    input.focus();
    return;
  }
  try {
    localStorage.setItem(Key, name);
  } catch {
    // Then for this time only.
  }
  close(name);
}

document.getElementById('who-save').addEventListener('click', save);
document.getElementById('who-cancel').addEventListener('click', () => close(''));
dialog.addEventListener('cancel', () => close(''));
input.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') {
    save();
  }
});
