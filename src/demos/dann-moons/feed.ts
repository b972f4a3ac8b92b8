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
  /** (R, A, 2N, 3): (x₁, x₂, 1), the source's N points first, the target turned by the arm's angle. */
  readonly x: Float32Array;
  /** (R, A, 2N, 3): label 0, label 1, “source”; a target's labels are for scoring only. */
  readonly y: Float32Array;
}

export function feed(all: readonly Moons[], arms: readonly Arm[]): Feed {
  const N = all[0]?.N ?? 0;
  const x = new Float32Array(all.length * arms.length * 2 * N * 3).fill(1);
  const y = new Float32Array(x.length);
  let at = 0;
  for (const { Xs, ys, Xt, yt } of all)
    for (const { angle } of arms) {
      const X = [Xs, turned(Xt, angle)];
      for (const [d, labels] of [ys, yt].entries())
        labels.forEach((label, i) => {
          x[at] = X[d]![2 * i]!;
          x[at + 1] = X[d]![2 * i + 1]!;
          y[at + label] = 1;
          y[at + 2] = 1 - d;
          at += 3;
        });
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

/** Source i = k mod N in stored order with a partner each (R of them): points and answers (R, A, 2, 3) of one online update. */
export function pairs({ N, x, y }: Feed, i: number, partner: readonly number[], A: number) {
  const size = 2 * N * 3;
  const models = x.length / size;
  const out = { x: new Float32Array(models * 6), y: new Float32Array(models * 6) };
  for (let m = 0; m < models; m++) {
    const source = m * size + 3 * i;
    const target = m * size + 3 * (N + partner[Math.floor(m / A)]!);
    for (let c = 0; c < 3; c++) {
      out.x[6 * m + c] = x[source + c]!;
      out.x[6 * m + 3 + c] = x[target + c]!;
      out.y[6 * m + c] = y[source + c]!;
      out.y[6 * m + 3 + c] = y[target + c]!;
    }
  }
  return out;
}
