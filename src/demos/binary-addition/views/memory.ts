/** Where the carry is: the cloud of hidden states, and the carry read while (1, 0) comes in again and again. */
import * as Plot from '@observablehq/plot';
import { valueAxis } from '../../../lab/page/axes.ts';
import { frame, picture } from '../../../lab/page/chart.ts';
import type { View } from '../../../lab/core/contracts.ts';
import type { Snapshot } from '../model.ts';
import { space as spaceOf } from '../traces.ts';
import {
  axisX,
  blue,
  boxed,
  named,
  orange,
  pale,
  percent,
  shown,
  sides,
  soft,
  thick,
  thin,
  words,
  type Point,
} from './common.ts';

/** Where the carry is remembered, its two values lie apart. */
export const space: View<Snapshot> = (snap, at) => {
  const w = words(at);
  const { points, carry, share } = spaceOf(shown(snap, at));
  const dots = Array.from(carry, (one, n) => ({ x: points[2 * n], y: points[2 * n + 1], one }));
  const reach = Math.max(0.2, ...Array.from(points, Math.abs)) * 1.06;
  const told = `${w.variance}: ${percent(share[0])} + ${percent(share[1])}`;
  const cloud = (value: number, style: Plot.DotOptions) =>
    Plot.dot(
      dots.filter(({ one }) => one === value),
      { x: 'x', y: 'y', r: 2.7, ...style },
    );
  /** The name of an axis, at its end. */
  const component = (name: string, { x, y, ...style }: Plot.TextOptions & Point) =>
    Plot.text([{ x, y }], { x: 'x', y: 'y', text: () => name, fill: soft, ...style });
  const figure = Plot.plot({
    ...frame(at, `${w.noCarry}, ${w.withCarry}. ${told}`),
    margin: 10,
    height: 230,
    x: { domain: [-reach, reach], axis: null },
    y: { domain: [-reach, reach], axis: null },
    marks: [
      Plot.ruleX([0], { stroke: pale }),
      Plot.ruleY([0], { stroke: pale }),
      component(w.first, { x: reach, y: 0, dy: -8, textAnchor: 'end' }),
      component(w.second, { x: 0, y: reach, dx: 6, textAnchor: 'start' }),
      cloud(0, { stroke: blue, strokeWidth: 1.1, strokeOpacity: 0.8 }),
      cloud(1, { symbol: 'triangle', fill: orange, fillOpacity: 0.75 }),
    ],
  });
  return boxed(at, picture(figure), `○ ${w.noCarry} · ▲ ${w.withCarry} · ${told}`);
};

/** A latch keeps its two lines apart, a leak lets them meet. */
export const latch: View<Snapshot> = (snap, at) => {
  const w = words(at);
  const { readings, latches } = snap;
  const hold = readings.at(-1) ?? 0;
  const holds = latches.filter(
    ({ made, none }) => made.every((v) => v > 0.5) && none.every((v) => v < 0.5),
  ).length;
  const told = `${w.held}: ${holds} / ${latches.length}`;
  const curves = (key: 'made' | 'none') =>
    latches.map((one) => readings.map((n, k) => ({ x: n, y: one[key][k]! })));
  const both = [
    { curves: curves('made'), text: w.withCarry, color: orange },
    { curves: curves('none'), text: w.noCarry, color: blue },
  ];
  const figure = Plot.plot({
    ...frame(at, `${w.times} 0 … ${hold}. ${told}`),
    ...sides,
    marginRight: 60,
    height: 240,
    x: { type: 'symlog', domain: [0, Math.max(1, hold)], label: null },
    y: { domain: [0, 1], label: null },
    marks: [
      ...valueAxis(w.carryRead, [0, 0.5, 1], '.1~f'),
      axisX(
        w.times,
        [0, 1, 4, 16, 64, 256, 1024].filter((n) => n <= hold),
      ),
      Plot.ruleY([0.5], { stroke: 'var(--ink)', strokeDasharray: '2 3', strokeOpacity: 0.7 }),
      ...both.flatMap(({ curves, color, text }) => {
        const own = curves[at.focus] ?? [];
        return [thin(curves, color), thick(own, color), named(own.at(-1)!, text, color)];
      }),
    ],
  });
  return boxed(at, picture(figure), `${told} · (1, 0) × 0 … ${hold}`);
};
