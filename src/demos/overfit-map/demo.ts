import type { Demo } from '../../lab/core/contracts.ts';

/** Which class three methods get right, for every n₊ × n₋ at once (lesson adaptive-gradients-2). */
export const demo = {
  title: { ko: '과적합 지도', en: 'The overfitting map' },
  params: {
    grid: {
      kind: 'range',
      label: { ko: '격자 한 변 (최대 $n_\\pm$)', en: 'Grid side (largest $n_\\pm$)' },
      min: 4,
      max: 20,
      step: 1,
      value: 12,
    },
    batch: {
      kind: 'choice',
      label: { ko: '배치 크기', en: 'Batch size' },
      options: [
        { value: 0, label: { ko: '전체', en: 'full' } },
        ...[10, 5, 4, 2, 1].map((value) => ({
          value,
          label: { ko: String(value), en: String(value) },
        })),
      ],
      value: 0,
    },
    epsilon: {
      kind: 'choice',
      label: { ko: '엡실론 $\\varepsilon$', en: 'Epsilon $\\varepsilon$' },
      options: [0, 1e-3, 1, 100].map((value) => ({
        value,
        label: { ko: String(value), en: String(value) },
      })),
      value: 0,
    },
  },
  members: ['sgd', 'adagrad', 'adam'],
  metrics: {
    both_right: { label: { ko: '두 클래스를 모두 맞힌 칸', en: 'cells with both classes right' } },
    all_positive: { label: { ko: '모두 +로 판정한 칸', en: 'cells where everything is called +' } },
    loss: { label: { ko: '가장 큰 손실', en: 'largest loss' }, limit: 1e6 },
  },
  views: {
    sgd: {
      title: { ko: 'SGD: 최소 노름 해 $w^*$로 갑니다', en: 'SGD, on its way to $w^*$' },
    },
    adagrad: { title: { ko: 'AdaGrad', en: 'AdaGrad' } },
    adam: { title: { ko: 'Adam', en: 'Adam' } },
  },
  columns: 3,
  still: 'adam',
  steps: 1500,
  seeds: 1,
  maxSeeds: 1,
  advice: {
    ko: '격자를 줄여 보세요. 표본이 많아지면 λmax가 커져 SGD의 스텝 크기가 2/λmax를 넘습니다.',
    en: 'Choose a smaller grid: with more samples λmax grows, and the step of SGD may exceed 2/λmax.',
  },
  words: {
    positives: { ko: '양의 표본 n₊', en: 'positives n₊' },
    negatives: { ko: '음의 표본 n₋', en: 'negatives n₋' },
    both: { ko: '둘 다 맞음', en: 'both right' },
    positive: { ko: '모두 +로 판정', en: 'all called +' },
    negative: { ko: '모두 −로 판정', en: 'all called −' },
    neither: { ko: '둘 다 틀림', en: 'both wrong' },
    open: { ko: '이 칸의 실행 열기', en: 'open this cell’s run' },
  },
} as const satisfies Demo;
