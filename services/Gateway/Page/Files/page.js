// Asks the node once a second and shows what it says. Text from the node is only ever set as text, never as markup.

import { Cameras } from './cameras.js';
import { Events } from './events.js';

const IntervalMs = 1000;
const ReadinessIntervalMs = 5000;
const TimeoutMs = 5000;

const cameras = new Cameras(document.getElementById('cameras'));
const events = new Events(document.getElementById('events'));
const show = (id, visible, text) => {
  const element = document.getElementById(id);
  element.hidden = !visible;
  if (text !== undefined && element.textContent !== text) {
    element.textContent = text;
  }
};

async function read(path) {
  const answer = await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(TimeoutMs) });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem.detail ?? `${path} answered ${answer.status}`);
  }
  return answer.json();
}

async function refreshCameras() {
  try {
    const list = await read('api/v1/cameras');
    cameras.show(list);
    show('unreachable', false);
    show('no-camera', list.length === 0);
    const online = list.filter((c) => c.condition === 'online').length;
    show('summary', true, list.length === 0 ? 'No camera' : `${online} of ${list.length} online`);
  } catch (error) {
    cameras.lose();
    show('unreachable', true, `The cameras can’t be reached: ${wording(error)}. Trying again…`);
    show('summary', true, 'Not connected');
  }
}

async function refreshEvents() {
  try {
    const list = await read('api/v1/events?limit=50');
    events.show(list);
    show('no-event', list.length === 0);
    show('events-note', false);
  } catch (error) {
    show('events-note', true, `The events can’t be reached: ${wording(error)}.`);
  }
}

/** Who is there; that it can't be reached is said with the events, which come from the same place. */
async function refreshPeople() {
  const state = await read('api/v1/state').catch(() => ({ cameras: {} }));
  cameras.showPeople(state.cameras);
}

/** What else is wrong with the node; the cameras say so themselves. */
async function refreshReadiness() {
  const answer = await fetch('health/ready', { cache: 'no-store', signal: AbortSignal.timeout(TimeoutMs) }).catch(() => null);
  const { checks } = answer === null ? { checks: [] } : await answer.json();
  const wrong = checks.filter((check) => check.status !== 'healthy' && check.name !== 'cameras');
  show('not-ready', wrong.length > 0, wrong.map((check) => `${check.name}: ${check.reason}`).join('; '));
}

function wording(error) {
  if (error.name === 'TimeoutError') {
    return `no answer in ${TimeoutMs / 1000} s`;
  }
  return error instanceof TypeError ? 'no connection to this node' : error.message.replace(/\.$/, '');
}

async function watch(refresh, intervalMs) {
  for (;;) {
    if (!document.hidden) {
      await refresh().catch(console.error);
    }
    await new Promise((resolve) => setTimeout(resolve, intervalMs));
  }
}

[refreshCameras, refreshEvents, refreshPeople].forEach((refresh) => watch(refresh, IntervalMs));
watch(refreshReadiness, ReadinessIntervalMs);
