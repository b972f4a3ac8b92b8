/** What the pictures share: words, colors by meaning, shapes as SVG paths. */
import type { At } from '../../../lab/core/contracts.ts';
import { demo } from '../demo.ts';

type Words = Record<keyof typeof demo.words, string>;
export const words = ({ lang }: At) =>
  Object.fromEntries(Object.entries(demo.words).map(([key, text]) => [key, text[lang]])) as Words;

export const ink = 'var(--ink)';
export const soft = 'var(--soft)';
export const pale = 'var(--line)';
/** Source and target, through the whole site. */
export const source = 'var(--data-1)';
export const target = 'var(--data-2)';

/** Label 0, the upper moon, is a plus; label 1, as in the paper's figure, a minus; both of half width r. */
export const plus = (x: number, y: number, r: number) =>
  `M${f(x - r)} ${f(y)}h${2 * r}m${-r}${-r}v${2 * r}`;
export const minus = (x: number, y: number, r: number) => `M${f(x - r)} ${f(y)}h${2 * r}`;
/** A dot is a line of no length with a round end. */
export const dot = (x: number, y: number) => `M${f(x)} ${f(y)}z`;
/** A tenth of a pixel is what a screen shows. */
export const f = (value: number) => String(Math.round(10 * value) / 10);

/** A figure with its sentences. */
export function boxed({ document }: At, figure: Element, ...lines: string[]): Element {
  const box = document.createElement('div');
  box.append(figure);
  for (const line of lines) {
    const p = document.createElement('p');
    p.className = 'legend';
    p.textContent = line;
    box.append(p);
  }
  return box;
}
/** A sentence in place of a figure. */
export function sentence({ document }: At, text: string): Element {
  const p = document.createElement('p');
  p.className = 'empty';
  p.textContent = text;
  return p;
}
