// The user's own account: password, second factor, sessions.

import { counted, locale, t } from './language.js';
import { hasPasskeys, makePasskey } from './passkeys.js';
import { roleWords } from './role-words.js';
import { attempt, onSubmit, row, say, send, signIn } from './send.js';

const element = (id) => document.getElementById(id);
const value = (id) => element(id).value;
const time = (text) => new Date(text).toLocaleString(locale);
let offer = null;

async function show() {
  const account = await send('GET', 'api/v1/account');
  element('who').textContent = `${account.name} (${roleWords(account.role)})`;
  element('account-name').value = account.name;
  element('to-users').hidden = account.role !== 'admin';
  element('password-form').hidden = !account.hasPassword;
  element('offer-form').hidden = !account.hasPassword;
  element('remove').hidden = !account.hasAuthenticator;
  element('second-state').textContent = !account.hasPassword ? t('Your provider takes care of it.')
    : account.hasAuthenticator ? counted(account.recoveryCodes, t('An authenticator app is asked for; {count} recovery code is left.'), t('An authenticator app is asked for; {count} recovery codes are left.'))
      : t('None: anybody who knows your password can sign in.');
  element('passkeys-panel').hidden = !account.hasPassword;
  element('passkey-form').hidden = !hasPasskeys();
  if (!hasPasskeys()) {
    element('passkeys-state').textContent = t('To add a passkey, open this page by a name and HTTPS, or as localhost.');
  }
  element('passkeys').replaceChildren(...account.passkeys.map((passkey) => row(
    passkey.name,
    [[t('added {time}', { time: time(passkey.createdAt) }), passkey.usedAt === null ? t('not used yet') : t('last used {time}', { time: time(passkey.usedAt) })].join(', ')],
    [[t('Remove'), async () => {
      await send('DELETE', `api/v1/account/passkeys/${passkey.id}`);
      await show();
    }]],
  )));
  element('sessions').replaceChildren(...account.sessions.map((session) => row(
    session.isThisOne ? t('This browser') : session.agent || t('A browser'),
    [t('{address}, since {begin}, last seen {seen}', { address: session.address, begin: time(session.beganAt), seen: time(session.seenAt) })],
    session.isThisOne ? [] : [[t('End'), async () => {
      await send('DELETE', `api/v1/account/sessions/${session.id}`);
      await show();
    }]],
  )));
}

onSubmit(element('password-form'), async (form) => {
  await send('POST', 'api/v1/account/password', { current: value('current'), new: value('new') });
  form.reset();
  await show();
  say('done', t('The password is changed.'));
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
  say('done', t('The second factor is in use.'));
});

element('remove').addEventListener('click', () => attempt(async () => {
  await send('POST', 'api/v1/account/authenticator/remove', { password: value('offer-password') });
  element('offer-form').reset();
  await show();
  say('done', t('The second factor is removed.'));
}, element('remove')));

onSubmit(element('passkey-form'), async (form) => {
  const { options, ticket } = await send('POST', 'api/v1/account/passkeys', { password: value('passkey-password') });
  const response = await makePasskey(options);
  await send('PUT', 'api/v1/account/passkeys', { ticket, name: value('passkey-name'), response });
  form.reset();
  await show();
  say('done', t('The passkey is added.'));
});

element('sign-out').addEventListener('click', () => attempt(async () => {
  await send('DELETE', 'api/v1/session');
  signIn();
}, element('sign-out')));

await show().catch((error) => (error.status === 401 ? signIn() : say('problem', error.message)));
