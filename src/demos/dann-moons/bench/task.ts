/** What every contestant does: the batch update of the paper's network, with adaptation, on the code's 150 + 150 points. */
import { random } from '../../../lab/core/random.ts';
import { feed } from '../feed.ts';
import { moons } from '../moons.ts';
import { paper } from '../paper.ts';
import { armsOf, strengths, type Schedule } from '../schedule.ts';

export const schedule = {
  lambda: 6,
  angle: 35,
  sweep: 'none',
  update: 'batch',
  ramp: 'off',
  decay: 'off',
  rate: 0.05,
} as const satisfies Schedule;
const { mu, head, rho } = strengths(schedule, 0);
/** Of the arm with adaptation. */
export const strength = { mu, head: head[1]!, rho: rho[1]! };

export interface Point {
  readonly x: readonly [number, number];
  readonly label: number;
  readonly isSource: boolean;
}
const { N, x, y } = feed(
  [moons({ data: 'golden150', points: 0, noise: 0 }, random(0))],
  armsOf(schedule).slice(1),
);
export const B = N;
export const points: readonly Point[] = Array.from({ length: 2 * N }, (_, i) => ({
  x: [x[i]!, x[2 * N + i]!],
  label: y[i]!,
  isSource: i < N,
}));
/** First tables of a seed. */
export const first = (seed: number) =>
  paper.first(random(seed).uniform) as [number[][], number[][]];

/** A contestant: steps all its networks `steps` times. */
export interface Contestant {
  run(steps: number): void;
  /** Row (w₁, w₂, b) of the first network's first unit, to see that all do the same. */
  seen(): number[];
}
