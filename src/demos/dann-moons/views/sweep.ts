/** Accuracy on the target against λ or the angle: every cell a network of its own, and a link to its own run. */
import * as Plot from '@observablehq/plot';
import { nameRoom, valueAxis } from '../../../lab/page/axes.ts';
import { frame, unname } from '../../../lab/page/chart.ts';
import type { At, View } from '../../../lab/core/contracts.ts';
import { median, quantile } from '../../../lab/core/quantile.ts';
import { demo } from '../demo.ts';
import type { Snapshot } from '../scores.ts';
import { boxed, sentence, soft, source, target, words } from './common.ts';

interface Cell {
  readonly value: number;
  readonly adapts: boolean;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly source: number;
}

/** The cells after a run's own two arms: medians and q10–q90 over the seeds. */
function cellsOf({ arms, scores }: Snapshot, which: 'lambda' | 'angle'): Cell[] {
  const A = arms.length;
  return arms.slice(2).map((arm, k) => {
    const of = (all: Float32Array, q: number) =>
      quantile(
        [...all].filter((_, i) => i % A === k + 2),
        q,
      );
    const [low = NaN, middle = NaN, high = NaN] = [0.1, 0.5, 0.9].map((q) =>
      of(scores.target_accuracy, q),
    );
    return {
      value: arm[which],
      adapts: arm.adapts,
      low,
      middle,
      high,
      source: of(scores.source_accuracy, 0.5),
    };
  });
}

/** Address of a cell's own run: the same setting with its value and no sweep. */
function run(at: At, which: string, value: number): string {
  const query = new URLSearchParams({ demo: 'dann-moons' });
  const params = { ...at.params, sweep: 'none', [which]: value };
  for (const [name, param] of Object.entries(demo.params)) {
    const own = params[name as keyof typeof params];
    if (own !== param.value) query.set(name, String(own));
  }
  if (at.steps !== demo.steps) query.set('steps', String(at.steps));
  return `?${query}#dann-moons`;
}

export const sweep: View<Snapshot> = (snap, at) => {
  const w = words(at);
  const which = at.params['sweep'];
  if (which !== 'lambda' && which !== 'angle') return sentence(at, w.noSweep);
  const cells = cellsOf(snap, which);
  const A = snap.arms.length;
  const without = median([...snap.scores.target_accuracy].filter((_, i) => i % A === 0));
  const name = (adapts: boolean) => (adapts ? w.with : w.without);
  const color = ({ adapts }: Cell) => (adapts ? target : source);
  const text = (cell: Cell) =>
    `${which === 'lambda' ? `λ = ${cell.value}` : `${cell.value}°`}, ${name(cell.adapts)}: ${cell.middle.toFixed(3)} (${cell.low.toFixed(3)} – ${cell.high.toFixed(3)})`;
  const values = [...new Set(cells.map(({ value }) => value))];
  const figure = Plot.plot({
    ...frame(at, cells.map(text).join('; ')),
    height: 260,
    marginLeft: 42,
    marginRight: 20,
    marginTop: nameRoom.above,
    marginBottom: nameRoom.below,
    x: { type: 'point', domain: values, label: null },
    y: { domain: [0, 1.02], label: null },
    marks: [
      ...valueAxis(demo.metrics.target_accuracy.label[at.lang], [0, 0.25, 0.5, 0.75, 1], '.2~f'),
      Plot.axisX(values, {
        tickFormat: (v: number) => (which === 'lambda' ? String(v) : `${v}°`),
        tickSize: 3,
        fill: soft,
        stroke: soft,
        label: which === 'lambda' ? 'λ' : w.angle,
        labelAnchor: 'center',
        labelArrow: 'none',
        labelOffset: nameRoom.below - 4,
      }),
      ...[false, true].flatMap((adapts) => {
        const own = cells.filter((cell) => cell.adapts === adapts);
        return [
          Plot.lineY(own, {
            x: 'value',
            y: 'middle',
            stroke: adapts ? target : source,
            strokeWidth: 2,
            strokeDasharray: adapts ? 'none' : '6 4',
          }),
        ];
      }),
      // λ means nothing without adaptation: one line for all
      ...(which === 'lambda'
        ? [Plot.ruleY([without], { stroke: source, strokeWidth: 2, strokeDasharray: '6 4' })]
        : []),
      Plot.ruleX(cells, {
        x: 'value',
        y1: 'low',
        y2: 'high',
        stroke: color,
        strokeWidth: 6,
        strokeOpacity: 0.22,
      }),
      Plot.dot(cells, {
        x: 'value',
        y: 'middle',
        fill: color,
        stroke: color,
        symbol: (cell: Cell) => (cell.adapts ? 'circle' : 'square'),
        r: 5,
        href: (cell: Cell) => run(at, which, cell.value),
        ariaLabel: (cell: Cell) => `${text(cell)}. ${w.open}`,
      }),
    ],
  });
  figure.setAttribute('role', 'group');
  figure.setAttribute('data-grid', String(values.length));
  figure.querySelectorAll('a').forEach((link, k) => {
    link.setAttribute('tabindex', k === 0 ? '0' : '-1');
    link.setAttribute('aria-label', link.firstElementChild?.getAttribute('aria-label') ?? '');
  });
  unname(figure);
  const legend = `● ${w.with} · ${which === 'lambda' ? '- - -' : '■'} ${w.without}`;
  return boxed(at, figure, `${legend} · ${w.cells}`);
};
