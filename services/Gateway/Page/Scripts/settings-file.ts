// A part of the node's settings file: read with its version, changed only where that still holds.

import { request } from './send.js';

export type Entry = Record<string, unknown>;

export interface Part {
  file: string;
  whyReadOnly: string;
  entries: Record<string, Entry>;
  error: string | null;
}

let version = '';

async function call(method: string, path: string, body?: unknown): Promise<Response> {
  const answer: Response = await request(method, `api/v1/settings/${path}`, body, version ? { 'If-Match': version } : {});
  version = answer.headers.get('ETag') ?? version;
  return answer;
}

export const readPart = async (name: string): Promise<Part> => (await call('GET', name)).json() as Promise<Part>;

/** The file as a whole. @returns Without its text where nobody signs in: it holds passwords. */
export const readFile = async (): Promise<{ file: string; whyReadOnly: string; errors: string[]; text: string | null }> => (await call('GET', 'file')).json();

export const readHistory = async (): Promise<{ id: string; replacedAt: string }[]> => (await call('GET', 'history')).json();

/** @returns Keys that wait for the next start. */
async function change(method: string, path: string, body?: unknown): Promise<string[]> {
  return ((await (await call(method, path, body)).json()) as { needRestart: string[] }).needRestart;
}

/** @param entry Null removes it. @returns Keys that wait for the next start. */
export const write = (part: string, id: string, entry: Entry | null): Promise<string[]> =>
  entry === null ? change('DELETE', `${part}/${id}`) : change('PUT', `${part}/${id}`, entry);

/** @param site Empty values leave it to the node. @returns Keys that wait for the next start. */
export const writeSite = (site: { site: string; node: string; timeZone: string }): Promise<string[]> => change('PUT', 'site', site);

export const writeFile = (text: string): Promise<string[]> => change('PUT', 'file', { text });

export const restore = (id: string): Promise<string[]> => change('POST', `history/${id}/restore`);

/** A member's name as the entry has it, if it has one; settings don't tell capitals from small letters. */
const nameIn = (entry: Entry, name: string): string | undefined => Object.keys(entry).find((key) => key.toLowerCase() === name.toLowerCase());

export const has = (entry: Entry, name: string): boolean => nameIn(entry, name) !== undefined;

/** A member as the file writes it; '' without it. */
export const member = (entry: Entry, name: string): string => String(entry[nameIn(entry, name) ?? name] ?? '');

/** A section of an entry; empty without it. */
export const section = (entry: Entry, name: string): Entry => (entry[nameIn(entry, name) ?? name] ?? {}) as Entry;

/** The entry with another section; an empty one leaves none. */
export function withSection(entry: Entry, name: string, values: Entry): Entry {
  const { [nameIn(entry, name) ?? name]: _, ...rest } = entry;
  return Object.keys(values).length > 0 ? { ...rest, [name]: values } : rest;
}

/** The entry with other values; an empty one leaves its member out, so that the default holds. What the form does not know stays. */
export function changed(entry: Entry, values: Record<string, string | number | boolean | null>): Entry {
  const result = { ...entry };
  Object.entries(values).forEach(([name, value]) => {
    const known = nameIn(result, name) ?? name;
    if (value === '' || value === null || value === false) {
      delete result[known];
    } else {
      result[known] = value;
    }
  });
  return result;
}
