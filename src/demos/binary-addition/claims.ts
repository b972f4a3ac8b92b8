/**
 * The numbers that the lessons quote. `expect` is the fact sheet's (shared/facts/rnn-addition, sections 5 to 7, float64, 100
 * or 20 other random starts), `tolerance` what so many seeds of ours may differ by; src/lab/claims.test.ts holds them.
 */
import type { Aggregate, AnyValues, Claim, Frame } from '../../lab/contracts.ts';

const seeds = Array.from({ length: 64 }, (_, seed) => seed);
const tutorial: AnyValues = { optimizer: 'sgd', rate: 0.1, batch: 1, bits: 8 };
const fast: AnyValues = { optimizer: 'adam', rate: 0.03, batch: 128, bits: 9 };
const memo: AnyValues = { ...tutorial, pairs: 128 };

type Quoted = Pick<Claim, 'expect' | 'tolerance' | 'digits'> & {
  readonly metric: string;
  readonly of?: Aggregate;
};
const ofRun = (params: AnyValues, steps: number, quoted: Record<string, Quoted>, of = seeds): Record<string, Claim> =>
  Object.fromEntries(
    Object.entries(quoted).map(([name, one]) => [name, { run: { params, steps, seeds: of }, ...one } as Claim]),
  );

/** Percent of the seeds; two standard deviations of 64 draws around the sheet's share, and of the sheet's own 100. */
const share = (metric: string, expect: number, tolerance: number): Quoted => ({
  metric,
  of: 'share',
  expect,
  tolerance,
  digits: 0,
});

/** Median over the seeds of the first examined step at which every pair is right; a seed that never is counts as never. */
export function stepsToExact({ entries }: Frame): number {
  const tested = entries.filter(({ metrics }) => Number.isFinite(metrics['exact_8']?.[0]));
  const first = (tested[0]?.metrics['exact_8'] ?? []).map(
    (_, r) => tested.find(({ metrics }) => metrics['exact_8']?.[r] === 1)?.step ?? Infinity,
  );
  const sorted = first.sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Infinity;
}

export const claims: Record<string, Claim> = {
  ...ofRun(tutorial, 1000, {
    'tutorial-error-1000': { metric: 'error', of: 'median', expect: 3.98, tolerance: 0.1, digits: 2 },
  }),
  ...ofRun(tutorial, 10_000, {
    'tutorial-exact-8': share('exact_8', 97, 7),
    'tutorial-error-10000': { metric: 'error', of: 'median', expect: 0.37, tolerance: 0.05, digits: 2 },
    'random-64-exact': share('random_64', 98, 6),
    'chain-32-exact': share('chain_32', 93, 10),
    'chain-1024-exact': share('chain_1024', 92, 10),
    'hold-32-exact': share('hold_32', 93, 10),
  }),
};
