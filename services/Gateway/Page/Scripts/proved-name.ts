// The signed-in user's name.

let proved: string | null = null;

/** @param name Null if nobody is signed in. */
export function setProvedName(name: string | null): void {
  proved = name;
}

export const provedName = (): string | null => proved;
