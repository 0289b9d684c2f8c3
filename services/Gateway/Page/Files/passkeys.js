// The browser's side of passkeys (WebAuthn).

import { t } from './language.js';

/** Only over HTTPS or on this machine, and never where the page was opened by an address instead of a name. */
export const hasPasskeys = () => window.PublicKeyCredential?.parseCreationOptionsFromJSON !== undefined
  && window.isSecureContext && !/^[\d.]+$|^\[/.test(location.hostname);

/** Has the device make a passkey. @returns What the node wants to know of it. */
export async function makePasskey(options) {
  const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }).catch(inWords);
  return made.toJSON();
}

/** Has the device sign in with a passkey that it has for this node. */
export async function askPasskey(options) {
  const answer = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }).catch(inWords);
  return answer.toJSON();
}

function inWords(error) {
  throw new Error(error.name === 'InvalidStateError' ? t('This device has a passkey for this account already.')
    : error.name === 'NotAllowedError' ? t('The device gave no passkey: it was cancelled, took too long, or has none for this node.') : error.message);
}
