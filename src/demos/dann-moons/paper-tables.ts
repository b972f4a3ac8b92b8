/** Tables 1a and 2 of Ganin et al. 2016 as printed (fact sheet, section 4), and what follows from them by arithmetic. */
import type { Text } from '../../lab/core/contracts.ts';

/** Target accuracy on Amazon reviews: DANN, NN, SVM on raw features, then the same on mSDA. */
export const reviews: readonly (readonly [pair: string, values: readonly number[]])[] = [
  ['books → dvd', [0.784, 0.79, 0.799, 0.829, 0.824, 0.83]],
  ['books → electronics', [0.733, 0.747, 0.748, 0.804, 0.77, 0.766]],
  ['books → kitchen', [0.779, 0.778, 0.769, 0.843, 0.842, 0.821]],
  ['dvd → books', [0.723, 0.72, 0.743, 0.825, 0.823, 0.826]],
  ['dvd → electronics', [0.754, 0.732, 0.748, 0.809, 0.768, 0.739]],
  ['dvd → kitchen', [0.783, 0.778, 0.746, 0.849, 0.853, 0.842]],
  ['electronics → books', [0.713, 0.709, 0.705, 0.774, 0.77, 0.762]],
  ['electronics → dvd', [0.738, 0.733, 0.726, 0.781, 0.759, 0.77]],
  ['electronics → kitchen', [0.854, 0.854, 0.847, 0.881, 0.863, 0.847]],
  ['kitchen → books', [0.709, 0.708, 0.707, 0.718, 0.721, 0.769]],
  ['kitchen → dvd', [0.74, 0.739, 0.736, 0.789, 0.789, 0.788]],
  ['kitchen → electronics', [0.843, 0.841, 0.842, 0.856, 0.85, 0.861]],
];

/** Target accuracy on images: source only, subspace alignment, DANN, trained on the target. */
export const images = {
  mnistm: [0.5225, 0.569, 0.7666, 0.9596],
  svhn: [0.8674, 0.8644, 0.9109, 0.922],
  mnist: [0.549, 0.5932, 0.7385, 0.9942],
  gtsrb: [0.79, 0.8165, 0.8865, 0.998],
} as const;

const mean = (column: number) =>
  reviews.reduce((sum, [, values]) => sum + values[column]!, 0) / reviews.length;
const wins = (base: number, sign: number) =>
  reviews.filter(([, v]) => Math.sign(v[base]! - v[base + 1]!) === sign).length;
/** Share, in percent, of the gap between source only and trained on the target. */
const gap = (name: keyof typeof images, column: 1 | 2) => {
  const [source, , , target] = images[name];
  return (100 * (images[name][column] - source)) / (target - source);
};

interface Figure {
  readonly how: Text;
  readonly value: () => number;
  readonly expect: number;
  readonly digits: number;
}
const ofReviews: Text = { ko: '논문의 표 1(a)에서 계산', en: 'from the paper’s Table 1(a)' };
const ofImages: Text = { ko: '논문의 표 2에서 계산', en: 'from the paper’s Table 2' };

export const figures: Readonly<Record<string, Figure>> = {
  ...Object.fromEntries(
    ['dann', 'nn', 'svm', 'msda-dann', 'msda-nn', 'msda-svm'].map((name, column) => [
      `reviews-mean-${name}`,
      {
        how: ofReviews,
        value: () => mean(column),
        expect: [0.763, 0.761, 0.76, 0.813, 0.803, 0.802][column]!,
        digits: 3,
      },
    ]),
  ),
  'reviews-gain': {
    how: ofReviews,
    value: () => 100 * (mean(0) - mean(1)),
    expect: 0.2,
    digits: 1,
  },
  'reviews-msda-gain': {
    how: ofReviews,
    value: () => 100 * (mean(3) - mean(4)),
    expect: 1.1,
    digits: 1,
  },
  'reviews-wins': { how: ofReviews, value: () => wins(0, 1), expect: 9, digits: 0 },
  'reviews-losses': { how: ofReviews, value: () => wins(0, -1), expect: 2, digits: 0 },
  'reviews-msda-wins': { how: ofReviews, value: () => wins(3, 1), expect: 9, digits: 0 },
  'gap-mnistm-dann': { how: ofImages, value: () => gap('mnistm', 2), expect: 55.8, digits: 1 },
  'gap-mnistm-sa': { how: ofImages, value: () => gap('mnistm', 1), expect: 10.6, digits: 1 },
  'gap-svhn-dann': { how: ofImages, value: () => gap('svhn', 2), expect: 79.7, digits: 1 },
  'gap-mnist-dann': { how: ofImages, value: () => gap('mnist', 2), expect: 42.6, digits: 1 },
  'gap-gtsrb-dann': { how: ofImages, value: () => gap('gtsrb', 2), expect: 46.4, digits: 1 },
};
