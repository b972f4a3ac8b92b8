/**
 * The numbers that the lesson quotes. `expect` is the fact sheet's (shared/facts/dann, section and golden JSON: float64, other
 * random generators, 20 to 50 seeds), `tolerance` what its q10–q90 leave for a median of 20 of ours; src/lab/build/claims.test.ts
 * holds them. Where the sheet has no such number, the comment says so.
 */
import type { Aggregate, AnyValues, Claim, Frame } from '../../lab/core/contracts.ts';
import { median, quantile } from '../../lab/core/quantile.ts';
import { figures } from './paper-tables.ts';
import { decayAt, rampAt, swept } from './schedule.ts';
import type { Snapshot } from './scores.ts';

const seeds = Array.from({ length: 20 }, (_, seed) => seed);
type Quoted = [metric: string, expect: number, tolerance: number, of?: Aggregate, digits?: number];

/** Claims of one run of 20 seeds, medians unless told: `name → [metric, expect, tolerance, of, digits]`. */
function ofRun(
  params: AnyValues,
  steps: number,
  quoted: Record<string, Quoted>,
): Record<string, Claim> {
  const run = { params, steps, seeds };
  return Object.fromEntries(
    Object.entries(quoted).map(([name, [metric, expect, tolerance, of = 'median', digits = 3]]) => [
      name,
      { run, metric, expect, tolerance, of, digits },
    ]),
  );
}

const at =
  (metric: string, q: number): Aggregate =>
  ({ now }) =>
    quantile(now.metrics[metric]!, q);
/** The median at a recorded step. */
const atStep =
  (metric: string, step: number): Aggregate =>
  ({ entries }) =>
    median(entries.find((entry) => entry.step === step)!.metrics[metric]!);

type Middle = (values: readonly number[]) => number;
const mean: Middle = (values) => values.reduce((sum, one) => sum + one, 0) / values.length;
/** The median, or mean, over the seeds of one score of a sweep's cell. */
const ofCell =
  (
    score: keyof Snapshot['scores'],
    which: 'lambda' | 'angle',
    value: number,
    adapts: boolean,
    middle: Middle = median,
  ) =>
  ({ snap }: Frame) => {
    const { arms, scores } = snap as Snapshot;
    // the two first arms are the run's own
    const a = arms.findIndex((arm, i) => i > 1 && arm[which] === value && arm.adapts === adapts);
    return middle([...scores[score]].filter((_, i) => i % arms.length === a));
  };

const target = 'target_accuracy.dann';
const figure = ofRun({}, 150_000, {
  'figure-source-nn': ['source_accuracy.source_only', 1, 0.01],
  'figure-source-dann': ['source_accuracy.dann', 1, 0.01],
  'figure-target-nn': ['target_accuracy.source_only', 0.78, 0.004],
  'figure-target-dann': [target, 0.883, 0.024],
  'figure-target-dann-least': [target, 0.813, 0.05, at(target, 0)],
  'figure-target-dann-most': [target, 0.933, 0.04, at(target, 1)],
  'figure-perfect': [target, 0, 0, 'share', 0],
  'figure-domain-nn': ['domain_accuracy.source_only', 0.566, 0.03],
  'figure-domain-dann': ['domain_accuracy.dann', 0.506, 0.025],
  // half the sheet's sum of both domains' losses: NN 1.31–1.36, DANN 1.4783 [1.4086, 1.6452]
  'figure-domain-loss-nn': ['domain_loss.source_only', 0.667, 0.025],
  'figure-domain-loss-dann': ['domain_loss.dann', 0.739, 0.035],
  // as first measured here; with another split of the points in halves the sheet has .57 [.41, .85] and .21 [.12, .38]
  'figure-distance-nn': ['proxy_a_distance.source_only', 0.4, 0.1],
  'figure-distance-dann': ['proxy_a_distance.dann', 0.14, 0.08],
  // the sheet after epochs 1, 10, 50 and 100; ours at the nearest recorded steps
  'figure-epoch-1': [target, 0.82, 0.045, atStep(target, 316)],
  'figure-epoch-10': [target, 0.737, 0.03, atStep(target, 3162)],
  'figure-epoch-50': [target, 0.835, 0.06, atStep(target, 15_849)],
  'figure-epoch-100': [target, 0.895, 0.06, atStep(target, 31_623)],
});

/** The sheet's sweeps, 150 points: medians of the target for each λ; for each angle without and with adaptation. */
const lambdas = [0.827, 0.83, 0.87, 0.943, 0.927, 0.727];
const angles = {
  nn: [1, 1, 0.98, 0.873, 0.767, 0.56, 0.353, 0.24, 0.193, 0],
  dann: [1, 1, 0.987, 0.943, 0.893, 0.693, 0.47, 0.293, 0.227, 0],
};
const code = { data: 'golden150' } as const;
const byLambda = ofRun({ ...code, sweep: 'lambda' }, 75_000, {
  'code-source-nn': ['source_accuracy.source_only', 1, 0.01],
  'code-source-dann': ['source_accuracy.dann', 1, 0.01],
  'code-target-nn': ['target_accuracy.source_only', 0.82, 0.033],
  'code-target-dann': [target, 0.94, 0.033],
  'code-perfect': [target, 0, 0, 'share', 0],
  ...Object.fromEntries(
    swept.lambda.map((value, i): [string, Quoted] => [
      `lambda-${value}`,
      [target, lambdas[i]!, 0.05, ofCell('target_accuracy', 'lambda', value, true)],
    ]),
  ),
  'lambda-10-source': [
    'source_accuracy.dann',
    0.977,
    0.03,
    ofCell('source_accuracy', 'lambda', 10, true),
  ],
});
const byAngle = ofRun({ ...code, sweep: 'angle' }, 75_000, {
  ...Object.fromEntries(
    (['nn', 'dann'] as const).flatMap((arm) =>
      swept.angle.map((value, i): [string, Quoted] => [
        `angle-${value}-${arm}`,
        [target, angles[arm][i]!, 0.05, ofCell('target_accuracy', 'angle', value, arm === 'dann')],
      ]),
    ),
  ),
  // at 50° seeds either fail near .57 or succeed near .85, so that a median of 20 is a coin's: of ours it is .81, of the sheet's
  // .693, of 60 of ours .62. The mean, .704 in the sheet and .701 of 60 of ours, is what can be held.
  'angle-50-dann': [target, 0.704, 0.05, ofCell('target_accuracy', 'angle', 50, true, mean)],
  'angle-180-source': [
    'source_accuracy.dann',
    1,
    0.01,
    ofCell('source_accuracy', 'angle', 180, true),
  ],
});

/**
 * Section 7: all points a step, Adam; 40 seeds there. The two-layer network after 1,000 of the 3,000 steps of its schedules, which
 * is where the presets end.
 */
const batch = { update: 'batch', optimizer: 'adam', rate: 0.01, lambda: 1 } as const;
const two = { ...batch, network: 'deep', decay: 'on' } as const;
const batches = {
  ...ofRun({ ...batch, ramp: 'on' }, 3000, {
    'batch-source-dann': ['source_accuracy.dann', 1, 0.01],
    'batch-target-nn': ['target_accuracy.source_only', 0.72, 0.02],
    'batch-target-dann': [target, 0.912, 0.08],
  }),
  ...ofRun({ ...two, ramp: 'on' }, 1000, {
    'deep-source-dann': ['source_accuracy.dann', 1, 0.01],
    'deep-target-nn': ['target_accuracy.source_only', 0.683, 0.02],
    'deep-target-dann': [target, 0.947, 0.05],
    'deep-target-dann-q10': [target, 0.872, 0.06, at(target, 0.1)],
  }),
  ...ofRun(two, 1000, {
    'no-ramp-target-dann': [target, 0.938, 0.06],
    'no-ramp-target-dann-q10': [target, 0.72, 0.08, at(target, 0.1)],
  }),
};

const closed = (
  ko: string,
  en: string,
  value: () => number,
  expect: number,
  digits = 3,
): Claim => ({
  value,
  how: { ko, en },
  expect,
  tolerance: 0.5 * 10 ** -digits,
  digits,
});

export const claims: Record<string, Claim> = {
  ...figure,
  ...byLambda,
  ...byAngle,
  ...batches,
  'chance-loss': closed('ln 2', 'ln 2', () => Math.log(2), 0.693),
  'ramp-0.1': closed('λ_p의 식, p = 0.1', 'λ_p at p = 0.1', () => rampAt(0.1), 0.462),
  'ramp-0.5': closed('λ_p의 식, p = 0.5', 'λ_p at p = 0.5', () => rampAt(0.5), 0.987),
  'decay-1': closed('μ_p/μ_0의 식, p = 1', 'μ_p/μ_0 at p = 1', () => decayAt(1), 0.166),
  ...Object.fromEntries(
    Object.entries(figures).map(([name, { how, value, expect, digits }]) => [
      name,
      closed(how.ko, how.en, value, expect, digits),
    ]),
  ),
};
