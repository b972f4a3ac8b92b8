/**
 * The quantile q of what is a number, between neighbors by their distance; the median is q = 1/2. NaN of nothing.
 */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const at = q * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN];
  return low === high ? low : low + (high - low) * (at - Math.floor(at)); // two infinities have no distance
}
export const median = (values: readonly number[]) => quantile(values, 0.5);
