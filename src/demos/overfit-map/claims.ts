/**
 * The numbers that the lessons quote, of the 144 cells of the default grid. The fact sheet's label sweep (golden JSON,
 * label_count_sweep) holds the cells themselves in model.test.ts; `expect` here is that count, exactly.
 */
import type { Claim } from '../../lab/core/contracts.ts';

const cells = (metric: string, expect: number, batch = 0): Claim => ({
  run: { params: { batch }, seeds: [0], steps: 1500 },
  metric,
  expect,
  tolerance: 0,
  digits: 0,
});

export const claims: Record<string, Claim> = {
  'both-right-min-norm': cells('both_right.sgd', 144),
  'both-right-adagrad': cells('both_right.adagrad', 36),
  'both-right-adam': cells('both_right.adam', 23),
  'both-right-adagrad-batch-1': cells('both_right.adagrad', 144, 1),
  'both-right-adam-batch-1': cells('both_right.adam', 135, 1),
};
