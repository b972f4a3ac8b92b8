/**
 * The overfitting construction of Wilson et al. 2017, section 3.3, and its two solutions in closed form.
 * Coordinates are 0-based here: 0 is the label, 1 and 2 are constant, sample i owns the slots 3+5i … 7+5i.
 */

/** Private slots of one sample; a positive one uses 1 of them, a negative one all. */
export const slots = 5;

/** The lesson's twenty labels (fact sheet, section 7). */
const lesson = '++-+-++-+-++-+-+-+-+';

/** Labels from a string of + and −, e.g. `++-+-`. */
export function parseLabels(text: string): number[] {
  return [...text].map((sign) => (sign === '+' ? 1 : -1));
}

/** nPos positives spread evenly over n places; the lesson's own list where the counts are the lesson's. */
export function spreadLabels(n: number, nPos: number): number[] {
  const list = parseLabels(lesson);
  if (n === list.length && nPos === list.filter((y) => y > 0).length) return list;
  return Array.from({ length: n }, (_, i) =>
    Math.ceil(((i + 1) * nPos) / n) > Math.ceil((i * nPos) / n) ? 1 : -1,
  );
}

/** Number of coordinates that n samples touch: 3 + 5n. */
export const dimension = (n: number) => 3 + slots * n;

/** Rows x_i for labels y, each of length d ≥ 3 + 5n. */
export function construction(y: readonly number[], d = dimension(y.length)): number[][] {
  return y.map((label, i) => {
    const x = Array.from({ length: d }, () => 0);
    x[0] = label;
    x[1] = x[2] = 1;
    for (let j = 0; j <= 2 * (1 - label); j++) x[3 + slots * i + j] = 1;
    return x;
  });
}

/** α₊ and α₋ of the minimum-norm solution w* = α₊ Σ_P x_i − α₋ Σ_N x_j (lesson 2, closed form). */
export function alphas(nPos: number, nNeg: number): { pos: number; neg: number } {
  const D = 8 * nPos * nNeg + 15 * nPos + 3 * nNeg + 5;
  return { pos: (4 * nNeg + 5) / D, neg: (4 * nPos + 1) / D };
}

/** The three shared components of w*: w_1, and w_2 = w_3. */
export function sharedWeights(nPos: number, nNeg: number): { w1: number; w2: number } {
  const { pos, neg } = alphas(nPos, nNeg);
  return { w1: nPos * pos + nNeg * neg, w2: nPos * pos - nNeg * neg };
}

/** Scores of a fresh positive and a fresh negative under shared weights: ±w_1 + w_2 + w_3. */
export function scores(w1: number, w2: number, w3: number): { pos: number; neg: number } {
  return { pos: w1 + w2 + w3, neg: -w1 + w2 + w3 };
}
