/** How learning goes over the steps: the error of a sum, and how many of all 8-bit pairs are right. */
import * as Plot from '@observablehq/plot';
import { stepsAxis, valueAxis } from '../../../lab/page/axes.ts';
import { frame, picture } from '../../../lab/page/chart.ts';
import type { At, View } from '../../../lab/core/contracts.ts';
import { quantile } from '../../../lab/core/quantile.ts';
import type { Snapshot } from '../model.ts';
import { blue, boxed, named, sides, soft, thick, thin, values, words } from './common.ts';

const cuts = [0.1, 0.25, 0.5, 0.75, 0.9] as const;
const tested = (at: At, metric: string) =>
  at.entries.filter((entry) => entry.step > 0 && values(entry, metric).length > 0);

interface Row {
  readonly x: number;
  /** The quantiles at `cuts`. */
  readonly at: readonly number[];
  readonly own: number;
}
/** Quantile bands over the seeds, the median, and the focus seed alone. */
export const error: View<Snapshot> = (_, at) => {
  const w = words(at);
  const most = Math.max(4, Math.ceil(Number(at.params['bits']) / 2) + 0.5);
  const inside = (y: number) => Math.min(most, y);
  const rows = tested(at, 'error').map(({ step, metrics }): Row => ({
    x: step,
    at: cuts.map((q) => inside(quantile(metrics['error']!, q))),
    own: inside(metrics['error']![at.focus] ?? NaN),
  }));
  const last = rows.at(-1);
  const band = (low: number, high: number, fillOpacity: number) =>
    Plot.areaY(rows, {
      x: 'x',
      y1: (row: Row) => row.at[low]!,
      y2: (row: Row) => row.at[high]!,
      fill: blue,
      fillOpacity,
    });
  const middle = rows.map(({ x, at }) => ({ x, y: at[2]! }));
  const end = last?.at.map((y) => y.toFixed(2)) ?? [];
  const told = last ? `${w.error}: ${w.median} ${end[2]}, ${end[0]} – ${end[4]}` : w.waiting;
  const axis = stepsAxis(at);
  const figure = Plot.plot({
    ...frame(at, told),
    ...sides,
    height: 240,
    x: axis.scale,
    y: { domain: [0, most], label: null },
    marks: [
      ...valueAxis(
        w.error,
        [0, 1, 2, 3, 4, 6, 8].filter((tick) => tick <= most),
        'd',
      ),
      axis.mark,
      band(0, 4, 0.14),
      band(1, 3, 0.22),
      Plot.lineY(rows, { x: 'x', y: 'own', stroke: soft, strokeDasharray: '3 2' }),
      thick(middle, blue),
      named(middle.at(-1), `${w.median} ${end[2]}`, blue),
    ],
  });
  return boxed(at, picture(figure), `${w.middle} · ${w.most} · ${w.oneSeed}`);
};

/** exact_8 of every seed; a network that adds everything is a line at 1. */
export const exact: View<Snapshot> = (_, at) => {
  const w = words(at);
  const rows = tested(at, 'exact_8');
  const last = rows.at(-1)?.metrics['exact_8'] ?? [];
  const curves = last.map((_, r) =>
    rows.map(({ step, metrics }) => ({ x: step, y: metrics['exact_8']![r]! })),
  );
  const told =
    last.length > 0
      ? `${w.seedsExact}: ${last.filter((one) => one === 1).length} / ${last.length}`
      : w.waiting;
  const axis = stepsAxis(at);
  const figure = Plot.plot({
    ...frame(at, told),
    ...sides,
    marginRight: 16,
    height: 240,
    x: axis.scale,
    y: { domain: [0, 1], label: null },
    marks: [
      ...valueAxis(w.pairsRight, [0, 0.25, 0.5, 0.75, 1], '%'),
      axis.mark,
      thin(curves, blue),
      thick(curves[at.focus] ?? [], blue),
    ],
  });
  return boxed(at, picture(figure), told);
};
