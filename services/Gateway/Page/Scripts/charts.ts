// Charts as SVG. Each is beside a table with the same figures.

import { number } from './language.js';
import { shape } from './svg.js';

const Width = 720;
const Height = 220;
const Left = 44;
const Bottom = 24;
const MostLabels = 12;

export interface Bar {
  label: string;
  parts: { name: string; value: number }[];
  /** Nothing was watched then: no bar does not mean nobody. */
  isGap: boolean;
}

/** Stacked bars, with a scale from 0. @param title Text for screen readers. */
export function stackedBars(title: string, bars: Bar[]): SVGElement {
  const most = niceCeiling(Math.max(1, ...bars.map((bar) => bar.parts.reduce((sum, part) => sum + part.value, 0))));
  const svg = shape('svg', { viewBox: `0 0 ${Width} ${Height}`, role: 'img', 'aria-label': title });
  const y = (value: number): number => Height - Bottom - (value / most) * (Height - Bottom - 10);
  [0, most / 2, most].forEach((value) => {
    svg.append(shape('line', { x1: Left, x2: Width, y1: y(value), y2: y(value) }), text(number(value), Left - 6, y(value) + 4, 'end'));
  });
  const step = (Width - Left) / Math.max(1, bars.length);
  const every = Math.ceil(bars.length / MostLabels);
  bars.forEach((bar, i) => {
    const x = Left + i * step;
    const width = Math.max(1, Math.min(step * 0.75, 56));
    const begin = x + (step - width) / 2;
    if (bar.isGap) {
      svg.append(shape('rect', { class: 'gap', x: begin, y: y(most), width, height: y(0) - y(most) }));
    }
    let sum = 0;
    bar.parts.filter((part) => part.value > 0).forEach((part) => {
      sum += part.value;
      svg.append(shape('rect', { class: part.name, x: begin, y: y(sum), width, height: y(sum - part.value) - y(sum) }));
    });
    if (i % every === 0) {
      svg.append(text(bar.label, x + step / 2, Height - 7, 'middle'));
    }
  });
  return svg;
}

/** 1, 2 or 5 times a power of ten, and even, so that its half is a whole number of people. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 10, 20].map((factor) => factor * power).find((nice) => nice >= value && nice % 2 === 0) ?? value;
}

function text(content: string, x: number, y: number, anchor: string): SVGElement {
  const label = shape('text', { x, y, 'text-anchor': anchor });
  label.textContent = content;
  return label;
}
