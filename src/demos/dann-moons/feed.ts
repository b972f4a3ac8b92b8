/** The points as the engine takes them, and the order in which single ones are shown. No tfjs: host memory only. */
import { random } from '../../lab/core/random.ts';
import { moons, turned, type Drawing, type Moons } from './moons.ts';
import type { Network } from './network.ts';
import type { Arm } from './schedule.ts';

/** One seed's draw: its points, then its first weights, from one stream. */
export function drawn(drawing: Drawing, network: Network, seed: number) {
  const draw = random(seed);
  return { points: moons(drawing, draw), first: network.first(draw.uniform) };
}

export interface Feed {
  readonly N: number;
  /** (R, A, 3, 2N): rows x₁, x₂ and ones; the source's N points first, the target's turned by the arm's angle. */
  readonly x: Float32Array;
  /** (R, A, 2, 2N): the label, and 1 for “source”; a target's label is for scoring only. */
  readonly y: Float32Array;
}

export function feed(all: readonly Moons[], arms: readonly Arm[]): Feed {
  const N = all[0]?.N ?? 0;
  const n = 2 * N;
  const x = new Float32Array(all.length * arms.length * 3 * n).fill(1);
  const y = new Float32Array(all.length * arms.length * 2 * n);
  let m = 0;
  for (const { Xs, ys, Xt, yt } of all)
    for (const { angle } of arms) {
      [Xs, turned(Xt, angle)].forEach((X, d) =>
        X.forEach((one, at) => (x[(3 * m + (at & 1)) * n + d * N + (at >> 1)] = one)),
      );
      y.set(ys, 2 * m * n);
      y.set(yt, 2 * m * n + N);
      y.fill(1, (2 * m + 1) * n, (2 * m + 1) * n + N);
      m++;
    }
  return { N, x, y };
}

/** Epochs of one seed before its streams would meet those of the next. */
const epochs = 2 ** 16;
/** Target partners of one epoch, uniform: a stream of its own for every seed and epoch, so that k alone names the pair. */
export function partners(seed: number, epoch: number, N: number): Uint16Array {
  const { uniform } = random(-1 - seed * epochs - epoch);
  return Uint16Array.from({ length: N }, () => Math.floor(uniform() * N));
}

/** Source i in stored order with a partner a seed: x (R, A, 3, 2) and y (R, A, 2, 2) of one online update. */
export function pairs({ N, x, y }: Feed, i: number, partner: readonly number[], A: number) {
  const n = 2 * N;
  const models = x.length / (3 * n);
  const out = { x: new Float32Array(models * 6), y: new Float32Array(models * 4) };
  const take = (from: Float32Array, to: Float32Array, rows: number) => {
    for (let row = 0; row < rows; row++) {
      const j = N + partner[Math.floor(row / (A * (rows / models)))]!;
      to[2 * row] = from[row * n + i]!;
      to[2 * row + 1] = from[row * n + j]!;
    }
  };
  take(x, out.x, 3 * models);
  take(y, out.y, 2 * models);
  return out;
}
