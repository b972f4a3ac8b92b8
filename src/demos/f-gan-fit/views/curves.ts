/** How a run goes: the bound under the exact divergence; μ and σ of every seed. In a race, the gap and the ends of all nine. */
import * as Plot from '@observablehq/plot';
import { nameRoom, stepsAxis, valueAxis } from '../../../lab/page/axes.ts';
import { curves, frame, picture } from '../../../lab/page/chart.ts';
import type { At, View } from '../../../lab/core/contracts.ts';
import { divergences } from '../../../problems/divergences.ts';
import type { Snapshot } from '../model.ts';
import {
  axisX,
  boxed,
  broken,
  colors,
  dashed,
  named,
  nameOf,
  unitOf,
  words,
  type Point,
} from './common.ts';

/** The gap of each divergence in a race. */
function gaps(snap: Snapshot, at: At): Element {
  const w = words(at);
  const looks = [colors.data, colors.model, colors.critic].flatMap((color) =>
    ['none', '7 4', '1.5 4'].map((dash) => ({ color, dash })),
  );
  return curves(at, {
    series: snap.members.map((name, i) => ({
      name: nameOf(name, at)
        .replace('Jensen–Shannon', 'JS')
        .replace(/^(squared|제곱) /, ''),
      metric: `gap.${name}`,
      ...looks[i]!,
    })),
    domain: [1e-3, 10],
    log: true,
    ticks: [1e-3, 1e-2, 1e-1, 1, 10],
    height: 300,
    label: w.gap,
  });
}

export const bound: View<Snapshot> = (snap, at) => {
  if (snap.members.length > 1) return gaps(snap, at);
  const w = words(at);
  const name = snap.members[0]!;
  const zero = divergences[name].f(1); // what D is where P = Q: 0, for GAN −log 4
  const seen = at.entries
    .flatMap(({ metrics }) => metrics['divergence'] ?? [])
    .filter(Number.isFinite);
  const least = snap.minima[0]![0]!.D - zero;
  // a start far away is cut off: the picture is of the last part of the way
  const top = 1.15 * Math.min(Math.max(...seen, zero + least) - zero, 4 * least + 0.05);
  const figure = curves(at, {
    series: [
      { name: w.exact, metric: 'divergence', color: colors.truth, dash: dashed },
      ...(snap.V ? [{ name: w.bound, metric: 'bound', color: colors.critic }] : []),
    ],
    domain: [zero - 0.3 * top, zero + top],
    targets: [{ y: zero + least, label: w.optimum }],
    label: `${w.exact}, ${w.bound} (${unitOf(name, at)})`,
  });
  return figure;
};

/** Thin lines for all seeds, a thick one for the seed in focus, and the optimum dashed. */
function fan(at: At, metric: 'mu' | 'sigma', label: string): Element {
  const w = words(at);
  const entries = at.entries.filter(({ step }) => step > 0);
  const count = entries.at(-1)?.metrics[metric]?.length ?? 0;
  const all = Array.from({ length: count }, (_, r) =>
    entries.map(({ step, metrics }): Point => ({ x: step, y: metrics[metric]?.[r] ?? NaN })),
  );
  const star = entries.at(-1)?.metrics[`${metric}_star`]?.[0] ?? NaN;
  const values = [star, ...all.flat().map(({ y }) => y)].filter(Number.isFinite);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = 0.06 * (high - low) + 0.02;
  const { scale, mark } = stepsAxis(at);
  const own = all[at.focus] ?? [];
  const end = own.at(-1);
  return picture(
    Plot.plot({
      ...frame(at, `${label}: ${end?.y.toFixed(3) ?? ''}, ${w.optimum} ${star.toFixed(3)}`),
      height: 170,
      marginLeft: 44,
      marginRight: 88,
      marginTop: nameRoom.above,
      marginBottom: nameRoom.below,
      clip: true,
      x: scale,
      y: { domain: [low - pad, high + pad], label: null },
      marks: [
        ...valueAxis(label, undefined, 'g'),
        mark,
        Plot.lineY(broken(all), {
          x: 'x',
          y: 'y',
          stroke: colors.model,
          strokeOpacity: 0.35,
          strokeWidth: 1,
        }),
        Plot.lineY(own, { x: 'x', y: 'y', stroke: colors.model, strokeWidth: 2.4 }),
        Plot.ruleY([star], { stroke: colors.truth, strokeDasharray: dashed }),
        named(
          Math.max(10, at.steps),
          star,
          `${w.optimum} ${star.toFixed(2).replace('-', '−')}`,
          colors.truth,
          {
            dx: 5,
            textAnchor: 'start',
          },
        ),
      ],
    }),
  );
}

/** Where every seed of every divergence is now, beside its optimum. */
function ends(snap: Snapshot, at: At, metric: 'mu' | 'sigma', label: string): Element {
  const now = at.entries.at(-1)?.metrics ?? {};
  const rows = snap.members.map((name, i) => ({
    name: nameOf(name, at),
    star: snap.minima[i]![0]![metric],
    values: now[`${metric}.${name}`] ?? [],
  }));
  const dots = rows.flatMap(({ name, values }) => values.map((x) => ({ name, x })));
  const told = rows.map(
    ({ name, values, star }) => `${name} ${values[0]?.toFixed(2)} (${star.toFixed(2)})`,
  );
  return picture(
    Plot.plot({
      ...frame(at, `${label}: ${told.join('; ')}`),
      height: 230,
      marginLeft: 150,
      marginRight: 12,
      marginTop: 6,
      marginBottom: nameRoom.below,
      y: { type: 'band', padding: 0.2, domain: rows.map(({ name }) => name), label: null },
      x: { label: null, nice: true },
      marks: [
        Plot.gridY({ stroke: 'var(--line)', strokeOpacity: 1 }),
        Plot.axisY({ tickSize: 0, fill: 'var(--ink)', label: null }),
        axisX(label),
        Plot.tickX(rows, { x: 'star', y: 'name', stroke: colors.truth, strokeWidth: 2 }),
        Plot.dot(dots, { x: 'x', y: 'name', stroke: colors.model, r: 3.5 }),
      ],
    }),
  );
}

export const seeds: View<Snapshot> = (snap, at) => {
  const w = words(at);
  const both = [['mu', w.mean] as const, ['sigma', w.deviation] as const];
  return snap.members.length > 1
    ? boxed(
        at,
        both.map(([metric, label]) => ends(snap, at, metric, label)),
        [w.eachSeed],
      )
    : boxed(
        at,
        both.map(([metric, label]) => fan(at, metric, label)),
        [w.thin],
      );
};
