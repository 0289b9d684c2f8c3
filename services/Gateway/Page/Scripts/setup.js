// Creates the first admin, with the code after # in the address from the console.

import { onSubmit, send } from './send.js';

const value = (id) => document.getElementById(id).value;
const code = location.hash.slice(1);
document.getElementById('by-hand').hidden = code !== '';
// So that it is not kept in the history.
history.replaceState(null, '', location.pathname);

onSubmit(document.getElementById('setup'), async () => {
  if (value('password') !== value('again')) {
    throw new Error('The two passwords differ.');
  }
  await send('POST', 'api/v1/setup', { code: code || value('code'), name: value('name').trim(), password: value('password') });
  location.assign('./');
});
