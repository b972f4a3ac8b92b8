/** Numbers of the table that the lesson quotes; `expect` is the fact sheet's (section 2). */
import type { Claim } from '../../lab/core/contracts.ts';
import { divergences, type Name } from '../../problems/divergences.ts';
import { gaussian, mixtures } from '../../problems/mixtures.ts';
import { bound, divergence, nodes, screen, tabulate } from '../../problems/quadrature.ts';

const closed = (
  value: () => number,
  expect: number,
  [ko, en]: readonly [string, string],
  digits = 4,
): Claim => ({ value, expect, tolerance: 1e-6, digits, how: { ko, en } });

const P = mixtures.paper;
/** F at V = 0 for the paper's mixture and N(1, 1.8²). */
const atZero = (name: Name) => () =>
  bound(
    divergences[name],
    nodes(screen).map(() => 0),
    tabulate(P, screen),
    tabulate(gaussian(1, 1.8), screen),
    screen.spacing,
  );
const quadrature = ['구적법으로 계산', 'by quadrature'] as const;

export const claims: Record<string, Claim> = {
  'gan-at-equality': closed(() => divergence(divergences.gan, P, P), -Math.log(4), quadrature),
  'kl-at-zero': closed(atZero('kl'), -1 / Math.E, quadrature),
  'gan-at-zero': closed(atZero('gan'), -Math.log(4), quadrature),
  'jensen-shannon-at-zero': closed(atZero('jensen_shannon'), 0, quadrature),
  'gan-f-at-1': closed(() => divergences.gan.f(1), -2 * Math.LN2, ['f(1)의 값', 'f at 1']),
};
