/** Which way w points: six arrows of length 1, or shorter where w points out of the plane, and the trails of their tips. */
import * as Plot from '@observablehq/plot';
import type { View } from '../../../lab/core/contracts.ts';
import type { Snapshot } from '../model.ts';
import { field, line, word } from './field.ts';
import { paths, planeOf, signAt, type Spot } from './geometry.ts';

const origin: Spot = { x: 0, y: 0 };
/** Arrows of a family lie on each other: the later ones are thinner, so that all are seen. */
const widths = [4.5, 3, 1.6];

export const arrow: View<Snapshot> = (snap, at) => {
  const { rho } = planeOf(snap, at);
  const sign = signAt(rho);
  const star = { x: 0, y: 1 };
  const all = paths(snap, at, 'direction');
  const told = all.flatMap(({ name, spots }) => {
    const end = spots.at(-1);
    if (!end) return [];
    const along = end.x * sign.x + end.y * sign.y;
    return [`${name}: ${along.toFixed(2)} sign(u), ${end.y.toFixed(2)} w*`];
  });
  const arc = Array.from({ length: 61 }, (_, k) => {
    const angle = (k / 60) * 1.5 * Math.PI - 0.5 * Math.PI;
    return { x: Math.cos(angle), y: Math.sin(angle) };
  });
  return field(at, {
    x: [-0.5, 1.12],
    y: [-0.34, 1.14],
    paths: all,
    under: [
      line(arc, { strokeOpacity: 0.25, clip: true }),
      line([origin, star], { strokeDasharray: '4 3' }),
      line([origin, sign], { strokeDasharray: '1.5 3' }),
      Plot.dot([origin], { x: 'x', y: 'y', r: 3, fill: 'var(--ink)' }),
      word('w*', star, -20, -8),
      word('sign(u)', sign, 8, -10),
    ],
    over: all.map(({ spots, color }, i) => {
      const width = widths[i % widths.length] as number;
      return Plot.arrow(spots.slice(-1), {
        x1: 0,
        y1: 0,
        x2: 'x',
        y2: 'y',
        stroke: color,
        strokeWidth: width,
        headLength: 14 / width,
        clip: true,
      });
    }),
    label: told.join('; '),
  });
};
