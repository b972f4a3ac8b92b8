/** The way of (μ, σ) over a map of the exact divergence, with its minima. In a race, nine ways to nine stars. */
import * as Plot from '@observablehq/plot';
import { nameRoom, valueAxis } from '../../../lab/page/axes.ts';
import { frame, keepApart, picture } from '../../../lab/page/chart.ts';
import type { At, View } from '../../../lab/core/contracts.ts';
import type { Landscape } from '../../../problems/optima.ts';
import type { Snapshot } from '../model.ts';
import { axisX, boxed, broken, colors, named, nameOf, words, type Point } from './common.ts';

/** Levels above the least value, each half as far again as the one before: the valley shows, and the walls. */
function levels({ values }: Landscape, least: number): number[] {
  const finite = values.filter(Number.isFinite);
  const most = finite.reduce((a, b) => Math.max(a, b), least);
  return Array.from({ length: 12 }, (_, k) => least + 0.01 * 1.9 ** k).filter((t) => t < most);
}

/** Each level paints all that lies above it once more: the higher, the darker. */
function contours(map: Landscape, least: number) {
  const { mu, sigma, columns, rows, values } = map;
  const wide = (mu[1] - mu[0]) / (columns - 1) / 2;
  const half = Math.log(sigma[1] / sigma[0]) / (rows - 1) / 2;
  const ceiling = least + 1e3;
  return Plot.contour(
    Array.from(values, (value) => Math.min(ceiling, value)),
    {
      width: columns,
      height: rows,
      x1: mu[0] - wide,
      x2: mu[1] + wide,
      y1: Math.log(sigma[0]) - half,
      y2: Math.log(sigma[1]) + half,
      value: Plot.identity,
      thresholds: levels(map, least),
      fill: colors.truth,
      fillOpacity: 0.055,
      stroke: colors.truth,
      strokeOpacity: 0.16,
      strokeWidth: 0.7,
    },
  );
}

const tall = 340;
interface Star {
  readonly name: string;
  readonly mu: number;
  readonly sigma: number;
}
/** Names in the right margin, kept apart, each with a thin line to its star. */
function labels(stars: readonly Star[], right: number, [low, high]: readonly [number, number]) {
  const inner = tall - nameRoom.above - nameRoom.below;
  const pixels = stars.map(({ sigma }) => (inner * (high - Math.log(sigma))) / (high - low));
  const placed = keepApart(pixels, 15, inner);
  const rows = stars.map((star, i) => ({
    ...star,
    from: Math.log(star.sigma),
    to: high - ((placed[i] as number) * (high - low)) / inner,
  }));
  return [
    Plot.link(rows, {
      x1: 'mu',
      y1: 'from',
      x2: () => right,
      y2: 'to',
      stroke: colors.soft,
      strokeOpacity: 0.5,
      strokeWidth: 0.7,
    }),
    Plot.text(rows, {
      x: () => right,
      y: 'to',
      text: 'name',
      dx: 5,
      textAnchor: 'start',
      fill: colors.truth,
      clip: false,
    }),
  ];
}

const wayOf = (at: At, r: number, suffix: string): Point[] =>
  at.entries.map(({ metrics }) => ({
    x: metrics[`mu${suffix}`]?.[r] ?? NaN,
    y: Math.log(metrics[`sigma${suffix}`]?.[r] ?? NaN), // the map's rows are even in log σ, and contours know no log scale
  }));

export const path: View<Snapshot> = (snap, at) => {
  const w = words(at);
  const { members, minima, map } = snap;
  const isRace = members.length > 1;
  const suffixes = isRace ? members.map((name) => `.${name}`) : [''];
  const seedCount = at.entries.at(-1)?.metrics[`mu${suffixes[0]}`]?.length ?? 0;
  const own = suffixes.map((suffix) => wayOf(at, at.focus, suffix));
  const others = isRace
    ? []
    : Array.from({ length: seedCount }, (_, r) => wayOf(at, r, '')).filter(
        (_, r) => r !== at.focus,
      );
  const stars = minima.map((all, i) => ({ ...all[0]!, name: nameOf(members[i]!, at) }));
  const further = isRace ? [] : minima[0]!.slice(1);
  const points = own.flat();
  const first = points[0] ?? { x: 0, y: 0 };
  const extent = (all: readonly number[], pad: number) =>
    [Math.min(...all) - pad, Math.max(...all) + pad] as const;
  const domainX =
    map?.mu ?? extent([first.x, ...stars.map(({ mu }) => mu), ...points.map(({ x }) => x)], 0.3);
  const domainY = map?.sigma ?? [0.5, 4];
  const ends = own.map((way) => way.at(-1) ?? first);
  const told = ends.map(({ x, y }) => `(${x.toFixed(3)}, ${Math.exp(y).toFixed(3)})`);
  const best = stars.map(
    ({ name, mu, sigma }) => `${name} (${mu.toFixed(3)}, ${sigma.toFixed(3)})`,
  );
  const ticks = [0.2, 0.5, 1, 2, 3, 5].filter((t) => t >= domainY[0] && t <= domainY[1]);
  const height = (one: { sigma: number }) => Math.log(one.sigma);
  const line = (data: Point[], more: Plot.LineOptions) =>
    Plot.line(data, { x: 'x', y: 'y', stroke: colors.model, ...more });
  const figure = Plot.plot({
    ...frame(at, `(μ, σ): ${told.join(', ')}. ${w.optimum}: ${best.join('; ')}`),
    height: tall,
    marginLeft: 44,
    marginRight: isRace ? 130 : 14,
    marginTop: nameRoom.above,
    marginBottom: nameRoom.below,
    clip: true,
    x: { domain: [...domainX], label: null },
    y: { domain: domainY.map(Math.log), label: null },
    marks: [
      ...(map ? [contours(map, stars[0]!.D)] : []),
      ...valueAxis(`${w.deviation} (log)`, ticks.map(Math.log), (y) => Math.exp(y).toFixed(1)),
      axisX(w.mean),
      line(broken(others), { strokeOpacity: 0.3, strokeWidth: 0.8 }),
      ...own.map((way) =>
        line(way, { strokeWidth: isRace ? 1.2 : 2.2, strokeOpacity: isRace ? 0.6 : 1 }),
      ),
      Plot.dot([first], { x: 'x', y: 'y', r: 4, stroke: colors.model, fill: 'var(--paper)' }),
      named(first.x, first.y, w.start, colors.model, { dy: 14 }),
      Plot.dot(ends, { x: 'x', y: 'y', r: 4.5, fill: colors.model, stroke: 'var(--paper)' }),
      Plot.dot(further, {
        x: 'mu',
        y: height,
        symbol: 'star',
        r: 5,
        stroke: colors.truth,
        fill: 'var(--paper)',
      }),
      Plot.dot(stars, {
        x: 'mu',
        y: height,
        symbol: 'star',
        r: 6,
        fill: colors.truth,
        stroke: 'var(--paper)',
      }),
      ...(isRace ? labels(stars, domainX[1], domainY.map(Math.log) as [number, number]) : []),
    ],
  });
  const legend = [`★ ${w.optimum} ${isRace ? '' : best[0]}`.trim()];
  if (further.length) legend.push(`☆ ${w.minimum}`);
  if (map) legend.push(w.rings);
  return boxed(at, [picture(figure)], [legend.join(' · ')]);
};
