/** Longer numbers than those of training: random sums, of which each seed has its share, and carry chains, held or not. */
import * as Plot from '@observablehq/plot';
import { valueAxis } from '../../../lab/page/axes.ts';
import { frame, picture } from '../../../lab/page/chart.ts';
import type { View } from '../../../lab/core/contracts.ts';
import type { Snapshot } from '../model.ts';
import { chainLengths, randomLengths } from '../traces.ts';
import {
  axisX,
  blue,
  boxed,
  named,
  orange,
  percent,
  share,
  sides,
  thick,
  thin,
  values,
  words,
  type Point,
} from './common.ts';

/** Of the 8-bit numbers all pairs are tested, of longer ones a sample. */
const tested = [8, ...randomLengths];

export const lengths: View<Snapshot> = (_, at) => {
  const w = words(at);
  const last = at.entries.filter((entry) => values(entry, 'random_64').length > 0).at(-1);
  const of = (name: string) => last?.metrics[name] ?? [];
  const random = tested.map((k) => ({ x: k, all: of(k === 8 ? 'exact_8' : `random_${k}`) }));
  const each = of('exact_8').map((_, r) => random.map(({ x, all }) => ({ x, y: all[r]! })));
  const perfect = random.map(({ x, all }) => ({ x, y: share(all) })); // NaN, not drawn, while untested
  const chain = chainLengths.map((k) => ({ x: k, y: share(of(`chain_${k}`)) }));
  const told = (name: string, rows: readonly Point[]) =>
    `${name}: ${rows.map(({ x, y }) => `${x.toLocaleString('en')} → ${percent(y)}`).join(', ')}`;
  const figure = Plot.plot({
    ...frame(
      at,
      last ? `${w.seedsPerfect}. ${told(w.random, perfect)}. ${told(w.chains, chain)}` : w.waiting,
    ),
    ...sides,
    height: 240,
    x: { type: 'log', base: 2, domain: [7, 1200], label: null },
    y: { domain: [0, 1], label: null },
    marks: [
      ...valueAxis(w.seedsPerfect, [0, 0.5, 1], '%'),
      axisX(w.bits, [8, 16, 32, 64, 1024]),
      thin(each, blue),
      thick(chain, orange, '6 3'),
      Plot.dot(chain, { x: 'x', y: 'y', fill: orange, r: 3.5, symbol: 'square' }),
      thick(perfect, blue),
      Plot.dot(perfect, { x: 'x', y: 'y', fill: blue, r: 3.5 }),
      named(chain.at(-1)!, `${w.chains} ${percent(chain.at(-1)!.y)}`, orange, {
        dy: 14,
        dx: 8,
        textAnchor: 'end',
      }),
      named(perfect.at(-1)!, `${w.random} ${percent(perfect.at(-1)!.y)}`, blue, { dy: -9, dx: -4 }),
    ],
  });
  if (!last) return boxed(at, picture(figure), w.waiting, '\u00a0');
  return boxed(
    at,
    picture(figure),
    `${w.seedsPerfect} (${each.length}). ${told(w.random, perfect)}`,
    told(w.chains, chain),
  );
};
