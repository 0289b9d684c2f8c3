// Elements of a drawing.

const Namespace = 'http://www.w3.org/2000/svg';

export function shape(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(Namespace, name) as SVGElement;
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, String(value)));
  return made;
}
