/** How far the bilinear game (δ = 0) is thrown out, and how a curved one comes in; `expect` is the closed form. */
import type { AnyValues, Claim } from '../../lab/core/contracts.ts';

const after = (steps: number, params: AnyValues, metric: string, expect: number): Claim => ({
  run: { params, seeds: [0], steps },
  metric,
  expect,
  tolerance: 1e-3 * expect,
  digits: 2,
});

export const claims: Record<string, Claim> = {
  // ‖z‖ grows by √(1 + η²) a step
  'bilinear-distance': after(120, { delta: 0 }, 'distance', 1.01 ** 60),
};
