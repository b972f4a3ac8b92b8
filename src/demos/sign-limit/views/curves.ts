/** How the run goes over its steps: two cosines, two scores, the loss; six curves each. */
import * as Plot from '@observablehq/plot';
import { curves, type Series } from '../../../lab/page/chart.ts';
import type { At, View } from '../../../lab/core/contracts.ts';
import { demo } from '../demo.ts';
import type { Snapshot } from '../model.ts';
import { looks } from './common.ts';

const lines = (metric: string, at: At): Series[] =>
  demo.members.map((member) => ({ ...looks(at)[member], metric: `${metric}.${member}` }));

function empty(at: At, text: string): Element {
  const p = at.document.createElement('p');
  p.className = 'empty';
  p.textContent = text;
  return p;
}

/** Score of a fresh positive (thin) and of a fresh negative (thick): right means apart by the zero line. */
export const scores: View<Snapshot> = (_, at) => {
  if (at.params['problem'] !== 'construction') return empty(at, demo.words.noTest[at.lang]);
  const side = (text: string, y: number) =>
    Plot.text([text], {
      x: () => at.steps ** 0.8,
      y: () => y,
      fill: 'var(--soft)',
    });
  return curves(at, {
    series: [
      ...lines('score_pos', at).map((one) => ({ ...one, width: 1, silent: true })),
      ...lines('score_neg', at),
    ],
    domain: [-1.05, 1.05],
    ticks: [-1, -0.5, 0, 0.5, 1],
    targets: [{ y: 0 }],
    marks: [side(demo.words.right[at.lang], 0.5), side(demo.words.wrong[at.lang], -0.92)],
    label: demo.words.score[at.lang],
  });
};

const cosine =
  (metric: 'cos_sign' | 'cos_min_norm', label: string): View<Snapshot> =>
  (_, at) =>
    curves(at, {
      series: lines(metric, at),
      domain: [0.2, 1.02],
      ticks: [0.2, 0.4, 0.6, 0.8, 1],
      targets: [{ y: 1 }],
      label,
    });
export const cosSign = cosine('cos_sign', 'cos(w, sign u)');
export const cosMinNorm = cosine('cos_min_norm', 'cos(w, w*)');

export const loss: View<Snapshot> = (_, at) =>
  curves(at, {
    series: lines('loss', at),
    domain: [1e-14, 100],
    log: true,
    ticks: [1e-12, 1e-8, 1e-4, 1],
    label: demo.metrics.loss.label[at.lang],
  });
