/** Longer numbers than those of training: which share of the seeds gets all random sums right, and which the carry chains. */
import * as Plot from '@observablehq/plot';
import { valueAxis } from '../../../lab/page/axes.ts';
import { frame, keepApart, picture } from '../../../lab/page/chart.ts';
import type { View } from '../../../lab/core/contracts.ts';
import type { Snapshot } from '../model.ts';
import { chainLengths, randomLengths } from '../traces.ts';
import {
  axisX,
  blue,
  boxed,
  orange,
  percent,
  purple,
  share,
  sides,
  thick,
  values,
  words,
} from './common.ts';

/** Of the 8-bit numbers all pairs are tested, of longer ones a sample. */
const tested = [8, ...randomLengths];
const height = 250;

export const lengths: View<Snapshot> = (_, at) => {
  const w = words(at);
  const last = at.entries.filter((entry) => values(entry, 'random_64').length > 0).at(-1);
  const of = (name: string) => last?.metrics[name] ?? [];
  const both = (k: number) => of(`chain_${k}`).map((one, r) => one * of(`hold_${k}`)[r]!);
  const random = (k: number) => of(k === 8 ? 'exact_8' : `random_${k}`);
  const curve = (at: readonly number[], all: (k: number) => readonly number[]) =>
    at.map((k) => ({ x: k, y: share(all(k)) })); // NaN, not drawn, while untested
  const rows = [
    { name: w.random, short: w.randomShort, points: curve(tested, random), color: blue },
    {
      name: w.chains,
      short: w.chainShort,
      points: curve(chainLengths, (k) => of(`chain_${k}`)),
      color: orange,
      dash: '6 3',
      symbol: 'square',
    },
    {
      name: w.bothChains,
      short: w.bothShort,
      points: curve(chainLengths, both),
      color: purple,
      dash: '2 3',
      symbol: 'triangle',
    },
  ] as const;
  const told = rows.map(
    ({ name, points }) =>
      `${name}: ${points.map(({ x, y }) => `${x.toLocaleString('en')} → ${percent(y)}`).join(', ')}`,
  );
  // what is told apart lies near the top: without failures below a half the lower half is left out
  const low = rows.some(({ points }) => points.some(({ y }) => !(y >= 0.5))) ? 0 : 0.5;
  const inner = height - sides.marginTop - sides.marginBottom;
  const wanted = rows.map(({ points }) => (inner * (1 - points.at(-1)!.y)) / (1 - low));
  const apart = last ? keepApart(wanted, 15, inner) : [];
  const figure = Plot.plot({
    ...frame(at, last ? `${w.seedsExact}. ${told.join('. ')}` : w.waiting),
    ...sides,
    marginRight: 96,
    height,
    x: { type: 'log', base: 2, domain: [7, 1200], label: null },
    y: { domain: [low, 1], label: null },
    marks: [
      ...valueAxis(w.seedsExact, [low, (1 + low) / 2, 1], '%'),
      axisX(w.bits, [8, 16, 32, 64, 1024]),
      ...rows.flatMap((row) => [
        thick(row.points, row.color, 'dash' in row ? row.dash : 'none'),
        Plot.dot(row.points, {
          x: 'x',
          y: 'y',
          fill: row.color,
          r: 3.5,
          symbol: 'symbol' in row ? row.symbol : 'circle',
        }),
      ]),
      ...rows.map(({ short, points, color }, i) =>
        Plot.text(last ? [`${short} ${percent(points.at(-1)!.y)}`] : [], {
          frameAnchor: 'top-right',
          text: String,
          textAnchor: 'start',
          lineAnchor: 'middle',
          dx: 8,
          dy: apart[i] ?? 0,
          fill: color,
          fontWeight: 600,
        }),
      ),
    ],
  });
  const lines = last ? told : [w.waiting, '\u00a0', '\u00a0'];
  return boxed(at, picture(figure), ...lines);
};
