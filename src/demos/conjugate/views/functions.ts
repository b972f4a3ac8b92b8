/** f with its tangents, its conjugate, the bound at a point, and the best T: one row of the table, four ways. */
import * as Plot from '@observablehq/plot';
import type { View } from '../../../lab/core/contracts.ts';
import type { Divergence } from '../../../problems/divergences.ts';
import type { Snapshot } from '../model.ts';
import {
  chosen,
  colors,
  curve,
  dashed,
  dot,
  extent,
  line,
  named,
  plot,
  ratioOf,
  round,
  words,
} from './common.ts';

/** The slopes that the pictures over t show: those of f from u = 0.15 to 4, and the chosen one. */
function slopesOf({ slope }: Divergence, u: number): [number, number] {
  const all = [slope(0.15), slope(4), slope(u)];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = 0.12 * (high - low);
  return [Math.max(low - room, -8), high + room];
}

export const generator: View<Snapshot> = (_, at) => {
  const w = words(at);
  const f = chosen(at);
  const u = ratioOf(at);
  const [t, domain] = [f.slope(u), [0, 4.5] as const];
  const tangent = (touch: number) => {
    const [slope, height] = [f.slope(touch), f.f(touch)];
    return curve((x) => height + slope * (x - touch), domain, 2);
  };
  const own = curve(f.f, [0.01, domain[1]]);
  const intercept = f.f(u) - t * u;
  const near = own.filter(({ x }) => x > 0.2).map(({ y }) => y);
  const y = extent([...near, f.f(u), Math.max(intercept, Math.min(...near) - 3)]);
  return plot(at, {
    told: `f, u = ${round(u)}, f(u) = ${round(f.f(u))}, t = f′(u) = ${round(t)}, −f*(t) = ${round(intercept)}`,
    x: { domain: [...domain], name: w.ratio },
    y,
    name: w.value,
    marks: [
      ...[0.25, 0.5, 1, 1.5, 2.5, 3.5].map((touch) =>
        line(tangent(touch), colors.T, { strokeWidth: 0.8, strokeOpacity: 0.45 }),
      ),
      line(own, colors.f, { strokeWidth: 2.6 }),
      line(tangent(u), colors.T),
      dot(u, f.f(u), colors.f),
      dot(0, intercept, colors.T),
      named(0, intercept, `−f*(t) = ${round(intercept)}`, colors.T, {
        dx: 9,
        dy: 12,
        textAnchor: 'start',
      }),
      Plot.text([`t = f′(u) = ${round(t)}`], {
        frameAnchor: 'bottom-right',
        dx: -6,
        dy: -8,
        fill: colors.T,
        fontWeight: 600,
      }),
    ],
  });
};

/** A dashed upright where dom f* ends, if it is in the picture. */
const endOf = (
  { domain: [, end] }: Divergence,
  [, high]: readonly [number, number],
  y: number,
  text: string,
) =>
  end <= high
    ? [
        Plot.ruleX([end], { stroke: colors.soft, strokeDasharray: '1 3' }),
        named(end, y, text, colors.soft, { dx: -5, dy: 8, textAnchor: 'end', fontWeight: 400 }),
      ]
    : [];

export const conjugate: View<Snapshot> = (_, at) => {
  const w = words(at);
  const f = chosen(at);
  const t = f.slope(ratioOf(at));
  const domain = slopesOf(f, ratioOf(at));
  const own = curve(f.conjugate, domain);
  const central = curve(f.conjugate, [domain[0], f.slope(4)]).map(({ y }) => y);
  const y = extent([...central, f.conjugate(t)]);
  return plot(at, {
    told: `f*, t = ${round(t)}, f*(t) = ${round(f.conjugate(t))}`,
    x: { domain, name: 't' },
    y,
    name: w.conjugateValue,
    marks: [
      ...endOf(f, domain, y[1], w.end),
      line(own, colors.T, { strokeWidth: 2.6 }),
      dot(t, f.conjugate(t), colors.T),
      named(t, f.conjugate(t), `f*(${round(t)}) = ${round(f.conjugate(t))}`, colors.T, {
        dy: -14,
        dx: -6,
        textAnchor: 'end',
      }),
    ],
  });
};

export const bound: View<Snapshot> = (_, at) => {
  const w = words(at);
  const f = chosen(at);
  const u = ratioOf(at);
  const [t, domain] = [f.slope(u), slopesOf(f, u)];
  const own = curve((t) => u * t - f.conjugate(t), domain);
  const top = f.f(u);
  const values = own.map(({ y }) => y).filter(Number.isFinite);
  const y = extent([top + 0.1, Math.max(Math.min(...values), top - 6)]);
  return plot(at, {
    told: `u = ${round(u)}: ${w.best} = ${round(top)}, T* = ${round(t)}`,
    x: { domain, name: 't' },
    y,
    name: w.boundValue,
    marks: [
      ...endOf(f, domain, y[0], ''),
      Plot.ruleY([top], { stroke: colors.truth, strokeDasharray: dashed }),
      line(own, colors.T, { strokeWidth: 2.6 }),
      dot(t, top, colors.truth),
      named(domain[0], top, `${w.best} = ${round(top)}`, colors.truth, {
        dx: 6,
        dy: -9,
        textAnchor: 'start',
      }),
      named(t, top, `T* = ${round(t)}`, colors.truth, { dy: 14, textAnchor: 'end', dx: -5 }),
    ],
  });
};

export const best: View<Snapshot> = (_, at) => {
  const w = words(at);
  const f = chosen(at);
  const u = ratioOf(at);
  // even in log u
  const own = curve((l) => f.slope(2 ** l), [-4, 4]).map(({ x, y }) => ({ x: 2 ** x, y }));
  const y = extent([...own.filter(({ x }) => x > 0.12).map(({ y }) => y), f.slope(u)]);
  return plot(at, {
    told: `T* = f′(u) = ${round(f.slope(u))}, u = ${round(u)}; f′(1) = ${round(f.slope(1))}`,
    x: {
      type: 'log',
      domain: [1 / 16, 16],
      name: `${w.ratio} (${w.log})`,
      ticks: [0.1, 0.25, 0.5, 1, 2, 4, 10],
    },
    y,
    name: w.output,
    marks: [
      Plot.ruleX([1], { stroke: colors.soft, strokeDasharray: '1 3' }),
      Plot.ruleY([f.slope(1)], { stroke: colors.soft, strokeDasharray: '1 3' }),
      named(1, y[1], w.equal, colors.soft, { dx: 5, dy: 8, textAnchor: 'start', fontWeight: 400 }),
      named(1 / 16, f.slope(1), `f′(1) = ${round(f.slope(1))}`, colors.soft, {
        dx: 6,
        dy: -9,
        textAnchor: 'start',
        fontWeight: 400,
      }),
      line(own, colors.truth, { strokeDasharray: dashed }),
      dot(u, f.slope(u), colors.truth),
      named(u, f.slope(u), round(f.slope(u)), colors.truth, { dy: 15, dx: 6, textAnchor: 'start' }),
    ],
  });
};
