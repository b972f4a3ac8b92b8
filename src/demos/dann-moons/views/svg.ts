/** Pictures that redraw while networks train: a few long paths and words in one SVG, not thousands of marks. */
import type { At } from '../../../lab/core/contracts.ts';
import { f, soft } from './common.ts';

/** A path, or a word, in a panel. */
export type Mark = readonly [
  tag: 'path' | 'text' | 'rect',
  attributes: Readonly<Record<string, string>>,
  text?: string,
];

export const line = (d: string, stroke: string, width: number, more = {}): Mark => [
  'path',
  { d, fill: 'none', stroke, 'stroke-width': String(width), 'stroke-linecap': 'round', ...more },
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
  for (const [tag, attributes, text] of marks) {
    const node = give(document.createElementNS(svg, tag), attributes);
    if (text !== undefined) node.textContent = text;
    figure.append(node);
  }
  return figure;
}
