// Times by the node's clock and time zone.

import { locale } from './language.js';

let aheadMs = 0;
let options = { hour12: false };

/** @param at The node's current time. @param timeZone An IANA id; ignored if the browser doesn't know it. */
export function setClock(at, timeZone) {
  aheadMs = new Date(at).getTime() - Date.now();
  try {
    new Intl.DateTimeFormat(locale, { timeZone });
    options = { hour12: false, timeZone };
  } catch {
    options = { hour12: false };
  }
}

export const now = () => Date.now() + aheadMs;

/** With the day, if not today. */
export function clock(time) {
  const date = new Date(time);
  const text = format(date, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return day(date) === day(new Date(now())) ? text : `${day(date)}, ${text}`;
}

/** @returns For instance "8 s", "2 min 05 s" or "1 h 03 min". */
export function duration(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const two = (number) => String(number).padStart(2, '0');
  if (seconds < 60) {
    return `${seconds} s`;
  }
  return seconds < 3600
    ? `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`
    : `${Math.floor(seconds / 3600)} h ${two(Math.floor((seconds % 3600) / 60))} min`;
}

/** How long an event or alert has lasted: to its end, or until now. */
export function lasted(event) {
  const { beganAt, phase } = event.data;
  const end = phase === 'end' ? new Date(event.time).getTime() : now();
  return beganAt ? duration(end - new Date(beganAt).getTime()) : '–';
}

/** @param iso A date of the calendar. */
export const shortDay = (iso) => ofCalendar(iso, { day: 'numeric', month: 'short' });

/** @param iso A date of the calendar. */
export const longDay = (iso) => ofCalendar(iso, { dateStyle: 'medium' });

const ofCalendar = (iso, parts) => new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' }).format(new Date(`${iso}T00:00Z`));

const day = (date) => format(date, { day: 'numeric', month: 'short' });

const format = (date, parts) => new Intl.DateTimeFormat(locale, { ...options, ...parts }).format(date);
