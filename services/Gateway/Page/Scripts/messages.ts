// The node's messages as they happen. The browser reconnects by itself, and with the last id nothing is lost.

/** Does something at each message of these kinds, given as JSON. Without a stream, pages that poll keep polling. */
export function onMessage(kinds: string[], work: (message: string, kind: string) => void): void {
  const stream = new EventSource(`api/v1/stream?kind=${kinds.join(',')}`);
  kinds.forEach((kind) => stream.addEventListener(kind, (event) => work((event as MessageEvent<string>).data, kind)));
  addEventListener('pagehide', () => stream.close());
}
