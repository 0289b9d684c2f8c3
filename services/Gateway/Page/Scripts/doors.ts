// The doors as they are now: asked for again when the node says that one decides otherwise.

import { Door, DoorCard } from './door-card.js';
import { ready, repeat, show } from './frame.js';
import { t } from './language.js';
import { onMessage } from './messages.js';
import { attempt, say, send, signIn } from './send.js';
import { now } from './times.js';

const IntervalMs = 10_000;

const cards = new Map<string, DoorCard>();
const told = new Map<string, string>();
let running = false;
let again = false;

/** One request at a time: what happens meanwhile asks once more. */
async function refresh(): Promise<void> {
  again = true;
  if (running) {
    return;
  }
  running = true;
  while (again) {
    again = false;
    await read();
  }
  running = false;
}

async function read(): Promise<void> {
  try {
    showDoors((await send('GET', 'api/v1/doors')) as Door[]);
    show('unread', false);
  } catch (error) {
    if ((error as { status?: number }).status === 401) {
      signIn();
    }
    show('unread', true, t('The doors can’t be read: {reason}', { reason: (error as Error).message }));
  }
}

function showDoors(doors: Door[]): void {
  show('none', doors.length === 0);
  cards.forEach((card, id) => {
    if (!doors.some((door) => door.door === id)) {
      card.remove();
      cards.delete(id);
    }
  });
  doors.forEach((door) => {
    if (!cards.has(door.door)) {
      cards.set(door.door, new DoorCard(door, document.getElementById('doors')!, (why, button) => open(door.door, why, button)));
    }
    told.set(door.door, decision(door));
    cards.get(door.door)!.show(door);
  });
}

const decision = ({ doubt, people }: Pick<Door, 'doubt' | 'people'>): string => `${doubt} ${people}`;

function open(door: string, input: HTMLInputElement, button: HTMLButtonElement): void {
  const why = input.value.trim();
  say('done', '');
  if (why === '') {
    say('problem', t('Write the reason for opening {door} first: it goes into the audit log.', { door }));
    input.focus();
    return;
  }
  attempt(async () => {
    // By the node's clock: a request that was long on its way opens nothing.
    await send('POST', 'api/v1/commands/permit', { door, why, at: new Date(now()).toISOString() });
    input.value = '';
    say('done', t('The permit for {door} is on its way; its outcome appears below.', { door }));
    await refresh();
  }, button);
}

/** States come again and again; only another decision is news. */
function onMessageOfDoor(message: string, kind: string): void {
  const data = (JSON.parse(message) as { data: Pick<Door, 'door' | 'doubt' | 'people'> }).data;
  if (kind === 'door' || told.get(data.door) !== decision(data)) {
    refresh();
  }
}

await ready;
repeat(refresh, IntervalMs);
setInterval(() => cards.forEach((card) => card.tick()), 1000);
onMessage(['door', 'doorState'], onMessageOfDoor);
