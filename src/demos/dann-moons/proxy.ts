/**
 * The proxy A-distance 2 (1 − 2ε) of frozen features: ε is the least held-out error of linear domain classifiers, one for each
 * of six strengths of regularization (the paper's recipe, with logistic regression in place of support vectors).
 */

/** From a weak to a strong penalty, relative to the loss's mean. */
const penalties = [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1];
const iterations = 8;

/** Solve the symmetric positive system A x = b in place (Gauss without pivoting, as A is positive). */
function solve(A: Float64Array[], b: Float64Array): Float64Array {
  const D = b.length;
  for (let k = 0; k < D; k++)
    for (let i = k + 1; i < D; i++) {
      const f = A[i]![k]! / A[k]![k]!;
      if (f === 0) continue;
      for (let j = k; j < D; j++) A[i]![j]! -= f * A[k]![j]!;
      b[i]! -= f * b[k]!;
    }
  for (let k = D - 1; k >= 0; k--) {
    for (let j = k + 1; j < D; j++) b[k]! -= A[k]![j]! * b[j]!;
    b[k]! /= A[k]![k]!;
  }
  return b;
}

/** Weights, the bias last, of ridge logistic regression by Newton's method from `w`. */
function fit(
  rows: readonly Float64Array[],
  d: readonly number[],
  penalty: number,
  w: Float64Array,
) {
  const D = w.length;
  for (let t = 0; t < iterations; t++) {
    const g = new Float64Array(D);
    const A = Array.from({ length: D }, (_, i) => {
      const row = new Float64Array(D);
      row[i] = penalty * Number(i < D - 1) + 1e-9;
      return row;
    });
    for (let i = 0; i < D - 1; i++) g[i] = penalty * w[i]!;
    rows.forEach((x, n) => {
      let z = 0;
      for (let i = 0; i < D; i++) z += w[i]! * x[i]!;
      const p = 1 / (1 + Math.exp(-z));
      const e = (p - d[n]!) / rows.length;
      const s = (p * (1 - p)) / rows.length;
      for (let i = 0; i < D; i++) {
        g[i]! += e * x[i]!;
        const sx = s * x[i]!;
        for (let j = 0; j <= i; j++) A[i]![j]! += sx * x[j]!;
      }
    });
    for (let i = 0; i < D; i++) for (let j = 0; j < i; j++) A[j]![i] = A[i]![j]!;
    const move = solve(A, g);
    for (let i = 0; i < D; i++) w[i]! -= move[i]!;
  }
  return w;
}

/**
 * Of features (any width) of source and target points; every other point of each domain is held out. An error above one half
 * is turned round, as in the released code. In [0, 2].
 */
export function proxyDistance(
  source: readonly Float64Array[],
  target: readonly Float64Array[],
): number {
  const all = [...source.map((h) => ({ h, d: 1 })), ...target.map((h) => ({ h, d: 0 }))];
  const withOne = all.map(({ h, d }, i) => {
    const x = new Float64Array(h.length + 1).fill(1);
    x.set(h);
    return { x, d, held: i % 2 === 1 };
  });
  const train = withOne.filter(({ held }) => !held);
  const test = withOne.filter(({ held }) => held);
  const rows = train.map(({ x }) => x);
  const d = train.map((one) => one.d);
  let w = new Float64Array(rows[0]?.length ?? 1) as Float64Array;
  let least = 0.5;
  for (const penalty of [...penalties].reverse()) {
    w = fit(rows, d, penalty, w); // from the strong penalty to the weak: each starts near its end
    const wrong = test.filter(({ x, d }) => {
      let z = 0;
      for (let i = 0; i < w.length; i++) z += w[i]! * x[i]!;
      return Number(z >= 0) !== d;
    }).length;
    const error = wrong / test.length;
    least = Math.min(least, error, 1 - error);
  }
  return 2 * (1 - 2 * least);
}
