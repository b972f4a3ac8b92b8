/** Who has left a run: a model that grew beyond its limit is out from then on, and the others go on without it. */
import type { Demo, Divergence, Entry } from './contracts.ts';

/** The member that a full metric name speaks of: `loss.adam` is adam's; undefined where nothing trains side by side. */
const memberOf = (metric: string) => metric.split('.')[1];

/** Whether this metric of this seed belongs to one that is out. */
const isOut = (out: readonly Divergence[], metric: string, seed: number) =>
  out.some((one) => one.seed === seed && one.member === memberOf(metric));

/** Those that left at this entry: one for each seed and member with a metric beyond its limit or not finite. */
export function leaving(
  demo: Demo,
  { step, metrics }: Entry,
  seeds: readonly number[],
  out: readonly Divergence[],
): Divergence[] {
  const found: Divergence[] = [];
  for (const [metric, values] of Object.entries(metrics)) {
    const limit = demo.metrics[metric.split('.')[0] as string]?.limit;
    if (limit === undefined) continue;
    values.forEach((value, r) => {
      const seed = seeds[r] ?? 0;
      if (Math.abs(value) <= limit || isOut([...out, ...found], metric, seed)) return;
      const member = memberOf(metric);
      found.push({ metric, ...(member !== undefined && { member }), seed, step });
    });
  }
  return found;
}

/** The entry without those that are out: their metrics are NaN, so that a curve ends. */
export function without(out: readonly Divergence[], entry: Entry, seeds: readonly number[]): Entry {
  if (out.length === 0) return entry;
  const metrics = Object.entries(entry.metrics).map(([metric, values]) => [
    metric,
    values.map((value, r) => (isOut(out, metric, seeds[r] ?? 0) ? NaN : value)),
  ]);
  return { ...entry, metrics: Object.fromEntries(metrics) as Entry['metrics'] };
}

/** Whether nobody is left: every member of every one of so many seeds is out. */
export const isOver = (demo: Demo, seeds: number, out: readonly Divergence[]): boolean =>
  out.length >= seeds * (demo.members?.length ?? 1);
