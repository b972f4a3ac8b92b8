/** The plane of (θ, ω) with every path, and J over the steps under the theorem's bound. */
import * as Plot from '@observablehq/plot';
import type { At, View, Views } from '../../lab/core/contracts.ts';
import { frame, picture } from '../../lab/page/chart.ts';
import { demo } from './demo.ts';
import type { Params, Snapshot } from './model.ts';

type Point = readonly [theta: number, omega: number];

const plane: View<Snapshot> = ({ paths }, at) => {
  const { words } = demo;
  const focus = paths[at.focus] ?? [];
  const reach = 1.1 * Math.max(1, ...focus.flat().map(Math.abs));
  const side = Math.min(at.width, 420);
  const spots = [
    { point: focus[0], text: words.start[at.lang], symbol: 'square' },
    { point: focus.at(-1), text: words.now[at.lang], symbol: 'circle' },
  ].filter((spot): spot is typeof spot & { point: Point } => spot.point !== undefined);
  const [theta = NaN, omega = NaN] = focus.at(-1) ?? [];
  const axis = { domain: [-reach, reach], ticks: 5, tickSize: 0 } as const;
  return picture(
    Plot.plot({
      ...frame(at, `θ = ${theta.toPrecision(3)}, ω = ${omega.toPrecision(3)}`),
      width: side,
      height: side,
      marginLeft: 44,
      marginBottom: 36,
      marginRight: 8,
      clip: true,
      x: { ...axis, label: 'θ' },
      y: { ...axis, label: 'ω' },
      marks: [
        Plot.ruleX([0], { stroke: 'var(--line)' }),
        Plot.ruleY([0], { stroke: 'var(--line)' }),
        ...paths
          .filter((_, r) => r !== at.focus)
          .map((path) =>
            Plot.line(path, { stroke: 'var(--data-1)', strokeWidth: 1, strokeOpacity: 0.35 }),
          ),
        Plot.line(focus, { stroke: 'var(--data-1)', strokeWidth: 2 }),
        Plot.dot([[0, 0]], { symbol: 'star', r: 6, fill: 'var(--ink)' }),
        Plot.dot(spots, {
          x: ({ point }: (typeof spots)[number]) => point[0],
          y: ({ point }: (typeof spots)[number]) => point[1],
          symbol: 'symbol',
          r: 5,
          fill: 'var(--data-1)',
        }),
        Plot.text(spots, {
          x: ({ point }: (typeof spots)[number]) => point[0],
          y: ({ point }: (typeof spots)[number]) => point[1],
          text: 'text',
          dy: -12,
          fill: 'var(--ink)',
          stroke: 'var(--paper)',
          strokeWidth: 3,
        }),
      ],
    }),
  );
};

const decay: View<Snapshot> = ({ k, paths }, at: At) => {
  const { delta } = at.params as Params;
  const size = (point: Point) => ((1 + delta ** 2) * (point[0] ** 2 + point[1] ** 2)) / 2;
  const path = paths[at.focus] ?? [];
  const first = k - path.length + 1;
  const J = path.map((point, i) => ({ step: first + i, J: size(point) }));
  // J(π^t) ≤ (1 − δ²/L)^t J(π^0), L = 1 + δ²
  const bound = Array.from({ length: at.steps + 1 }, (_, step) => ({
    step,
    J: (J[0]?.J ?? 1) / (1 + delta ** 2) ** step,
  }));
  const least = 1e-9;
  const values = [...J, ...bound].map((one) => one.J).filter((one) => one > 0);
  const [low, high] = [Math.max(least, Math.min(...values)), 1.5 * Math.max(...values)];
  const powers = Array.from({ length: 13 }, (_, i) => Number(`1e${i - 9}`));
  const ticks = powers.filter((one) => one >= low && one <= high); // Plot draws others outside of the frame
  return picture(
    Plot.plot({
      ...frame(at, `J = ${(J.at(-1)?.J ?? NaN).toPrecision(3)}`),
      height: 300,
      marginLeft: 56,
      marginRight: 60,
      marginBottom: 36,
      clip: true,
      x: { domain: [0, at.steps], label: demo.words.steps[at.lang], tickSize: 0 },
      y: {
        type: 'log',
        domain: [low, high],
        ticks,
        tickSize: 0,
        tickFormat: (value: number) => (value < 1e-2 ? value.toExponential(0) : String(value)),
        label: 'J',
      },
      marks: [
        Plot.gridY({ ticks, stroke: 'var(--line)', strokeOpacity: 1 }),
        Plot.line(bound, { x: 'step', y: 'J', stroke: 'var(--ink)', strokeDasharray: '3 4' }),
        Plot.text(bound.slice(-1), {
          x: 'step',
          y: (one: { J: number }) => Math.max(one.J, least),
          text: () => demo.words.bound[at.lang],
          textAnchor: 'start',
          dx: 6,
          clip: false,
          fill: 'var(--ink)',
        }),
        Plot.line(J, { x: 'step', y: 'J', stroke: 'var(--data-1)', strokeWidth: 2 }),
      ],
    }),
  );
};

export const views: Views<Snapshot> = { plane, decay };
