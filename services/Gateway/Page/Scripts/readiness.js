// What else is wrong with the node, in plain words; cameras show their own faults.

const Words = {
  exposure: 'Anybody on the network can use this node',
  certificates: 'A certificate needs attention',
  mqtt: 'The MQTT broker is not connected, so nothing is published',
  store: 'Events are not safe on disk',
  snapshots: 'Pictures of events can’t be kept',
  webhooks: 'A webhook can’t be delivered',
  notifications: 'A notification can’t be delivered',
  settings: 'The settings file is not wholly in force',
  'remote CameraIngest': 'The node with the cameras can’t be reached',
  'remote Alerts': 'The node with the alerts can’t be reached',
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
