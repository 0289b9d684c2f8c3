// The user's own account: password, second factor, sessions.

import { hasPasskeys, makePasskey } from './passkeys.js';
import { attempt, onSubmit, row, say, send, signIn } from './send.js';

const element = (id) => document.getElementById(id);
const value = (id) => element(id).value;
const time = (text) => new Date(text).toLocaleString();
let offer = null;

async function show() {
  const account = await send('GET', 'api/v1/account');
  element('who').textContent = `${account.name} (${account.role})`;
  element('account-name').value = account.name;
  element('to-users').hidden = account.role !== 'admin';
  element('password-form').hidden = !account.hasPassword;
  element('offer-form').hidden = !account.hasPassword;
  element('remove').hidden = !account.hasAuthenticator;
  element('second-state').textContent = !account.hasPassword ? 'Your provider takes care of it.'
    : account.hasAuthenticator ? `An authenticator app is asked for; ${account.recoveryCodes} recovery codes are left.`
      : 'None: anybody who knows your password can sign in.';
  element('passkeys-panel').hidden = !account.hasPassword;
  element('passkey-form').hidden = !hasPasskeys();
  if (!hasPasskeys()) {
    element('passkeys-state').textContent = 'To add a passkey, open this page by a name and HTTPS, or as localhost.';
  }
  element('passkeys').replaceChildren(...account.passkeys.map((passkey) => row(
    passkey.name,
    [`added ${time(passkey.createdAt)}, ${passkey.usedAt === null ? 'not used yet' : `last used ${time(passkey.usedAt)}`}`],
    [['Remove', async () => {
      await send('DELETE', `api/v1/account/passkeys/${passkey.id}`);
      await show();
    }]],
  )));
  element('sessions').replaceChildren(...account.sessions.map((session) => row(
    session.isThisOne ? 'This browser' : session.agent || 'A browser',
    [`${session.address}, since ${time(session.beganAt)}, last seen ${time(session.seenAt)}`],
    session.isThisOne ? [] : [['End', async () => {
      await send('DELETE', `api/v1/account/sessions/${session.id}`);
      await show();
    }]],
  )));
}

onSubmit(element('password-form'), async (form) => {
  await send('POST', 'api/v1/account/password', { current: value('current'), new: value('new') });
  form.reset();
  await show();
  say('done', 'The password is changed.');
});

onSubmit(element('offer-form'), async (form) => {
  offer = await send('POST', 'api/v1/account/authenticator', { password: value('offer-password') });
  form.reset();
  element('qr').src = `data:image/svg+xml;base64,${btoa(offer.svg)}`;
  element('secret').textContent = offer.secret;
  element('enrol-form').hidden = false;
  element('code').focus();
});

onSubmit(element('enrol-form'), async (form) => {
  const { recoveryCodes } = await send('PUT', 'api/v1/account/authenticator', { offer: offer.offer, code: value('code') });
  form.reset();
  form.hidden = true;
  element('recovery').hidden = false;
  element('codes').replaceChildren(...recoveryCodes.map((code) => Object.assign(document.createElement('li'), { textContent: code })));
  await show();
  say('done', 'The second factor is in use.');
});

element('remove').addEventListener('click', () => attempt(async () => {
  await send('POST', 'api/v1/account/authenticator/remove', { password: value('offer-password') });
  element('offer-form').reset();
  await show();
  say('done', 'The second factor is removed.');
}, element('remove')));

onSubmit(element('passkey-form'), async (form) => {
  const { options, ticket } = await send('POST', 'api/v1/account/passkeys', { password: value('passkey-password') });
  const response = await makePasskey(options);
  await send('PUT', 'api/v1/account/passkeys', { ticket, name: value('passkey-name'), response });
  form.reset();
  await show();
  say('done', 'The passkey is added.');
});

element('sign-out').addEventListener('click', () => attempt(async () => {
  await send('DELETE', 'api/v1/session');
  signIn();
}, element('sign-out')));

await show().catch((error) => (error.status === 401 ? signIn() : say('problem', error.message)));
