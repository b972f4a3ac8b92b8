import { describe, expect, test } from 'vitest';
import { answer, claimIds, prepare } from './claims.ts';

describe('every claim is computed, and agrees with the fact sheet', async () => {
  const ids = await claimIds();
  prepare(ids).catch(() => {}); // on every core at once; a claim that fails says so below
  test.each(ids)('%s', { timeout: 900_000 }, async (id) => {
    const { claim, value } = await answer(id);
    expect(
      Math.abs(value - claim.expect),
      `${id} is ${value}, the sheet has ${claim.expect}`,
    ).toBeLessThanOrEqual(claim.tolerance);
  });
});
