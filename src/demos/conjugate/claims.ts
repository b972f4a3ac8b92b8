/** Numbers of the table that the lesson quotes; `expect` is the fact sheet's (section 2). */
import type { Claim } from '../../lab/core/contracts.ts';
import { alpha, weightedJensenShannon } from '../../problems/divergence-families.ts';
import { divergences, type Divergence, type Name } from '../../problems/divergences.ts';
import { gaussian, mixtures } from '../../problems/mixtures.ts';
import { bound, divergence, fine, nodes, screen, tabulate } from '../../problems/quadrature.ts';

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

/**
 * Every row of the table between N(0, 1) and N(1, 1), where the demo begins. Expected are closed forms; of the rows that mix
 * P and Q, which have none, an integral computed by another program (numpy, 2 million nodes). On `screen` total variation is
 * off by 7e-5, as p = q at one of its nodes.
 */
const hellinger = 2 - 2 * Math.exp(-1 / 8);
const skewed = 0.2228429644;
const between: Record<string, readonly [row: Divergence, expect: number]> = {
  kl: [divergences.kl, 1 / 2],
  'reverse-kl': [divergences.reverse_kl, 1 / 2],
  pearson: [divergences.pearson, Math.E - 1],
  neyman: [divergences.neyman, Math.E - 1],
  'sq-hellinger': [divergences.sq_hellinger, hellinger],
  'jensen-shannon': [divergences.jensen_shannon, skewed],
  weighted: [weightedJensenShannon(0.3), 0.0949104739],
  gan: [divergences.gan, skewed - Math.log(4)],
  jeffrey: [divergences.jeffrey, 1],
  'total-variation': [divergences.total_variation, 0.3829249225], // 2 Φ(½) − 1
  alpha: [alpha(0.5), 2 * hellinger],
};

const quadrature = ['구적법으로 계산', 'by quadrature'] as const;

export const claims: Record<string, Claim> = {
  'gan-at-equality': closed(() => divergence(divergences.gan, P, P), -Math.log(4), quadrature),
  'kl-at-zero': closed(atZero('kl'), -1 / Math.E, quadrature),
  'gan-at-zero': closed(atZero('gan'), -Math.log(4), quadrature),
  'jensen-shannon-at-zero': closed(atZero('jensen_shannon'), 0, quadrature),
  ...Object.fromEntries(
    Object.entries(between).map(([name, [row, expect]]) => [
      `between-${name}`,
      closed(() => divergence(row, gaussian(0, 1), gaussian(1, 1), fine), expect, quadrature, 3),
    ]),
  ),
  'gan-f-at-1': closed(() => divergences.gan.f(1), -2 * Math.LN2, ['f(1)의 값', 'f at 1']),
};
