/** The same update rule in float64 on plain arrays, one method on one problem: what the tests hold the model against. */
import { rules, isAdaptive, type Constants, type Method } from '../../lab/core/updates.ts';
import { dot, transposeTimes } from '../../problems/linear.ts';

export interface Setting {
  readonly constants: Constants;
  readonly steps: number;
  readonly batch?: number;
  readonly epsilon?: number;
  /** Scale of the step at step k, k = 1, 2, …: any schedule. */
  readonly schedule?: (k: number) => number;
  readonly visit?: (w: readonly number[], k: number) => void;
}

/** Weights after the given steps from w_0 = 0, squared loss, full batch or cyclic blocks. */
export function reference(
  method: Method,
  X: readonly (readonly number[])[],
  y: readonly number[],
  { constants, steps, batch = 0, epsilon = 0, schedule = () => 1, visit }: Setting,
): number[] {
  const n = y.length;
  const zeros = transposeTimes(X, y).map(() => 0);
  let [w, d, m] = [zeros, zeros, zeros];
  let G: number[] = zeros.map(() => (isAdaptive(method) ? 0 : 1));
  for (let k = 1; k <= steps; k++) {
    const { a, b, alpha, beta, gamma } = rules[method](k, constants);
    const at = w.map((value, j) => value + gamma * (d[j] as number));
    const begin = batch ? ((k - 1) % Math.ceil(n / batch)) * batch : 0;
    const inBlock = (i: number) => !batch || (i >= begin && i < begin + batch);
    const r = X.map((row, i) => (inBlock(i) ? dot(row, at) - (y[i] as number) : 0));
    const g = transposeTimes(X, r);
    G = G.map((value, j) => a * value + b * (g[j] as number) ** 2);
    m = m.map((value, j) => beta * value - alpha * schedule(k) * (g[j] as number));
    d = m.map((value, j) => {
      const H = Math.sqrt(G[j] as number) + (isAdaptive(method) ? epsilon : 0);
      return H === 0 ? 0 : value / H;
    });
    w = w.map((value, j) => value + (d[j] as number));
    visit?.(w, k);
  }
  return w;
}
