// Corners of a zone in fractions of the picture, and what is wrong with them: as the node checks them.

import { t } from './language.js';

export type Corner = [number, number];

/** "x,y x,y x,y" as corners; what is none is left out. */
export const parse = (text: string): Corner[] =>
  text.split(/\s+/).filter(Boolean).map((pair) => pair.split(',').map(Number) as Corner).filter((corner) => corner.length === 2 && corner.every((value) => value >= 0 && value <= 1));

export const format = (corners: Corner[]): string => corners.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');

export const round = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;

/** What is wrong, in words; empty: nothing is. */
export function fault(corners: Corner[]): string {
  if (corners.length < 3) {
    return t('A zone has at least three corners, this one has {count}.', { count: corners.length });
  }
  return crosses(corners) ? t('Edges of the zone cross or touch each other. Move a corner or remove it.') : '';
}

function crosses(corners: Corner[]): boolean {
  const edges = corners.map((corner, i): [Corner, Corner] => [corner, corners[(i + 1) % corners.length]!]);
  return edges.some((one, i) => edges.some((other, j) => {
    const areNeighbours = Math.abs(i - j) === 1 || Math.abs(i - j) === edges.length - 1;
    return j > i && (areNeighbours ? same(corners[i]!, corners[j]!) : meet(one, other));
  }));
}

const same = (a: Corner, b: Corner): boolean => a[0] === b[0] && a[1] === b[1];

const side = ([a, b]: [Corner, Corner], point: Corner): number => Math.sign((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]));

function meet(one: [Corner, Corner], other: [Corner, Corner]): boolean {
  const overlap = [0, 1].every((axis) => Math.max(Math.min(one[0][axis]!, one[1][axis]!), Math.min(other[0][axis]!, other[1][axis]!))
    <= Math.min(Math.max(one[0][axis]!, one[1][axis]!), Math.max(other[0][axis]!, other[1][axis]!)));
  return overlap && side(one, other[0]) * side(one, other[1]) <= 0 && side(other, one[0]) * side(other, one[1]) <= 0;
}
