/** What the views share: curves over recorded steps, one for each model, with the seeds as a band and names at the ends. */
import * as Plot from '@observablehq/plot';
import type { At } from '../core/contracts.ts';
import { nameRoom, stepsAxis, valueAxis } from './axes.ts';

export interface Series {
  readonly name: string;
  /** `metric.member` of the entries. */
  readonly metric: string;
  readonly color: string;
  readonly dash?: string;
  readonly width?: number;
  /** Drawn without a name where the name stands at a sister line. */
  readonly silent?: boolean;
}
export interface Target {
  readonly y: number;
  readonly label?: string;
}

/** Plot's options that every chart has: our document, real pixels, words for those who do not see it. */
export function frame(at: At, label: string): Plot.PlotOptions {
  return {
    document: at.document,
    width: at.width,
    ariaLabel: label,
    style: { background: 'none', fontSize: '12px', fontFamily: 'inherit', overflow: 'visible' },
  };
}

/** Plot names its groups (“x-axis tick”), which is of no use to a reader and not allowed on an element without a role. */
export function unname(figure: Element): void {
  for (const node of figure.querySelectorAll('g[aria-label], rect[aria-label]'))
    node.removeAttribute('aria-label');
}

/** Plot's figure as one picture to assistive technology; paths at a tenth of a pixel, which is what a screen shows. */
export function picture(figure: Element): Element {
  figure.setAttribute('role', 'img');
  unname(figure);
  for (const path of figure.querySelectorAll('path')) {
    const d = path.getAttribute('d');
    if (d && d.length > 80) path.setAttribute('d', d.replace(/(\.\d)\d+/g, '$1'));
  }
  return figure;
}

/** Move labels apart along y, in pixels, keeping their order; none leaves [0, height]. */
export function keepApart(wanted: readonly number[], gap: number, height: number): number[] {
  const order = wanted.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
  const placed: number[] = [];
  for (const { y } of order) placed.push(Math.max(y, (placed.at(-1) ?? -Infinity) + gap));
  for (let k = placed.length - 1, limit = height; k >= 0; k--, limit -= gap)
    placed[k] = Math.min(placed[k] as number, limit);
  const out: number[] = [];
  order.forEach(({ i }, k) => (out[i] = placed[k] as number));
  return out;
}

const short = (value: number) =>
  value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential(0) : value.toFixed(4);

interface Point {
  readonly step: number;
  readonly value: number;
  readonly min: number;
  readonly max: number;
}
export interface CurveOptions {
  readonly series: readonly Series[];
  readonly domain: readonly [number, number];
  readonly log?: boolean;
  readonly ticks?: readonly number[];
  readonly targets?: readonly Target[];
  readonly height?: number;
  /** What the axis of values is called, in words and signs that need no TeX. */
  readonly label: string;
  readonly marks?: Plot.Markish[];
}

/**
 * Curves on a logarithmic axis of steps. The focus replica is a thick line, the seeds' extent a band under it; values
 * outside the domain are clipped, values that mean nothing are gaps.
 */
export function curves(
  at: At,
  {
    series,
    domain,
    log = false,
    ticks,
    targets = [],
    height = 240,
    label,
    marks = [],
  }: CurveOptions,
): Element {
  const entries = at.entries.filter(({ step }) => step > 0);
  const [low, high] = domain;
  const inside = (value: number) => Math.min(high, Math.max(low, value));
  const lines = series.map((one) => ({
    ...one,
    points: entries.map(({ step, metrics }): Point => {
      const all = (metrics[one.metric] ?? []).filter(Number.isFinite);
      return {
        step,
        value: metrics[one.metric]?.[at.focus] ?? NaN,
        min: Math.min(...all),
        max: Math.max(...all),
      };
    }),
  }));
  const spread = lines.filter(({ points }) =>
    points.some(({ min, max }) => max - min > (high - low) * 1e-3),
  );
  const margin = { top: nameRoom.above, right: 88, bottom: nameRoom.below, left: 44 };
  const inner = height - margin.top - margin.bottom;
  const scale = log ? Math.log10 : (value: number) => value;
  const toY = (value: number) =>
    inner * (1 - (scale(inside(value)) - scale(low)) / (scale(high) - scale(low)));
  const ended = lines.filter(
    (one) => !one.silent && Number.isFinite(one.points.at(-1)?.value ?? NaN),
  );
  // whole pixels: names of curves that coincide keep the order in which they are declared
  const ends = ended.map((one) => Math.round(toY(one.points.at(-1)?.value as number)));
  const apart = keepApart(ends, 14, inner - 8);
  const last = entries.at(-1)?.step ?? 1;
  const axis = stepsAxis(at);
  const told = ended.map((one) => `${one.name} ${short(one.points.at(-1)?.value as number)}`);
  return picture(
    Plot.plot({
      ...frame(at, `${label}. ${told.join('; ')}`),
      height,
      marginTop: margin.top,
      marginRight: margin.right,
      marginBottom: margin.bottom,
      marginLeft: margin.left,
      clip: true,
      x: axis.scale,
      y: { type: log ? 'log' : 'linear', domain: [low, high], label: null },
      marks: [
        ...valueAxis(
          label,
          ticks,
          log ? (v) => (v === 1 ? '1' : `1e${Math.round(Math.log10(v))}`) : 'g',
        ),
        axis.mark,
        ...targets.map(({ y }) =>
          Plot.ruleY([y], { stroke: 'var(--ink)', strokeDasharray: '2 3', strokeOpacity: 0.7 }),
        ),
        ...targets.map(({ y, label: text }) =>
          Plot.text([text], {
            frameAnchor: 'left',
            y: () => y,
            dy: -7,
            dx: 4,
            text: String,
            textAnchor: 'start',
            fill: 'var(--ink)',
            filter: () => Boolean(text),
          }),
        ),
        ...marks,
        ...spread.map(({ points, color }) =>
          Plot.areaY(points, {
            x: 'step',
            y1: ({ min }: Point) => inside(min),
            y2: ({ max }: Point) => inside(max),
            fill: color,
            fillOpacity: 0.16,
          }),
        ),
        ...lines.map(({ points, color, dash, width }) =>
          Plot.lineY(points, {
            x: 'step',
            y: ({ value }: Point) => (Number.isFinite(value) ? inside(value) : NaN),
            stroke: color,
            strokeWidth: width ?? 2,
            strokeDasharray: dash ?? 'none',
          }),
        ),
        Plot.text(ended, {
          x: () => last,
          y: (one: (typeof ended)[number]) => inside(one.points.at(-1)?.value as number),
          text: 'name',
          dx: 8,
          clip: false,
          textAnchor: 'start',
          fontWeight: 600,
          fill: 'color',
          render: (index, scales, values, dimensions, context, next) => {
            const group = next?.(index, scales, values, dimensions, context) ?? null;
            group?.querySelectorAll('text').forEach((node, k) => {
              const dy = (apart[k] as number) - (ends[k] as number);
              node.setAttribute('dy', `${(dy / 12 + 0.32).toFixed(2)}em`);
            });
            return group;
          },
        }),
      ],
    }),
  );
}
