// Creates the first admin, with the code after # in the address from the console.

import { t } from './language.js';
import { onSubmit, send } from './send.js';

const value = (id) => document.getElementById(id).value;
const code = location.hash.slice(1);
document.getElementById('by-hand').hidden = code !== '';
// So that it is not kept in the history.
history.replaceState(null, '', location.pathname);

/** Whether this node has a settings file to fill. */
async function isEmpty() {
  const cameras = await send('GET', 'api/v1/settings/cameras').catch(() => null);
  return cameras !== null && cameras.whyReadOnly === '' && Object.keys(cameras.entries).length === 0;
}

onSubmit(document.getElementById('setup'), async () => {
  if (value('password') !== value('again')) {
    throw new Error(t('The two passwords differ.'));
  }
  await send('POST', 'api/v1/setup', { code: code || value('code'), name: value('name').trim(), password: value('password') });
  location.assign(await isEmpty() ? 'first-run' : './');
});
