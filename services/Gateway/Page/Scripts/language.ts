// Words, numbers and dates in the page's language. Every text that a script writes goes through t, by its English text: the node finds them there.

import { language, words } from './words.js';

const Year = 31_536_000;

export type Values = Record<string, string | number>;

/** The browser's own kind of the page's language, such as de-AT. */
export const locale: string = navigator.languages.find((one) => one.split('-')[0] === language) ?? language;

const plurals = new Intl.PluralRules(locale);

/** @param text With the places of values: {camera}. A place without a value stays. */
export function t(text: string, values: Values = {}): string {
  return fill(words[text] ?? text, values);
}

/** A text with {count}, for one and for others. @param one By t, as the other. */
export function counted(count: number, one: string, other: string, values: Values = {}): string {
  return fill(plurals.select(count) === 'one' ? one : other, { ...values, count });
}

export const number = (value: number, digits = 0): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (place, name) => {
    const value = values[name] ?? place;
    return typeof value === 'number' ? number(value) : value;
  });

const choice = document.getElementById('language') as HTMLSelectElement | null;
choice?.addEventListener('change', () => {
  document.cookie = `maskpose-language=${choice.value}; Max-Age=${Year}; SameSite=Lax`;
  location.reload();
});
