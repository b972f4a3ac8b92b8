/** Baseline: plain typed arrays, no library; the loops that a careful programmer writes for this one network. */
import { B, first, points, strength, type Contestant } from './task.ts';

const H = 15;

export function typed(seed: number): Contestant {
  const { mu, head, rho } = strength;
  const [Wb, [v0, u0]] = first(seed) as [number[][], [number[], number[]]];
  const W = Float64Array.from(Wb.slice(0, H).flat()); // (H, 3)
  const [v, u] = [Float64Array.from(v0), Float64Array.from(u0)]; // (H + 1)
  const n = points.length;
  const [x1, x2, label] = [
    Float64Array.from(points, ({ x }) => x[0]),
    Float64Array.from(points, ({ x }) => x[1]),
    Float64Array.from(points, (one) => one.label),
  ];
  const [dW, dv, du, h] = [W, v, u, v].map((of) => new Float64Array(of.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const step = () => {
    dW.fill(0);
    dv.fill(0);
    du.fill(0);
    for (let j = 0; j < n; j++) {
      const [a, b] = [x1[j]!, x2[j]!];
      let [o, q] = [v[H]!, u[H]!];
      for (let i = 0; i < H; i++) {
        const z = W[3 * i]! * a + W[3 * i + 1]! * b + W[3 * i + 2]!;
        const hi = 1 / (1 + Math.exp(-z));
        h[i] = hi;
        o += v[i]! * hi;
        q += u[i]! * hi;
      }
      const ey = j < B ? (1 / (1 + Math.exp(-o)) - label[j]!) / B : 0;
      const ed = (head * (1 / (1 + Math.exp(-q)) - (j < B ? 1 : 0))) / B;
      for (let i = 0; i < H; i++) {
        const hi = h[i]!;
        dv[i]! += ey * hi;
        du[i]! += ed * hi;
        const d = (v[i]! * ey - rho * u[i]! * ed) * hi * (1 - hi);
        dW[3 * i]! += d * a;
        dW[3 * i + 1]! += d * b;
        dW[3 * i + 2]! += d;
      }
      dv[H]! += ey;
      du[H]! += ed;
    }
    for (let i = 0; i < W.length; i++) W[i]! -= mu * dW[i]!;
    for (let i = 0; i <= H; i++) {
      v[i]! -= 2 * mu * dv[i]!; // the difference of both labels' rows
      u[i]! -= mu * du[i]!;
    }
  };
  return {
    run(steps) {
      for (let k = 0; k < steps; k++) step();
    },
    seen: () => [...W.subarray(0, 3)],
  };
}
