/** p and q_θ, and under them T_ω with the best T* = f′(p/q_θ). In a race, the nine fitted Gaussians. */
import * as Plot from '@observablehq/plot';
import { nameRoom, valueAxis } from '../../../lab/page/axes.ts';
import { frame, keepApart, picture } from '../../../lab/page/chart.ts';
import type { At, View } from '../../../lab/core/contracts.ts';
import { divergences } from '../../../problems/divergences.ts';
import { gaussian, logDensityOf, moments, type Mixture } from '../../../problems/mixtures.ts';
import { nodes, screen } from '../../../problems/quadrature.ts';
import type { Snapshot } from '../model.ts';
import {
  axisX,
  boxed,
  colors,
  dashed,
  mixtureOf,
  named,
  nameOf,
  words,
  type Point,
} from './common.ts';

const x = nodes(screen);
/** The part of the line that is shown: where P lives, and some more. */
function domainOf(P: Mixture): [number, number] {
  const { mean, deviation } = moments(P);
  return [Math.floor(mean - 3.2 * deviation), Math.ceil(mean + 3.2 * deviation)];
}
const margins = { marginLeft: 44, marginRight: 70, marginTop: nameRoom.above };

function curve(y: (i: number) => number, [low, high]: readonly [number, number]): Point[] {
  return [...x.keys()]
    .filter((i) => x[i]! >= low && x[i]! <= high)
    .map((i) => ({ x: x[i]!, y: y(i) }));
}
const line = (points: Point[], stroke: string, more: Plot.LineYOptions = {}) =>
  Plot.lineY(points, { x: 'x', y: 'y', stroke, strokeWidth: 2.2, ...more });

/** The lower picture: T on the scale of T*, where either density is more than a thousandth of its peak. */
function critic(snap: Snapshot, at: At, P: Mixture, Q: Mixture): Element {
  const w = words(at);
  const { activation, slope } = divergences[snap.members[0]!];
  const domain = domainOf(P);
  const [logP, logQ] = [logDensityOf(P), logDensityOf(Q)];
  const best = curve((i) => slope(Math.exp(logP(x[i]!) - logQ(x[i]!))), domain);
  const learned = snap.V && curve((i) => activation(snap.V![at.focus * x.length + i]!), domain);
  const central = best.filter(({ x }) => Math.max(logP(x), logQ(x)) > -4.5).map(({ y }) => y);
  const [least, most] = [Math.min(...central), Math.max(...central)];
  const room = 0.25 * (most - least) + 0.1;
  const y = [Math.max(least - room, slope(1) - 6), Math.min(most + room, slope(1) + 6)];
  const clip = ({ y: v }: Point) => Math.min(y[1]!, Math.max(y[0]!, v));
  const [ofBest, ofLearned] = [best, learned ?? best].map((all) => clip(all.at(-1)!));
  const [a = 0, b = 0] = keepApart([-ofBest!, -ofLearned!], (y[1]! - y[0]!) / 8, Infinity);
  const figure = Plot.plot({
    ...frame(at, `${w.value}: ${w.best}${learned ? `, ${w.learned}` : ''}`),
    ...margins,
    height: 180,
    marginBottom: nameRoom.below,
    x: { domain },
    y: { domain: y, label: null },
    clip: true,
    marks: [
      ...valueAxis(w.value, undefined, 'g'),
      axisX('x'),
      Plot.ruleY([slope(1)], { stroke: colors.soft, strokeDasharray: '1 3' }),
      named(domain[0], slope(1), 'f′(1)', colors.soft, { dx: 16, dy: -7, fontWeight: 400 }),
      ...(learned ? [line(learned, colors.critic)] : []),
      line(best, colors.truth, { strokeDasharray: dashed, strokeWidth: 1.6 }),
      named(domain[1], -a, w.best, colors.truth, { dx: 5, textAnchor: 'start' }),
      ...(learned
        ? [named(domain[1], -b, w.learned, colors.critic, { dx: 5, textAnchor: 'start' })]
        : []),
    ],
  });
  return picture(figure);
}

export const fit: View<Snapshot> = (snap, at) => {
  const w = words(at);
  const P = mixtureOf(at);
  const domain = domainOf(P);
  const M = snap.members.length;
  const Qs = snap.members.map((_, i) => {
    const c = 2 * (at.focus * M + i);
    return gaussian(snap.theta[c]!, snap.theta[c + 1]!);
  });
  const densityOf = (mixture: Mixture) => {
    const log = logDensityOf(mixture);
    return curve((i) => Math.exp(log(x[i]!)), domain);
  };
  const p = densityOf(P);
  const qs = Qs.map(densityOf);
  const peak = (points: readonly Point[]) => points.reduce((a, b) => (b.y > a.y ? b : a));
  const top = 1.12 * Math.max(peak(p).y, Math.min(1, ...qs.map((q) => peak(q).y)));
  const isRace = M > 1;
  const height = isRace ? 300 : 190;
  const ends = Qs.map(([q]) => `${q!.mean.toFixed(3)}, ${q!.deviation.toFixed(3)}`);
  const told = ends.map((end, i) => `${nameOf(snap.members[i]!, at)} ${end}`).join('; ');
  const marks = [
    ...valueAxis(w.density, undefined, 'g'),
    axisX('x'),
    Plot.areaY(p, { x: 'x', y: 'y', fill: colors.data, fillOpacity: 0.15 }),
    line(p, colors.data),
    ...qs.map((q) => line(q, colors.model, isRace ? { strokeWidth: 1.2 } : {})),
    named(peak(p).x, peak(p).y, w.data, colors.data, { dx: 6, textAnchor: 'start' }),
    named(peak(qs[0]!).x, Math.min(top, peak(qs[0]!).y), w.model, colors.model, {
      dy: -9,
      dx: 8,
      textAnchor: 'start',
    }),
  ];
  const upper = Plot.plot({
    ...frame(at, `${w.data}; ${w.model}. (μ, σ): ${told}`),
    ...margins,
    height,
    marginBottom: nameRoom.below,
    x: { domain },
    y: { domain: [0, top], label: null },
    clip: true,
    marks,
  });
  if (isRace) return boxed(at, [picture(upper)], [`(μ, σ): ${told}`]);
  const rate = (share: number) => `${(100 * share).toFixed(0)} %`;
  const below = snap.V
    ? `${w.rates}: ${rate(snap.positive[at.focus]!)}, ${rate(snap.negative[at.focus]!)}`
    : w.noNetwork;
  return boxed(at, [picture(upper), critic(snap, at, P, Qs[0]!)], [below]);
};
