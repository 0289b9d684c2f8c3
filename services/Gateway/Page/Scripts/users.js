// The admin's users and keys.

import { locale, t } from './language.js';
import { roleWords } from './role-words.js';
import { onSubmit, row, say, send, signIn } from './send.js';

const element = (id) => document.getElementById(id);
const value = (id) => element(id).value.trim();
const day = (text) => new Date(text).toLocaleDateString(locale);
const list = (text) => text.split(',').map((part) => part.trim()).filter(Boolean);
const path = (name) => `api/v1/users/${encodeURIComponent(name)}`;

const changing = (method, where, body) => async () => {
  await send(method, where, body);
  await show();
  say('done', t('Done.'));
};

const userRow = (user) => row(user.name, [
  [roleWords(user.role), user.cameras.length > 0 ? user.cameras.join(', ') : t('all cameras'), user.hasAuthenticator ? t('second factor') : t('password only'),
    user.isLocked ? t('locked') : ''].filter(Boolean).join(' · '),
  user.sessions.length === 0 ? t('Not signed in') : t('Signed in from {addresses}', { addresses: user.sessions.map((session) => session.address).join(', ') }),
], [
  [t('Sign out'), changing('DELETE', `${path(user.name)}/sessions`)],
  [user.isLocked ? t('Unlock') : t('Lock'), changing('PUT', path(user.name), { isLocked: !user.isLocked })],
  [t('Remove'), changing('DELETE', path(user.name))],
]);

const keyRow = (key) => row(key.name, [
  `${key.scopes.join(', ')} · ${key.cameras.length > 0 ? key.cameras.join(', ') : t('all cameras')}`,
  [key.expiresAt ? t('until {time}', { time: day(key.expiresAt) }) : t('without end'), key.usedAt ? t('last used {time}', { time: day(key.usedAt) }) : t('not used yet')].join(', '),
], [[t('Revoke'), changing('DELETE', `api/v1/keys/${key.id}`)]]);

async function show() {
  const [users, keys] = await Promise.all([send('GET', 'api/v1/users'), send('GET', 'api/v1/keys')]);
  element('users').replaceChildren(...users.map(userRow));
  element('keys').replaceChildren(...(keys.length > 0 ? keys.map(keyRow) : [row(t('None yet'), [], [])]));
}

onSubmit(element('user-form'), async (form) => {
  await send('POST', 'api/v1/users', {
    name: value('user-name'), password: element('user-password').value, role: value('user-role'), cameras: list(value('user-cameras')),
  });
  form.reset();
  await show();
  say('done', t('The user is added.'));
});

onSubmit(element('key-form'), async (form) => {
  const scopes = [...form.querySelectorAll('[name=scope]:checked')].map((box) => box.value);
  const days = Number(value('key-days'));
  const made = await send('POST', 'api/v1/keys', {
    name: value('key-name'), scopes, expiresAt: days > 0 ? new Date(Date.now() + days * 86_400_000).toISOString() : null,
  });
  form.reset();
  element('key-made').hidden = false;
  element('key-text').textContent = made.key;
  await show();
});

await show().catch((error) => (error.status === 401 ? signIn() : say('problem', error.message)));
