import { describe, expect, test } from 'vitest';
import { answer, claimIds } from './claims.ts';
import { median, quantile } from '../core/quantile.ts';

test('quantiles lie between neighbors; what is not a number is left out, what is never is not', () => {
  expect(quantile([4, NaN, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([5], 0.9)).toBe(5);
  expect(median([200, Infinity, Infinity])).toBe(Infinity);
  expect(median([1, 2, Infinity])).toBe(2);
  expect(median([])).toBeNaN();
});

describe('every claim agrees with the fact sheet', async () => {
  test.each(await claimIds())('%s', async (id) => {
    const { claim, value } = await answer(id);
    expect(
      Math.abs(value - claim.expect),
      `${id} is ${value}, the sheet has ${claim.expect}`,
    ).toBeLessThanOrEqual(claim.tolerance);
  });
});
