/**
 * Who is trained beside whom, and how strongly at step k. An arm is one network of a seed: without and with adaptation, and
 * in a sweep two (or one) more for every value. The schedules are the paper's (section 5.2.2).
 */
export interface Arm {
  readonly lambda: number;
  /** Degrees. */
  readonly angle: number;
  /** Whether the domain's gradient enters the features. */
  readonly adapts: boolean;
}
export interface Schedule {
  readonly lambda: number;
  readonly angle: number;
  readonly sweep: 'none' | 'lambda' | 'angle';
  readonly update: 'online' | 'batch';
  readonly ramp: 'on' | 'off';
  readonly decay: 'on' | 'off';
  readonly rate: number;
}

/** The fact sheet's values. */
export const swept = {
  none: [],
  lambda: [0.1, 0.3, 1, 3, 6, 10],
  angle: [0, 10, 20, 30, 40, 50, 60, 75, 90, 180],
} as const satisfies Record<Schedule['sweep'], readonly number[]>;

/** The two arms that every run has, and after them those of the sweep; λ means nothing without adaptation. */
export function armsOf({ lambda, angle, sweep }: Schedule): Arm[] {
  const both = (given: { lambda: number; angle: number }) =>
    [false, true].map((adapts) => ({ ...given, adapts }));
  return [
    ...both({ lambda, angle }),
    ...swept[sweep].flatMap((value) => {
      const pair = both({ lambda, angle, [sweep]: value });
      return sweep === 'lambda' ? pair.slice(1) : pair;
    }),
  ];
}

/** Steps over which the progress p goes from 0 to 1: the sheet's batch run, and the paper's 500 epochs of 300. */
const horizon = { batch: 3000, online: 150_000 };
export const progress = ({ update }: Pick<Schedule, 'update'>, k: number) =>
  Math.min(1, k / horizon[update]);

/** λ_p = 2 / (1 + exp(−γ p)) − 1 with γ = 10. */
export const rampAt = (p: number) => 2 / (1 + Math.exp(-10 * p)) - 1;
/** μ_p / μ_0 = (1 + α p)^(−β) with α = 10, β = 3/4. */
export const decayAt = (p: number) => (1 + 10 * p) ** -0.75;

/**
 * Step size μ of step k; `head`, the weight of every arm's domain loss in its own step; `rho`, the part of that which reaches
 * the features, reversed. Algorithm 1 has λ in front of both; with the ramp λ_p is the features' alone and the head has 1.
 */
export function strengths(schedule: Schedule, k: number) {
  const p = progress(schedule, k);
  const ramps = schedule.ramp === 'on';
  const arms = armsOf(schedule);
  return {
    mu: schedule.rate * (schedule.decay === 'on' ? decayAt(p) : 1),
    head: arms.map(({ lambda }) => (ramps ? 1 : lambda)),
    rho: arms.map(({ lambda, adapts }) => (adapts ? (ramps ? lambda * rampAt(p) : 1) : 0)),
  };
}

/**
 * Weights (1, A, 2, n) of the errors P − Y of n = 2B points, source first: `label`/B for a source's label, 0 for a target's;
 * head/B for both domains; all times `scale`.
 */
export function weights(n: number, label: number, head: readonly number[], scale: number) {
  const B = n / 2;
  const out = new Float32Array(head.length * 2 * n);
  head.forEach((one, a) => {
    out.fill((scale * label) / B, 2 * n * a, 2 * n * a + B);
    out.fill((scale * one) / B, 2 * n * a + n, 2 * n * (a + 1));
  });
  return out;
}
