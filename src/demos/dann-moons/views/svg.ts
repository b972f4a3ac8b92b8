/** Pictures that redraw while networks train: a few long paths and words in one SVG, not thousands of marks. */
import type { At } from '../../../lab/core/contracts.ts';
import { f, soft } from './common.ts';

/** A path, a word, or a group of such. */
export type Mark = readonly [
  tag: 'path' | 'text' | 'rect' | 'g',
  attributes: Readonly<Record<string, string>>,
  inside?: string | readonly Mark[],
];

/** A line whose width stays when it is scaled. */
export const line = (d: string, stroke: string, width: number, more = {}): Mark => [
  'path',
  {
    d,
    fill: 'none',
    stroke,
    'stroke-width': String(width),
    'stroke-linecap': 'round',
    'vector-effect': 'non-scaling-stroke',
    ...more,
  },
];
export const scaled = (by: number, marks: readonly Mark[]): Mark => [
  'g',
  { transform: `scale(${by.toFixed(4)})` },
  marks,
];
/** Marks moved as one: what is drawn twice has the same text in both places, and a still that is packed has it once. */
export const moved = (left: number, top: number, marks: readonly Mark[]): Mark => [
  'g',
  { transform: `translate(${left} ${top})` },
  marks,
];
export const word = (text: string, x: number, y: number, more = {}): Mark => [
  'text',
  { x: f(x), y: f(y), fill: soft, ...more },
  text,
];

const svg = 'http://www.w3.org/2000/svg';
/** The marks as one figure, with words for those who do not see it. */
export function drawn(
  { document }: At,
  width: number,
  height: number,
  marks: readonly Mark[],
  told: string,
) {
  const figure = document.createElementNS(svg, 'svg');
  const give = (node: Element, attributes: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  give(figure, {
    width: String(width),
    height: String(height),
    viewBox: `0 0 ${width} ${height}`,
    'font-size': '12px',
    'font-family': 'inherit',
    role: 'img',
    'aria-label': told,
  });
  const add = (to: Element, [tag, attributes, inside = []]: Mark) => {
    const node = give(document.createElementNS(svg, tag), attributes);
    if (typeof inside === 'string') node.textContent = inside;
    else for (const mark of inside) add(node, mark);
    to.append(node);
  };
  for (const mark of marks) add(figure, mark);
  return figure;
}
