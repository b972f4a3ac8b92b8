/** Principal components of a cloud of features. */

/** The two first axes (each of the features' width), the mean, and the shares of the variance that they have. */
export interface Components {
  readonly mean: Float64Array;
  readonly axes: readonly [Float64Array, Float64Array];
  readonly share: readonly [number, number];
}
const sweeps = 60;

/** Of N rows of width D; by power iteration, the second in what the first leaves. */
export function components(rows: readonly Float64Array[]): Components {
  const D = rows[0]?.length ?? 0;
  const N = rows.length;
  const mean = new Float64Array(D);
  for (const row of rows) for (let i = 0; i < D; i++) mean[i]! += row[i]! / N;
  const C = Array.from({ length: D }, () => new Float64Array(D));
  const off = new Float64Array(D);
  for (const row of rows) {
    for (let i = 0; i < D; i++) off[i] = row[i]! - mean[i]!;
    for (let i = 0; i < D; i++) {
      const c = C[i]!;
      for (let j = 0; j <= i; j++) c[j]! += (off[i]! * off[j]!) / N;
    }
  }
  let total = 0;
  for (let i = 0; i < D; i++) {
    total += C[i]![i]!;
    for (let j = 0; j < i; j++) C[j]![i] = C[i]![j]!;
  }
  const largest = (): { axis: Float64Array; value: number } => {
    let axis = Float64Array.from({ length: D }, (_, i) => 1 + 0.01 * i);
    let value = 0;
    for (let t = 0; t < sweeps; t++) {
      const to = new Float64Array(D);
      for (let i = 0; i < D; i++) for (let j = 0; j < D; j++) to[i]! += C[i]![j]! * axis[j]!;
      value = Math.sqrt(to.reduce((sum, one) => sum + one * one, 0));
      if (value === 0) break;
      axis = to.map((one) => one / value);
    }
    for (let i = 0; i < D; i++)
      for (let j = 0; j < D; j++) C[i]![j]! -= value * axis[i]! * axis[j]!;
    return { axis, value };
  };
  const [first, second] = [largest(), largest()];
  return {
    mean,
    axes: [first.axis, second.axis],
    share: [first.value / total, second.value / total],
  };
}

/** A feature vector's two coordinates. */
export function projected({ mean, axes }: Components, h: Float64Array): [number, number] {
  let [p, q] = [0, 0];
  for (let i = 0; i < h.length; i++) {
    const off = h[i]! - mean[i]!;
    p += off * axes[0][i]!;
    q += off * axes[1][i]!;
  }
  return [p, q];
}
