/** Small dense linear algebra in float64, for problems of at most 60 samples. */

export const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j] as number) * (b[j] as number);
  return sum;
};

/** Solve A v = b for symmetric positive definite A (n × n) by Cholesky's factorization A = L Lᵀ. Throws if A is not. */
export function solveSpd(A: readonly (readonly number[])[], b: readonly number[]): number[] {
  const n = b.length;
  const L = A.map((row) => [...row]);
  const at = (i: number, j: number) => (L[i] as number[])[j] as number;
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = at(i, j);
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      if (i === j && !(sum > 0)) throw new Error('The matrix is not positive definite.');
      (L[i] as number[])[j] = i === j ? Math.sqrt(sum) : sum / at(j, j);
    }
  const v = [...b];
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) (v[i] as number) -= at(i, k) * (v[k] as number);
    (v[i] as number) /= at(i, i);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) (v[i] as number) -= at(k, i) * (v[k] as number);
    (v[i] as number) /= at(i, i);
  }
  return v;
}

/** The interpolator of smallest Euclidean norm, Xᵀ (X Xᵀ)⁻¹ y, for n independent rows (lesson 1, minimum norm). */
export function minimumNorm(X: readonly (readonly number[])[], y: readonly number[]): number[] {
  const v = solveSpd(
    X.map((row) => X.map((other) => dot(row, other))),
    y,
  );
  return (X[0] as readonly number[]).map((_, j) =>
    X.reduce((sum, row, i) => sum + (row[j] as number) * (v[i] as number), 0),
  );
}

/** u = Xᵀ y. */
export function transposeTimes(X: readonly (readonly number[])[], y: readonly number[]): number[] {
  return (X[0] as readonly number[]).map((_, j) =>
    X.reduce((sum, row, i) => sum + (row[j] as number) * (y[i] as number), 0),
  );
}

/** Largest eigenvalue of X Xᵀ by power iteration. */
export function largestEigenvalue(X: readonly (readonly number[])[]): number {
  let v = X.map((_, i) => 1 + i / X.length);
  let lambda = 0;
  for (let k = 0; k < 500; k++) {
    const next = X.map((row) => dot(row, transposeTimes(X, v)));
    lambda = Math.sqrt(dot(next, next));
    v = next.map((one) => one / lambda);
  }
  return lambda;
}
