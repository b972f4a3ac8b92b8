/** P and Q, what is integrated between them, and every divergence at once. */
import * as Plot from '@observablehq/plot';
import { nameRoom } from '../../../lab/page/axes.ts';
import { frame, picture } from '../../../lab/page/chart.ts';
import type { View } from '../../../lab/core/contracts.ts';
import { names } from '../../../problems/divergences.ts';
import { logDensityOf } from '../../../problems/mixtures.ts';
import { demo } from '../demo.ts';
import type { Snapshot } from '../model.ts';
import {
  chosen,
  colors,
  curve,
  extent,
  line,
  named,
  pair,
  plot,
  round,
  words,
  type Point,
} from './common.ts';

const domain = [-8, 8] as const;
const peak = (points: readonly Point[]) => points.reduce((a, b) => (b.y > a.y ? b : a));

export const densities: View<Snapshot> = (snap, at) => {
  const w = words(at);
  const { P, Q } = pair(at);
  const [logP, logQ] = [logDensityOf(P), logDensityOf(Q)];
  const [p, q] = [logP, logQ].map((log) => curve((x) => Math.exp(log(x)), domain, 320)) as [
    Point[],
    Point[],
  ];
  const { integrand } = chosen(at);
  const inside = curve(
    (x) => integrand(Math.exp(logP(x)), Math.exp(logQ(x)), logP(x) - logQ(x)),
    domain,
    320,
  );
  const D = Number.isFinite(snap.chosen) ? round(snap.chosen) : w.infinite;
  const y = extent(inside.map(({ y }) => y));
  const box = at.document.createElement('div');
  box.append(
    plot(at, {
      told: 'p, q',
      x: { domain: [...domain], name: 'x' },
      y: [0, 1.15 * Math.max(peak(p).y, peak(q).y)],
      name: w.density,
      height: 160,
      marks: [
        line(p, colors.P),
        line(q, colors.Q, { strokeDasharray: '7 3' }),
        named(peak(p).x, peak(p).y, 'p', colors.P, { dy: -8 }),
        named(peak(q).x, peak(q).y, 'q', colors.Q, { dy: -8 }),
      ],
    }),
    plot(at, {
      told: `${w.integrand}; ${w.total} ${D}`,
      x: { domain: [...domain], name: 'x' },
      y: [Math.min(0, Math.max(y[0], -4)), Math.min(y[1], 4)],
      name: `${w.integrand}, ${w.total} ${D}`,
      height: 170,
      marks: [
        Plot.areaY(inside, { x: 'x', y1: () => 0, y2: 'y', fill: colors.f, fillOpacity: 0.25 }),
        line(inside, colors.f),
        Plot.ruleY([0], { stroke: colors.soft }),
      ],
    }),
  );
  return box;
};

/** As far as a bar is drawn; what is more is said by its number. */
const longest = 3;
export const all: View<Snapshot> = (snap, at) => {
  const w = words(at);
  const rows = names.map((name) => {
    const value = snap.all[name];
    return {
      name: demo.metrics[name].label[at.lang],
      value,
      shown: Math.min(longest, value),
      text: Number.isFinite(value)
        ? round(value) + (value > longest ? ' →' : '')
        : `${w.infinite} →`,
      isChosen: at.params['divergence'] === name,
    };
  });
  return picture(
    Plot.plot({
      ...frame(at, rows.map(({ name, text }) => `${name} ${text}`).join('; ')),
      height: 300,
      marginLeft: 132,
      marginRight: 70,
      marginTop: 8,
      marginBottom: nameRoom.below,
      x: { domain: [-1.5, longest], label: null },
      y: { type: 'band', domain: rows.map(({ name }) => name), label: null, padding: 0.3 },
      marks: [
        Plot.axisY({ tickSize: 0, fill: colors.truth, label: null }),
        Plot.gridX([-1, 0, 1, 2, 3], { stroke: 'var(--line)', strokeOpacity: 1 }),
        Plot.axisX([-1, 0, 1, 2, 3], {
          label: w.divergence,
          labelAnchor: 'center',
          labelArrow: 'none',
          labelOffset: 34,
          tickSize: 3,
          tickFormat: 'd',
          fill: colors.soft,
          stroke: colors.soft,
        }),
        Plot.barX(rows, {
          x1: () => 0,
          x2: 'shown',
          y: 'name',
          fill: ({ isChosen }: (typeof rows)[number]) => (isChosen ? colors.f : colors.soft),
          fillOpacity: ({ isChosen }: (typeof rows)[number]) => (isChosen ? 1 : 0.55),
        }),
        Plot.ruleX([0], { stroke: colors.soft }),
        Plot.text(rows, {
          x: ({ shown }: (typeof rows)[number]) => Math.max(0, shown),
          y: 'name',
          text: 'text',
          dx: 6,
          textAnchor: 'start',
          fill: colors.truth,
          fontWeight: 600,
        }),
      ],
    }),
  );
};
