// What else is wrong with the node, in plain words; cameras show their own faults.

import { t } from './language.js';

const Words = {
  exposure: t('Anybody on the network can use this node'),
  certificates: t('A certificate needs attention'),
  mqtt: t('The MQTT broker is not connected, so nothing is published'),
  store: t('Events are not safe on disk'),
  snapshots: t('Pictures of events can’t be kept'),
  webhooks: t('A webhook can’t be delivered'),
  notifications: t('A notification can’t be delivered'),
  settings: t('The settings file is not wholly in force'),
  'remote CameraIngest': t('The node with the cameras can’t be reached'),
  'remote Alerts': t('The node with the alerts can’t be reached'),
};

/** @param checks As /health/ready gives them; an unknown check is shown by its name. */
export function showReadiness(place, checks) {
  const wrong = checks.filter((check) => check.status !== 'healthy' && check.name !== 'cameras');
  const lines = wrong.map((check) => `${Words[check.name] ?? check.name}: ${check.reason || check.status}`);
  place.hidden = wrong.length === 0;
  place.classList.toggle('warning', wrong.every((check) => check.status === 'degraded'));
  if (place.dataset.lines !== lines.join('\n')) {
    place.dataset.lines = lines.join('\n');
    place.replaceChildren(...lines.map(line));
  }
}

function line(text) {
  const element = document.createElement('li');
  element.textContent = text;
  return element;
}
