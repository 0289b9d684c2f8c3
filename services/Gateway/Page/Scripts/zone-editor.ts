// Draws a zone over a camera's picture: by mouse and touch on the picture, by keyboard in the table of its corners.

import { dataAddress } from './data-address.js';
import { t } from './language.js';
import { Corner, fault, round } from './polygon.js';
import { say } from './send.js';
import { shape } from './svg.js';

const Width = 1000;
const Step = 0.01;
/** So that a finger finds it: 44 CSS pixels at any size of the picture. */
const GripPixels = 22;

export class ZoneEditor {
  #corners: Corner[] = [];
  #undo: Corner[][] = [];
  #chosen = -1;
  #height = 562;
  #dragged = -1;
  #camera = '';

  constructor(private readonly svg: SVGSVGElement, private readonly table: HTMLTableSectionElement) {
    svg.addEventListener('pointerdown', (event) => this.#down(event));
    svg.addEventListener('pointermove', (event) => this.#move(event));
    ['pointerup', 'pointercancel'].forEach((name) => svg.addEventListener(name, () => { this.#dragged = -1; }));
    new ResizeObserver(() => this.#draw()).observe(svg);
    this.#draw();
  }

  get corners(): Corner[] {
    return this.#corners;
  }

  set corners(corners: Corner[]) {
    [this.#corners, this.#undo, this.#chosen] = [corners, [], -1];
    this.#draw();
    this.#fill();
  }

  /** Asks for one picture of the camera; each goes through the node's blur. */
  async show(camera: string): Promise<void> {
    this.#camera = camera;
    this.svg.querySelector('image')?.remove();
    const answer = camera === '' ? null : await fetch(`api/v1/cameras/${encodeURIComponent(camera)}/picture.jpg`, { cache: 'no-store' }).catch(() => null);
    if (!answer?.ok) {
      return;
    }
    const blob = await answer.blob();
    const bitmap = await createImageBitmap(blob);
    const height = Math.round((Width * bitmap.height) / bitmap.width);
    bitmap.close();
    const href = await dataAddress(blob);
    // Another camera may have been chosen meanwhile.
    if (camera !== this.#camera) {
      return;
    }
    this.#height = height;
    this.svg.setAttribute('viewBox', `0 0 ${Width} ${this.#height}`);
    this.svg.querySelector('image')?.remove();
    this.svg.prepend(shape('image', { href, width: Width, height: this.#height }));
    this.#draw();
  }

  /** A new corner between the last and the first one. */
  add(): void {
    const [last, first] = [this.#corners.at(-1), this.#corners[0]];
    this.#change([...this.#corners, last && first && this.#corners.length > 2 ? [round((last[0] + first[0]) / 2), round((last[1] + first[1]) / 2)]
      : ([[0.25, 0.25], [0.75, 0.25], [0.5, 0.75]] as Corner[])[this.#corners.length] ?? [0.5, 0.5]]);
    this.#choose(this.#corners.length - 1);
  }

  undo(): void {
    const before = this.#undo.pop();
    if (before) {
      this.#corners = before;
      this.#draw();
      this.#fill();
    }
  }

  #change(corners: Corner[]): void {
    this.#undo.push(this.#corners);
    this.#corners = corners;
    this.#draw();
    this.#fill();
  }

  #down(event: PointerEvent): void {
    const at = (event.target as Element).getAttribute('data-corner');
    this.svg.setPointerCapture(event.pointerId);
    if (at === null) {
      this.#change([...this.#corners, this.#place(event)]);
      this.#dragged = this.#corners.length - 1;
    } else {
      this.#undo.push([...this.#corners]);
      this.#dragged = Number(at);
    }
    this.#chosen = this.#dragged;
    this.#draw();
  }

  #move(event: PointerEvent): void {
    if (this.#dragged >= 0) {
      this.#corners = this.#corners.map((corner, i) => (i === this.#dragged ? this.#place(event) : corner));
      this.#draw();
      this.#fill();
    }
  }

  #place(event: PointerEvent): Corner {
    const box = this.svg.getBoundingClientRect();
    return [round((event.clientX - box.left) / box.width), round((event.clientY - box.top) / box.height)];
  }

  #draw(): void {
    this.svg.querySelectorAll('polygon, circle').forEach((old) => old.remove());
    const points = this.#corners.map(([x, y]) => `${x * Width},${y * this.#height}`).join(' ');
    const grip = GripPixels * (Width / Math.max(1, this.svg.getBoundingClientRect().width));
    this.svg.append(shape('polygon', { points }));
    this.#corners.forEach(([x, y], i) => this.svg.append(
      shape('circle', { class: 'grip', 'data-corner': i, cx: x * Width, cy: y * this.#height, r: grip }),
      shape('circle', { class: i === this.#chosen ? 'dot chosen' : 'dot', cx: x * Width, cy: y * this.#height, r: grip * 0.4 }),
    ));
    const wrong = this.#corners.length > 2 ? fault(this.#corners) : '';
    this.svg.classList.toggle('bad', wrong !== '');
    say('zone-problem', wrong);
  }

  /** The table says the same as the picture, and changes it. What has the focus stays. */
  #fill(): void {
    while (this.table.rows.length > this.#corners.length) {
      this.table.deleteRow(-1);
    }
    this.#corners.forEach((corner, i) => {
      const row = this.table.rows[i] ?? this.#row(i);
      row.querySelectorAll('input').forEach((input, axis) => {
        const text = String(Math.round(corner[axis as 0 | 1] * 1000) / 10);
        if (document.activeElement !== input || Number(input.value) !== Number(text)) {
          input.value = text;
        }
      });
    });
  }

  #row(i: number): HTMLTableRowElement {
    const row = this.table.insertRow();
    row.insertCell().textContent = String(i + 1);
    [t('Corner {number}, from the left, percent', { number: i + 1 }), t('Corner {number}, from above, percent', { number: i + 1 })].forEach((words, axis) => {
      const input = Object.assign(document.createElement('input'), { type: 'number', min: '0', max: '100', step: 'any' });
      input.setAttribute('aria-label', words);
      input.addEventListener('change', () => this.#set(i, axis, Number(input.value) / 100));
      input.addEventListener('focus', () => this.#mark(i));
      input.addEventListener('keydown', (event) => this.#key(event, i));
      row.insertCell().append(input);
    });
    const remove = Object.assign(document.createElement('button'), { type: 'button', className: 'plain', textContent: t('Remove') });
    remove.setAttribute('aria-label', t('Remove corner {number}', { number: i + 1 }));
    remove.addEventListener('click', () => this.#remove(i));
    row.insertCell().append(remove);
    return row;
  }

  #key(event: KeyboardEvent, i: number): void {
    const steps: Record<string, Corner> = { ArrowLeft: [-Step, 0], ArrowRight: [Step, 0], ArrowUp: [0, -Step], ArrowDown: [0, Step] };
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      this.#change(this.#corners.map((corner, at) => (at === i ? [round(corner[0] + step[0]), round(corner[1] + step[1])] : corner)));
    } else if (event.key === 'Delete') {
      event.preventDefault();
      this.#remove(i);
    }
  }

  #set(i: number, axis: number, value: number): void {
    this.#change(this.#corners.map((corner, at) => (at === i ? (axis === 0 ? [round(value), corner[1]] : [corner[0], round(value)]) : corner)));
  }

  #remove(i: number): void {
    this.#change(this.#corners.filter((_, at) => at !== i));
    this.#choose(Math.min(i, this.#corners.length - 1));
  }

  #choose(i: number): void {
    this.#mark(i);
    this.table.rows[i]?.querySelector('input')?.focus();
  }

  #mark(i: number): void {
    this.#chosen = i;
    this.#draw();
  }
}
