// Sign-in: name and password, and a code if there is a second factor.

import { askPasskey, hasPasskeys } from './passkeys.js';
import { attempt, onSubmit, say, send } from './send.js';

const value = (id) => document.getElementById(id).value;

/** Only a path of this node, whatever the address contains. */
function next() {
  const asked = new URL(decodeURIComponent(location.hash.slice(1)) || '/', location.origin);
  return asked.origin === location.origin ? asked.pathname + asked.search : '/';
}

onSubmit(document.getElementById('sign-in'), async () => {
  try {
    await send('POST', 'api/v1/session', { name: value('name').trim(), password: value('password'), code: value('code').trim() });
    location.assign(next());
  } catch (error) {
    if (error.problem?.needsCode && document.getElementById('second').hidden) {
      document.getElementById('second').hidden = false;
      document.getElementById('code').focus();
      return;
    }
    say('problem', error.message);
  }
});

const passkey = document.getElementById('passkey');
passkey.hidden = !hasPasskeys();
passkey.addEventListener('click', () => attempt(async () => {
  const { options, ticket } = await send('POST', 'api/v1/session/passkey');
  await send('PUT', 'api/v1/session/passkey', { ticket, response: await askPasskey(options) });
  location.assign(next());
}, passkey));

const who = await send('GET', 'api/v1/session');
// A link from another site is sent without the cookie; a page of this node has it.
if (who.signedIn) {
  location.replace(next());
}
document.getElementById('provider').hidden = !who.openIdConnect;
document.getElementById('not-set-up').hidden = who.isSetUp;
