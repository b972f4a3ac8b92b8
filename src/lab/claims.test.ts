import { describe, expect, test } from 'vitest';
import { answer, claimIds } from './claims.ts';

describe('every claim is computed, and agrees with the fact sheet', async () => {
  test.each(await claimIds())('%s', { timeout: 300_000 }, async (id) => {
    const { claim, value } = await answer(id);
    expect(
      Math.abs(value - claim.expect),
      `${id} is ${value}, the sheet has ${claim.expect}`,
    ).toBeLessThanOrEqual(claim.tolerance);
  });
});
