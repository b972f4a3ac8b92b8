/** Claims that need no run: closed forms of the lessons' problems, and limits of step sizes. */
import type { Claim } from '../../lab/core/contracts.ts';
import {
  alphas,
  construction,
  scores,
  sharedWeights,
  spreadLabels,
} from '../../problems/construction.ts';
import { dot, largestEigenvalue, minimumNorm } from '../../problems/linear.ts';

const nPos = 12;
const nNeg = 8;
const lesson = spreadLabels(nPos + nNeg, nPos);
const closed = (how: string, howKo: string, value: () => number, expect: number, digits = 4) => ({
  value,
  how: { ko: howKo, en: how },
  expect,
  tolerance: 1e-8,
  digits,
});

/** An eigenvalue that several claims ask for, computed when the first does. */
function once(value: () => number): () => number {
  let known: number | undefined;
  return () => (known ??= value());
}
const lambdaMax = once(() => largestEigenvalue(construction(lesson)));

export const closedForms: Record<string, Claim> = {
  'alpha-pos': closed(
    'closed form at n₊ = 12, n₋ = 8',
    'n₊ = 12, n₋ = 8의 닫힌 식',
    () => alphas(nPos, nNeg).pos,
    0.03787103378,
  ),
  'alpha-neg': closed(
    'closed form at n₊ = 12, n₋ = 8',
    'n₊ = 12, n₋ = 8의 닫힌 식',
    () => alphas(nPos, nNeg).neg,
    0.05015353122,
  ),
  'w1-min-norm': closed(
    'closed form at n₊ = 12, n₋ = 8',
    'n₊ = 12, n₋ = 8의 닫힌 식',
    () => sharedWeights(nPos, nNeg).w1,
    0.8556806551,
    3,
  ),
  'w2-min-norm': closed(
    'closed form at n₊ = 12, n₋ = 8',
    'n₊ = 12, n₋ = 8의 닫힌 식',
    () => sharedWeights(nPos, nNeg).w2,
    0.05322415558,
    3,
  ),
  'norm-min': closed(
    'norm of the solution of smallest norm, by a linear solve',
    '최소 노름 해의 노름, 연립방정식을 풀어 계산',
    () => {
      const w = minimumNorm(construction(lesson), lesson);
      return Math.sqrt(dot(w, w));
    },
    0.9250300833,
    3,
  ),
  'norm-sign': closed(
    'norm of sign(u)/4: a quarter of the root of the number of used coordinates',
    'sign(u)/4의 노름: 쓰인 좌표 수의 제곱근을 4로 나눈 값',
    () => Math.sqrt(3 + nPos + 5 * nNeg) / 4,
    1.854049622,
    3,
  ),
  'lambda-max': closed(
    'largest eigenvalue of the Gram matrix, by power iteration',
    '거듭제곱법으로 구한 그람 행렬의 가장 큰 고윳값',
    lambdaMax,
    43.58300524,
    2,
  ),
  'gd-limit': closed(
    '2/λmax by power iteration',
    '거듭제곱법으로 구한 2/λmax',
    () => 2 / lambdaMax(),
    0.04588944679,
    4,
  ),
  ...oneAgainstThirty(),
  ...limitsAtThirtyFive(),
};

/** n = 35, n₊ = 21: λmax, and the steps beyond which SGD and Nesterov (β = 0.9) diverge. `expect`: numpy, eigvalsh of XXᵀ. */
function limitsAtThirtyFive(): Record<string, Claim> {
  const lambda = once(() => largestEigenvalue(construction(spreadLabels(35, 21))));
  const how = [
    'largest eigenvalue of the Gram matrix at n = 35, by power iteration',
    'n = 35에서 거듭제곱법으로 구한 그람 행렬의 가장 큰 고윳값',
  ] as const;
  return {
    'lambda-max-35': closed(...how, lambda, 74.63765920900462, 2),
    'gd-limit-35': closed(...how, () => 2 / lambda(), 0.026796124385405577, 4),
    'nesterov-limit-35': closed(...how, () => 3.8 / (2.8 * lambda()), 0.018183084404382356, 4),
  };
}

function oneAgainstThirty(): Record<string, Claim> {
  const { w1, w2 } = sharedWeights(1, 30);
  const fresh = () => scores(w1, w2, w2);
  const how = ['closed form at n₊ = 1, n₋ = 30', 'n₊ = 1, n₋ = 30의 닫힌 식'] as const;
  return {
    'min-norm-1-30-score-pos': closed(...how, () => fresh().pos, 9 / 14, 3),
    'min-norm-1-30-score-neg': closed(...how, () => fresh().neg, -13 / 14, 3),
  };
}
