// The form of a notification: which fields its kind has, and the entry that they make.

import { changed, Entry } from './settings-file.js';

const value = (id: string): string => (document.getElementById(id) as HTMLInputElement).value.trim();
const kind = (): string => value('people-kind');

/** Shows the fields of the chosen kind. */
export function fieldsOfKind(): void {
  document.querySelectorAll<HTMLElement>('[data-kinds]').forEach((place) => { place.hidden = !of(place).includes(kind()); });
}

const of = (place: HTMLElement): string[] => place.dataset.kinds!.split(' ');

/** Over what is there. Messages lead to this page as it is reached now, unless that is this machine alone. */
export function notification(entry: Entry): Entry {
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
  const whole = changed(entry, {
    Kind: kind(), Url: own('people-url'), Token: own('people-token'), Chat: own('people-chat'), PageUrl: isLocal ? '' : `${location.origin}/`,
  });
  return kind() !== 'email' ? whole : {
    ...whole,
    Email: changed({}, {
      Host: own('people-host'), Tls: own('people-tls'), Username: own('people-user'), Password: own('people-password'), From: own('people-from'), To: own('people-to'),
    }),
  };
}

/** What a field says, if the chosen kind has it. */
function own(id: string): string {
  return of(document.getElementById(id)!.closest<HTMLElement>('[data-kinds]')!).includes(kind()) ? value(id) : '';
}
