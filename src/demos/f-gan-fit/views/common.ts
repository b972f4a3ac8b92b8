/** What the pictures of this demo share: words, names of divergences, frames, the mixture that is shown. */
import * as Plot from '@observablehq/plot';
import type { At } from '../../../lab/core/contracts.ts';
import type { Name } from '../../../problems/divergences.ts';
import { mixtures, parseMixture, type Mixture } from '../../../problems/mixtures.ts';
import { demo } from '../demo.ts';

type Words = Record<keyof typeof demo.words, string>;
export const words = ({ lang }: At) =>
  Object.fromEntries(Object.entries(demo.words).map(([key, text]) => [key, text[lang]])) as Words;

/** What the form calls a divergence. */
export const nameOf = (name: Name, { lang }: At): string =>
  demo.params.divergence.options.find(({ value }) => value === name)?.label[lang] ?? name;

export const mixtureOf = ({ params }: At): Mixture => {
  const text = (name: string) => String(params[name] ?? '');
  const named = text('mixture');
  return named in mixtures
    ? mixtures[named as keyof typeof mixtures]
    : parseMixture(text('weights'), text('means'), text('deviations'));
};

/** The unit of a divergence: those that are expectations of logarithms have one. */
export const unitOf = (name: Name, at: At): string => {
  const isLog = ['kl', 'reverse_kl', 'jensen_shannon', 'gan', 'jeffrey'].includes(name);
  return words(at)[isLog ? 'nats' : 'noUnit'];
};

/** Data, samples, the function between them, and what is exact. */
export const colors = {
  data: 'var(--data-1)',
  model: 'var(--data-2)',
  critic: 'var(--data-3)',
  truth: 'var(--ink)',
  soft: 'var(--soft)',
} as const;
export const dashed = '5 4';

export interface Point {
  readonly x: number;
  readonly y: number;
}
/** Many curves as one broken line: one mark to draw, however many seeds. */
export const broken = (curves: readonly (readonly Point[])[]): Point[] =>
  curves.flatMap((curve) => [...curve, { x: NaN, y: NaN }]);

/** A figure, or several under one another, with sentences. */
export function boxed(
  { document }: At,
  figures: readonly Element[],
  lines: readonly string[] = [],
): Element {
  const box = document.createElement('div');
  box.append(...figures);
  for (const line of lines) {
    const p = document.createElement('p');
    p.className = 'legend';
    p.textContent = line;
    box.append(p);
  }
  return box;
}

/** A word at a point. */
export const named = (x: number, y: number, text: string, fill: string, more: object = {}) =>
  Plot.text([[x, y]], { text: () => text, fill, fontWeight: 600, clip: false, ...more });

/** A horizontal axis of a quantity, its name below. */
export const axisX = (label: string, ticks?: readonly number[]) =>
  Plot.axisX(ticks ? [...ticks] : undefined, {
    label,
    labelAnchor: 'center',
    labelArrow: 'none',
    labelOffset: 34,
    tickSize: 3,
    fill: 'var(--soft)',
    stroke: 'var(--soft)',
    ...(ticks ? { tickFormat: (v: number) => String(v) } : {}),
  });
