import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reference } from '../demos/sign-limit/reference.ts';
import { random } from '../lab/core/random.ts';
import type { Constants } from '../lab/core/updates.ts';
import {
  alphas,
  construction,
  parseLabels,
  scores,
  sharedWeights,
  spreadLabels,
} from './construction.ts';
import { dot, largestEigenvalue, minimumNorm, transposeTimes } from './linear.ts';
import { generic, planted } from './random.ts';

const cosine = (a: readonly number[], b: readonly number[]) =>
  dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
const constants = (rate: number, b2 = 0.999): Constants => ({
  rate,
  momentum: 0.9,
  b1: 0.9,
  b2,
  correct: true,
});
const adaptive = [
  ['adagrad', constants(0.1)],
  ['rmsprop', constants(0.001, 0.9)],
  ['adam', constants(0.001)],
] as const;
const problem = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  n: fc.integer({ min: 2, max: 12 }),
  extra: fc.integer({ min: 3, max: 40 }),
});
const labelled = (seed: number, n: number) => {
  const draw = random(seed);
  const y = Array.from({ length: n }, () => (draw.uniform() < 0.5 ? -1 : 1));
  return { y, draw };
};

describe('the lemma: on a problem with X sign(u) = c y, every iterate is a multiple of sign(u)', () => {
  test.each(adaptive)('%s, for any schedule of the step', (method, own) => {
    fc.assert(
      fc.property(
        problem,
        fc.array(fc.double({ min: 0.01, max: 3, noNaN: true }), { minLength: 5, maxLength: 9 }),
        ({ seed, n, extra }, schedule) => {
          const { y, draw } = labelled(seed, n);
          const X = planted(y, n + extra, draw);
          const s = transposeTimes(X, y).map(Math.sign);
          reference(method, X, y, {
            constants: own,
            // steps several times the usual one let rounding errors off the line grow: after 40 of them one draw had
            // 1 − 1.2e-6, which says nothing of the lemma; 20 leave no room for it
            steps: 20,
            schedule: (k) => schedule[k % schedule.length] as number,
            visit: (w) => expect(Math.abs(cosine(w, s))).toBeGreaterThanOrEqual(1 - 1e-9),
          });
        },
      ),
      { numRuns: 120 },
    );
  });

  test('the problem is what it says: no zero in u, X sign(u) = c y with c = ‖u‖₁/n', () => {
    fc.assert(
      fc.property(problem, ({ seed, n, extra }) => {
        const { y, draw } = labelled(seed, n);
        const X = planted(y, n + extra, draw);
        const u = transposeTimes(X, y);
        const c = u.reduce((sum, value) => sum + Math.abs(value), 0) / n;
        expect(Math.min(...u.map(Math.abs))).toBeGreaterThan(0);
        X.forEach((row, i) =>
          expect(dot(row, u.map(Math.sign))).toBeCloseTo(c * (y[i] as number), 9),
        );
      }),
    );
  });

  test('without the condition the line is left: the test above could fail', () => {
    const { y, draw } = labelled(3, 8);
    const X = generic(y, 24, draw);
    const w = reference('adam', X, y, { constants: constants(0.001), steps: 400 });
    expect(cosine(w, transposeTimes(X, y).map(Math.sign))).toBeLessThan(0.99);
  });
});

describe('minimum norm', () => {
  test('w* interpolates, and every other interpolator is longer', () => {
    fc.assert(
      fc.property(problem, ({ seed, n, extra }) => {
        const { y, draw } = labelled(seed, n);
        const X = generic(y, n + extra, draw);
        const star = minimumNorm(X, y);
        X.forEach((row, i) => expect(dot(row, star)).toBeCloseTo(y[i] as number, 6));
        // any vector, made orthogonal to the rows: its own minimum-norm part taken off
        const any = star.map(() => draw.normal());
        const part = minimumNorm(
          X,
          X.map((row) => dot(row, any)),
        );
        const z = any.map((value, j) => value - (part[j] as number));
        const other = star.map((value, j) => value + (z[j] as number));
        expect(dot(other, other)).toBeGreaterThan(dot(star, star));
      }),
      { numRuns: 60 },
    );
  });

  test.each(['sgd', 'heavy_ball', 'nesterov'] as const)(
    '%s from 0 goes there, in any batch size',
    (method) => {
      fc.assert(
        fc.property(problem, fc.integer({ min: 0, max: 3 }), ({ seed, n }, batch) => {
          const { y, draw } = labelled(seed, n);
          const X = generic(y, 4 * n, draw);
          const rate = 0.3 / largestEigenvalue(X) / (method === 'sgd' ? 1 : 4);
          const own = { ...constants(rate), momentum: 0.6 };
          const w = reference(method, X, y, { constants: own, steps: 3000, batch });
          const r = X.map((row, i) => dot(row, w) - (y[i] as number));
          fc.pre(dot(r, r) < 1e-16); // the theorem speaks of runs whose loss goes to zero
          expect(cosine(w, minimumNorm(X, y))).toBeGreaterThan(1 - 1e-9);
        }),
        { numRuns: 15 },
      );
    },
  );
});

describe('the construction', () => {
  const counts = Array.from({ length: 61 }, (_, a) =>
    Array.from({ length: 61 }, (_, b) => [a, b] as const),
  ).flat();

  test('α₊ and α₋ solve the interpolation equations for all n₊, n₋ ≤ 60', () => {
    for (const [a, b] of counts) {
      const { pos, neg } = alphas(a, b);
      const { w1, w2 } = sharedWeights(a, b);
      if (a) expect(w1 + 2 * w2 + pos).toBeCloseTo(1, 12); // ⟨w*, x⟩ of a positive: one slot
      if (b) expect(-w1 + 2 * w2 - 5 * neg).toBeCloseTo(-1, 12); // of a negative: five slots
    }
  });

  test('and equal a linear solve', () => {
    for (const [a, b] of counts.filter(([a, b]) => a + b > 0 && a % 6 === 0 && b % 6 === 0)) {
      const y = spreadLabels(a + b, a);
      const w = minimumNorm(construction(y), y);
      expect(w[0]).toBeCloseTo(sharedWeights(a, b).w1, 10);
      expect(w[1]).toBeCloseTo(sharedWeights(a, b).w2, 10);
    }
  });

  test('both signs are right exactly where n₊ ≥ 1 and n₋ ≥ 1', () => {
    for (const [a, b] of counts.filter(([a, b]) => a + b > 0)) {
      const { w1, w2 } = sharedWeights(a, b);
      const { pos, neg } = scores(w1, w2, w2);
      expect(pos > 0 && neg < 0, `n₊ = ${a}, n₋ = ${b}`).toBe(a >= 1 && b >= 1);
    }
  });

  test('c = 4 if and only if b > 0 (both labels present)', () => {
    for (const [a, b] of counts.filter(([a, b]) => a >= 1 && b >= 1 && a + b <= 24)) {
      const y = spreadLabels(a + b, a);
      const X = construction(y);
      const s = transposeTimes(X, y).map(Math.sign);
      const holds = X.every((row, i) => dot(row, s) === 4 * (y[i] as number));
      expect(holds, `n₊ = ${a}, n₋ = ${b}`).toBe(a > b);
    }
  });

  test('labels: the lesson’s list for its counts, else as many positives as asked, spread', () => {
    expect(spreadLabels(20, 12)).toEqual(parseLabels('++-+-++-+-++-+-+-+-+'));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, p) => {
          const nPos = Math.round(p * n);
          expect(spreadLabels(n, nPos).filter((y) => y > 0)).toHaveLength(nPos);
        },
      ),
    );
  });
});
