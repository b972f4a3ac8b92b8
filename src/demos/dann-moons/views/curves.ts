/** Learning over the steps: accuracies of both domains, and the domain's loss beside that of a coin. */
import * as Plot from '@observablehq/plot';
import { nameRoom, stepsAxis, valueAxis } from '../../../lab/page/axes.ts';
import { frame, keepApart, picture } from '../../../lab/page/chart.ts';
import type { At, View } from '../../../lab/core/contracts.ts';
import { quantile } from '../../../lab/core/quantile.ts';
import { demo } from '../demo.ts';
import type { Snapshot } from '../scores.ts';
import { boxed, ink, source, target, words } from './common.ts';

interface Curve {
  /** `metric.member`. */
  readonly metric: string;
  readonly name: string;
  readonly color: string;
  readonly dash?: string;
  /** With a band from q10 to q90 and the focus seed alone. */
  readonly full?: boolean;
}
interface Row {
  readonly step: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly own: number;
}

/** From the first step on, which is where a logarithmic axis begins. */
const drawnOf = (at: At) => at.entries.filter(({ step }) => step > 0);

function chart(
  at: At,
  curves: readonly Curve[],
  {
    domain,
    ticks,
    rule,
    name,
  }: {
    domain: readonly [number, number];
    ticks: readonly number[];
    rule?: readonly [number, string];
    /** Of the axis of values. */
    name: string;
  },
): Element {
  const inside = (value: number) => Math.min(domain[1], Math.max(domain[0], value));
  const entries = drawnOf(at);
  const steps = stepsAxis(at);
  const drawn = curves.map((curve) => ({
    ...curve,
    rows: entries.map(({ step, metrics }): Row => {
      const all = metrics[curve.metric] ?? [];
      const [low = NaN, middle = NaN, high = NaN] = [0.1, 0.5, 0.9].map((q) =>
        inside(quantile(all, q)),
      );
      return { step, low, middle, high, own: inside(all[at.focus] ?? NaN) };
    }),
  }));
  const height = 260;
  const margin = {
    marginTop: nameRoom.above,
    marginRight: 132,
    marginBottom: nameRoom.below,
    marginLeft: 42,
  };
  const inner = height - margin.marginTop - margin.marginBottom;
  const ends = drawn.flatMap((one) => {
    const row = one.rows.at(-1);
    return row ? [{ ...one, row, text: `${one.name} ${row.middle.toFixed(2)}` }] : [];
  });
  const pixel = (value: number) => inner * (1 - (value - domain[0]) / (domain[1] - domain[0]));
  const apart = keepApart(
    ends.map(({ row }) => Math.round(pixel(row.middle))),
    14,
    inner,
  ).map((y) => domain[1] - (y / inner) * (domain[1] - domain[0]));
  const told = ends.map(({ text }) => text).join('; ');
  const figure = Plot.plot({
    ...frame(at, told),
    ...margin,
    height,
    x: steps.scale,
    y: { domain: [...domain], label: null },
    marks: [
      ...valueAxis(name, ticks, '.2~f'),
      steps.mark,
      ...(rule
        ? [
            Plot.ruleY([rule[0]], { stroke: ink, strokeDasharray: '2 3', strokeOpacity: 0.7 }),
            Plot.text([rule[1]], {
              y: () => rule[0],
              frameAnchor: 'left',
              text: String,
              textAnchor: 'start',
              dx: 4,
              dy: 9,
              fill: ink,
            }),
          ]
        : []),
      ...drawn.flatMap(({ rows, color, dash = 'none', full }) => [
        ...(full
          ? [
              Plot.areaY(rows, {
                x: 'step',
                y1: 'low',
                y2: 'high',
                fill: color,
                fillOpacity: 0.16,
              }),
              Plot.lineY(rows, {
                x: 'step',
                y: 'own',
                stroke: color,
                strokeWidth: 1,
                strokeOpacity: 0.75,
              }),
            ]
          : []),
        Plot.lineY(rows, {
          x: 'step',
          y: 'middle',
          stroke: color,
          strokeWidth: 2.2,
          strokeDasharray: dash,
        }),
      ]),
      Plot.text(ends, {
        x: ({ row }: (typeof ends)[number]) => row.step,
        y: (_: unknown, i: number) => apart[i]!,
        text: 'text',
        dx: 7,
        textAnchor: 'start',
        fill: 'color',
        fontWeight: 600,
      }),
    ],
  });
  return picture(figure);
}

export const accuracy: View<Snapshot> = (_, at) => {
  const w = words(at);
  const curve = (domain: 'source' | 'target', member: 'source_only' | 'dann'): Curve => ({
    metric: `${domain}_accuracy.${member}`,
    name: `${domain === 'source' ? w.source : w.target}, ${member === 'dann' ? w.withShort : w.withoutShort}`,
    color: domain === 'source' ? source : target,
    ...(member === 'dann' ? {} : { dash: '6 4' }),
    full: domain === 'target',
  });
  const isLow = drawnOf(at).some(
    ({ metrics }) => Math.min(...(metrics['target_accuracy.dann'] ?? [])) < 0.5,
  );
  const figure = chart(
    at,
    [
      curve('source', 'source_only'),
      curve('source', 'dann'),
      curve('target', 'source_only'),
      curve('target', 'dann'),
    ],
    {
      domain: [isLow ? 0 : 0.5, 1.005],
      name: w.share,
      ticks: isLow ? [0, 0.25, 0.5, 0.75, 1] : [0.5, 0.6, 0.7, 0.8, 0.9, 1],
    },
  );
  return boxed(at, figure, w.bands);
};

export const domain_loss: View<Snapshot> = (_, at) => {
  const w = words(at);
  const figure = chart(
    at,
    [
      {
        metric: 'domain_loss.source_only',
        name: w.withoutShort,
        color: source,
        dash: '6 4',
        full: true,
      },
      { metric: 'domain_loss.dann', name: w.withShort, color: target, full: true },
    ],
    {
      domain: [0, 1.2],
      ticks: [0, 0.25, 0.5, 0.75, 1],
      rule: [Math.log(2), 'ln 2'],
      name: demo.metrics.domain_loss.label[at.lang],
    },
  );
  return boxed(at, figure, w.coin);
};
