// Asks the node once a second and shows what it says. Text from the node is only ever set as text, never as markup.

import { Alerts } from './alerts.js';
import { Cameras } from './cameras.js';
import { Events } from './events.js';
import { known, repeat, show, showOpenAlerts } from './frame.js';
import { t } from './language.js';
import { onMessage } from './messages.js';
import { askName, knownName } from './person.js';
import { provedName } from './proved-name.js';
import { showReadiness } from './readiness.js';
import { signIn } from './send.js';

const IntervalMs = 1000;
const SlowIntervalMs = 5000;
const TimeoutMs = 5000;
const MostAlerts = 6;

const cameras = new Cameras(document.getElementById('cameras'));
const events = new Events(document.getElementById('events'));
const alerts = new Alerts(document.getElementById('alerts'));

async function ask(path) {
  const answer = await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(TimeoutMs) });
  if (answer.status === 401) {
    signIn();
  }
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem.detail ?? t('the node answered {status}', { status: String(answer.status) }));
  }
  return answer;
}

const read = async (path) => (await ask(path)).json();

async function refreshCameras() {
  try {
    const list = await read('api/v1/cameras');
    cameras.show(list);
    show('unreachable', false);
    show('no-camera', list.length === 0);
    showWatching(list);
  } catch (error) {
    cameras.lose();
    known.watching = null;
    show('unreachable', true, t('The cameras can’t be reached: {reason}. Trying again…', { reason: wording(error) }));
    show('blind', false);
    summarise(t('Not connected'), true);
  }
}

/** How many cameras watch. If none does, this is shown first and in red: what is below is out of date. */
function showWatching(list) {
  const watching = list.filter((c) => c.condition === 'online' || c.condition === 'degraded').length;
  const offline = list.filter((c) => c.condition === 'offline').length;
  known.watching = watching > 0;
  const blind = list.length > 0 && watching === 0;
  document.getElementById('blind').classList.toggle('warning', offline === 0);
  show('blind', blind, offline > 0
    ? t('No camera is online: nothing is being watched.')
    : t('No camera is watching: all are paused or have ended.'));
  summarise(list.length === 0 ? t('No camera') : t('{count} of {all} cameras online', { count: watching, all: list.length }), blind);
}

function summarise(text, isBad) {
  show('summary', true, text);
  document.getElementById('summary').classList.toggle('bad', isBad);
}

async function refreshAlerts() {
  try {
    const answer = await ask(`api/v1/alerts?acknowledged=false&latest=true&limit=${MostAlerts}`);
    const open = alerts.show(await answer.json());
    const hasRule = known.node === null || known.node.rules.length > 0;
    showOpenAlerts(open, answer.headers.has('Link'));
    show('more-alerts', answer.headers.has('Link'));
    show('no-rule', open === 0 && !hasRule);
    show('no-alert', open === 0 && hasRule, [t('No open alert.'), known.watching ? '' : t('No camera is online.'), topicOfAlerts()].filter(Boolean).join(' '));
    show('alerts-note', false);
  } catch (error) {
    show('alerts-note', true, t('The alerts can’t be reached: {reason}.', { reason: wording(error) }));
  }
  const name = knownName();
  show('person', name.length > 0 && provedName() === null);
  show('person-name', true, name);
}

const topicOfAlerts = () => (known.node === null ? ''
  : t('Rules: {rules}. Alerts also go to {topic} on MQTT.', { rules: known.node.rules.join(', '), topic: known.node.alertTopic }));

async function refreshEvents() {
  try {
    const list = await read('api/v1/events?latest=true&limit=50');
    events.show(list);
    show('no-event', list.length === 0, known.watching ? t('No event yet.') : t('No event yet; no camera is online.'));
    show('events-note', false);
  } catch (error) {
    show('events-note', true, t('The events can’t be reached: {reason}.', { reason: wording(error) }));
  }
}

async function refreshReadiness() {
  const answer = await fetch('health/ready', { cache: 'no-store', signal: AbortSignal.timeout(TimeoutMs) }).catch(() => null);
  showReadiness(document.getElementById('not-ready'), answer === null ? [] : (await answer.json()).checks);
}

function wording(error) {
  if (error.name === 'TimeoutError') {
    return t('no answer in {seconds} s', { seconds: TimeoutMs / 1000 });
  }
  return error instanceof TypeError ? t('no connection to this node') : error.message.replace(/\.$/, '');
}

document.getElementById('person-change').addEventListener('click', askName);
[refreshCameras, refreshEvents, refreshAlerts].forEach((refresh) => repeat(refresh, IntervalMs));
repeat(refreshReadiness, SlowIntervalMs);
onMessage(['alert'], refreshAlerts);
