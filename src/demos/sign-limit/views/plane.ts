/** Where the six methods go: the flat set of solutions seen edge on, w* as the foot of the perpendicular from 0. */
import * as Plot from '@observablehq/plot';
import type { View } from '../../../lab/core/contracts.ts';
import { demo } from '../demo.ts';
import type { Snapshot } from '../model.ts';
import { field, line, word } from './field.ts';
import { paths, planeOf, signAt } from './geometry.ts';

export const plane: View<Snapshot> = (snap, at) => {
  const { words } = demo;
  const { rho, norm } = planeOf(snap, at);
  const sign = signAt(rho);
  /** Where the line of sign(u) meets the set: the solution sign(u)/c if the lemma's condition holds. */
  const met = { x: (norm * sign.x) / sign.y, y: norm };
  const x = [-0.25 * norm, Math.min(1.15 * met.x, 2.6 * norm)] as const;
  const y = [-0.12 * norm, 1.55 * norm] as const;
  const foot = { x: 0, y: norm };
  const corner = 0.07 * norm;
  const all = paths(snap, at, 'weights');
  const told = all.flatMap(({ name, spots }) => {
    const end = spots.at(-1);
    return end ? [`${name} (${end.x.toFixed(2)}, ${end.y.toFixed(2)})`] : [];
  });
  const zero = { x: 0, y: 0 };
  const start = all[0]?.spots[0] ?? zero;
  return field(at, {
    x,
    y,
    axes: [words.across[at.lang], words.up[at.lang]],
    paths: all,
    under: [
      line(
        [
          { x: x[0], y: norm },
          { x: x[1], y: norm },
        ],
        { strokeWidth: 1.75 },
      ),
      line([zero, foot], { strokeDasharray: '4 3' }),
      line([zero, met], { strokeDasharray: '1.5 3', clip: true }),
      line([
        { x: 0, y: norm - corner },
        { x: corner, y: norm - corner },
        { x: corner, y: norm },
      ]),
      Plot.dot([start], { x: 'x', y: 'y', r: 3, fill: 'var(--ink)' }),
      word(words.solutions[at.lang], foot, 10, -26, { fill: 'var(--soft)' }),
      word('w*', foot, -24, -10),
      word('sign(u)', met, -16, -10),
      word('w₀', start, -20, 4),
    ],
    over: all.flatMap(({ spots, color }) => {
      const end = spots.at(-1);
      return end ? [Plot.dot([end], { x: 'x', y: 'y', r: 4, fill: color, clip: true })] : [];
    }),
    label: told.join('; '),
  });
};
