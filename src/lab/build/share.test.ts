import { expect, test } from 'vitest';
import { shareLines } from './share.ts';

type Point = readonly [x: number, y: number];
const curve = Array.from({ length: 60 }, (_, i): Point => [i, 50 + 40 * Math.sin(i / 5)]);
const path = (points: readonly Point[], more = '') =>
  `<path${more} d="${points.map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)},${y.toFixed(1)}`).join('')}" />`;
const stretched = (a: number, b: number, c: number, e: number) =>
  curve.map(([x, y]): Point => [a * x + b, c * y + e]);
const share = (wide: string, narrow: string) =>
  shareLines([`<svg>${wide}</svg>`, `<svg>${narrow}</svg>`], 'one');

test('a line stretched is a reference, and what it is stretched by', () => {
  const [wide = '', narrow = ''] = share(
    path(stretched(8, 40, 1, 20)),
    `<path d="M0,0L1,1" />${path(stretched(4, 30, 0.5, 10))}`,
  );
  expect(wide).toMatch(/^<svg><path id="one\/0" vector-effect="non-scaling-stroke" d="M/);
  const [, a, c, b, e] =
    /<use href="#one\/0" transform="matrix\(([\d.]+) 0 0 ([\d.]+) ([-\d.]+) ([-\d.]+)\)" \/><\/svg>$/.exec(
      narrow,
    ) ?? [];
  expect(Number(a)).toBeCloseTo(0.5, 2);
  expect(Number(c)).toBeCloseTo(0.5, 2);
  // x′ = 4 (x − 40) / 8 + 30, y′ = (y − 20) / 2 + 10
  expect(Math.abs(Number(b) - 10)).toBeLessThan(0.3);
  expect(Math.abs(Number(e))).toBeLessThan(0.3);
});

test('the same line at both widths is a plain reference, whatever its commands', () => {
  const line = `<path d="${'M1.5 2h6m-3-3v6'.repeat(12)}" />`;
  const [wide, narrow] = share(line, `<g transform="scale(0.6959)">${line}</g>`);
  expect(wide).toContain('<path id="one/0"');
  expect(narrow).toBe('<svg><g transform="scale(0.6959)"><use href="#one/0" /></g></svg>');
});

test.each([
  ['another line', path(stretched(1, 0, 1, 0).map(([x, y], i): Point => [x, i > 30 ? y + 2 : y]))],
  ['one of another color', path(curve, ' stroke="red"')],
  ['one with more points', path([...curve, [61, 3]])],
  ['one of other commands', `<path d="${'M1 2L3 4'.repeat(20)}" />`],
])('%s stays itself', (_, narrow) => {
  const [wide, own] = share(path(curve), narrow);
  expect(wide).not.toContain('id=');
  expect(own).toMatch(/^<svg><path/);
});

test('lines with spaces between their numbers are not taken for one another', () => {
  const line = (to: number) => `<path d="${`M0 0L${to} 5`.repeat(20)}" />`;
  expect(share(line(3), line(4))[1]).not.toContain('<use');
});

test('stills that are the same at every width refer to nothing', () => {
  const still = `<svg>${path(curve)}</svg>`;
  const [a, b] = shareLines([still, still], 'one');
  expect(a).toBe(b);
  expect(a).not.toContain('id=');
});
