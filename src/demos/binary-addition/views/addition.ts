/**
 * One sum as on paper, step 1 at the right: the carry above the digits, the hidden units as a heat map below them, then what
 * the network says and what is true.
 */
import * as Plot from '@observablehq/plot';
import { frame, picture } from '../../../lab/page/chart.ts';
import type { At, View } from '../../../lab/core/contracts.ts';
import type { Snapshot } from '../model.ts';
import { space } from '../traces.ts';
import { boxed, orange, shown, soft, words } from './common.ts';

const row = 22;
const left = 96;
/** Shades of the heat map. */
const shades = 16;

export const addition: View<Snapshot> = (snap, at) => {
  const w = words(at);
  const { sum } = snap;
  const { H } = snap.shape;
  const { h, o } = snap.walks[at.focus]!;
  const T = sum.a.length;
  const steps = Array.from({ length: T }, (_, t) => t);
  const said = steps.map((t) => Number(o[t]! > 0.5));
  const isWrong = (t: number) => said[t] !== sum.c[t];
  const carryIn = (t: number) => sum.carry[t - 1] ?? 0;

  const unit = Math.max(6, Math.min(12, 200 / H));
  const top = 26; // below the numbers of the steps
  const heat = top + 3 * row + 6;
  const below = heat + H * unit + 6;
  const height = below + 3 * row + 4;
  const step = Math.min(64, (at.width - left - 10) / T);
  const x = (t: number) => left + (T - 1 - t) * step + step / 2;

  const rows = [
    { y: top, name: w.carryIn, of: carryIn, color: orange },
    { y: top + row, name: 'a', of: (t: number) => sum.a[t], color: 'var(--ink)' },
    { y: top + 2 * row, name: 'b', of: (t: number) => sum.b[t], color: 'var(--ink)' },
    { y: below + row, name: w.read, of: (t: number) => said[t], color: 'var(--ink)' },
    { y: below + 2 * row, name: w.truth, of: (t: number) => sum.c[t], color: 'var(--data-4)' },
  ];
  /** The digits of one row: a wrong bit stands apart. */
  const digits = rows.flatMap(({ y, name, of, color }) => {
    const isApart = (t: number) => name === w.read && isWrong(t);
    const line = (which: readonly number[], fill: string) => ({
      y: y + row / 2,
      fill,
      x: which.map(x),
      text: which.map(of).join(''),
    });
    return [
      line(
        steps.filter((t) => !isApart(t)),
        color,
      ),
      line(steps.filter(isApart), 'var(--accent)'),
    ];
  });
  const names = [
    { y: top - 14, name: w.step },
    ...[...rows, { y: below, name: w.output }].map(({ y, name }) => ({ y: y + row / 2, name })),
    { y: heat + (H * unit) / 2, name: 'h' },
  ];
  const small = { fill: soft, fontSize: 10 };
  const output = (t: number) => o[t]!.toFixed(step < 26 ? 1 : 2).replace(/^0/, '');

  const t = Math.min(T, Math.max(1, Number(at.params['bit']))) - 1;
  const first = steps.find(isWrong);
  const number = said.reduce((total, bit, t) => total + bit * 2 ** t, 0);
  const verdict = first === undefined ? w.right : `${w.wrong}: ${first + 1}`;
  const told = `${sum.left} + ${sum.right}: ${w.network} ${number}. ${verdict}`;
  const detail = [
    `${w.step} ${t + 1}`,
    `a = ${sum.a[t]}, b = ${sum.b[t]}, ${w.carryIn} ${carryIn(t)}`,
    `${w.output} ${o[t]!.toFixed(3)}, ${w.read} ${said[t]}, ${w.truth} ${sum.c[t]}`,
    `${w.carryOut} ${sum.carry[t]}`,
  ].join(' · ');

  const figure = Plot.plot({
    ...frame(at, told),
    height,
    margin: 0,
    x: { axis: null, domain: [0, at.width], range: [0, at.width] },
    y: { axis: null, domain: [0, height], range: [0, height] },
    marks: [
      Plot.rect([t], {
        x1: x(t) - step / 2 - 1,
        x2: x(t) + step / 2 + 1,
        y1: 2,
        y2: height - 2,
        fill: 'var(--mark)',
        stroke: 'var(--accent)',
        rx: 4,
      }),
      Plot.text(steps, { x, y: top - 14, text: (t: number) => String(t + 1), ...small }),
      Plot.text(names, { x: left - 12, y: 'y', text: 'name', textAnchor: 'end', fill: soft }),
      () => spaced(at, digits),
      Plot.text(steps, { x, y: below + row / 2, text: output, ...small }),
      Plot.text(steps.filter(isWrong), {
        x: (t: number) => x(t) + 9,
        y: below + row + 7,
        text: () => '✗',
        fontSize: 11,
        fill: 'var(--accent)',
      }),
      () => cells(at, order(snap, at), { h, x: (t) => x(t) - step / 2 + 1, y: heat, step, unit }),
    ],
  });
  return boxed(at, picture(figure), told, detail, `${w.units}.`);
};

/** Hidden units by their correlation with the carry, the largest first. */
function order(snap: Snapshot, at: At): number[] {
  const { with: correlation } = space(shown(snap, at));
  return [...correlation.keys()].sort((i, j) => correlation[j]! - correlation[i]!);
}

const svg = 'http://www.w3.org/2000/svg';

/** Lines of single digits, each digit at its own x: one element a line, not one a digit. */
function spaced(
  { document }: At,
  lines: readonly { x: readonly number[]; y: number; text: string; fill: string }[],
): SVGElement {
  const group = document.createElementNS(svg, 'g');
  group.setAttribute('text-anchor', 'middle');
  group.setAttribute('font-size', '14');
  group.setAttribute('font-weight', '650');
  for (const { x, y, text, fill } of lines) {
    if (!text) continue;
    const node = document.createElementNS(svg, 'text');
    node.setAttribute('x', x.map((one) => one.toFixed(1)).join(' '));
    node.setAttribute('y', String(y));
    node.setAttribute('dy', '0.32em');
    node.setAttribute('fill', fill);
    node.textContent = text;
    group.append(node);
  }
  return group;
}

/** The heat map, pale for 0 and dark for 1 (an LSTM's h runs from −1 to 1): one path a shade, however many cells. */
function cells(
  { document, params }: At,
  units: readonly number[],
  by: { h: Float32Array; x: (t: number) => number; y: number; step: number; unit: number },
): SVGElement {
  const H = units.length;
  const round = (pixels: number) => Math.round(10 * pixels) / 10;
  const cell = `h${round(by.step - 2)}v${round(by.unit - 1)}h${round(2 - by.step)}z`;
  const low = params['cell'] === 'lstm' ? -1 : 0;
  const paths = Array.from({ length: shades + 1 }, () => '');
  for (let t = 0; t < by.h.length / H; t++) {
    const x = round(by.x(t));
    for (let place = 0; place < H; place++) {
      const h = by.h[t * H + units[place]!]!;
      const level = Math.round((shades * (h - low)) / (1 - low));
      paths[level] += `M${x} ${round(by.y + place * by.unit)}${cell}`;
    }
  }
  const group = document.createElementNS(svg, 'g');
  group.setAttribute('fill', 'var(--data-1)');
  paths.forEach((d, level) => {
    if (!d) return;
    const path = document.createElementNS(svg, 'path');
    path.setAttribute('d', d);
    path.setAttribute('fill-opacity', String((0.06 + (0.94 * level) / shades).toFixed(2)));
    group.append(path);
  });
  return group;
}
