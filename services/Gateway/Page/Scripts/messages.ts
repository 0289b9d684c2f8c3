// What the node tells as it happens. The browser comes back by itself, and by the last id nothing is lost.

/** Does something at each message of these kinds. Where no stream can be had, whoever asks for itself goes on doing so. */
export function onMessage(kinds: string[], work: () => void): void {
  const stream = new EventSource(`api/v1/stream?kind=${kinds.join(',')}`);
  kinds.forEach((kind) => stream.addEventListener(kind, () => work()));
  addEventListener('pagehide', () => stream.close());
}
