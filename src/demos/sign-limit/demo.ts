import type { Demo } from '../../lab/core/contracts.ts';

/** Six methods on one least-squares problem (lessons adaptive-gradients-1 and -2). */
export const demo = {
  title: { ko: '여섯 방법, 한 문제', en: 'Six methods, one problem' },
  params: {
    problem: {
      kind: 'choice',
      label: { ko: '문제', en: 'Problem' },
      options: [
        { value: 'construction', label: { ko: '과적합하는 예', en: 'overfitting example' } },
        { value: 'planted', label: { ko: '무작위, 조건 성립', en: 'random, condition holds' } },
        { value: 'generic', label: { ko: '무작위, 조건 없음', en: 'random, condition fails' } },
      ],
      value: 'construction',
    },
    n: {
      kind: 'range',
      label: { ko: '표본 수 $n$', en: 'Number of samples $n$' },
      min: 4,
      max: 60,
      step: 1,
      value: 20,
    },
    p: {
      kind: 'range',
      label: { ko: '양의 표본 비율 $p$', en: 'Share of positives $p$' },
      min: 0,
      max: 1,
      step: 0.01,
      value: 0.6,
    },
    epsilon: {
      kind: 'choice',
      label: { ko: '엡실론 $\\varepsilon$', en: 'Epsilon $\\varepsilon$' },
      options: [0, 1e-8, 1e-7, 1e-3, 1, 100].map((value) => ({
        value,
        label: { ko: String(value), en: String(value) },
      })),
      value: 0,
    },
    batch: {
      kind: 'range',
      label: { ko: '배치 크기 (0은 전체)', en: 'Batch size (0: full)' },
      min: 0,
      max: 60,
      step: 1,
      value: 0,
    },
    start: {
      kind: 'range',
      label: { ko: '출발점 $w_0$의 크기', en: 'Scale of the start $w_0$' },
      min: 0,
      max: 1,
      step: 0.01,
      value: 0,
    },
    rate: {
      kind: 'range',
      label: { ko: '스텝 크기 배율', en: 'Step size multiplier' },
      min: 0.1,
      max: 4,
      step: 0.1,
      value: 1,
    },
    labels: {
      kind: 'line',
      label: { ko: '라벨 직접 쓰기', en: 'Custom labels' },
      value: '',
      pattern: '|[+-]{2,60}',
      hint: {
        ko: '+와 -를 2개에서 60개까지 씁니다. 예: ++-+-. 비워 두면 n과 p로 정합니다.',
        en: '2 to 60 signs, + or -, such as ++-+-. If empty, n and p decide.',
      },
      more: true,
    },
    loss: {
      kind: 'choice',
      label: { ko: '손실', en: 'Loss' },
      options: [
        { value: 'squared', label: { ko: '제곱', en: 'squared' } },
        { value: 'logistic', label: { ko: '로지스틱', en: 'logistic' } },
      ],
      value: 'squared',
      more: true,
    },
    decay: {
      kind: 'choice',
      label: { ko: '가중치 감쇠', en: 'Weight decay' },
      options: [
        { value: 'none', label: { ko: '없음', en: 'none' } },
        { value: 'l2', label: { ko: '기울기에 0.1 w', en: '0.1 w in the gradient' } },
        { value: 'decoupled', label: { ko: '분리형 0.1 (AdamW)', en: 'decoupled 0.1 (AdamW)' } },
      ],
      value: 'none',
      more: true,
    },
    variant: {
      kind: 'choice',
      label: { ko: '방법의 상수', en: 'Constants' },
      options: [
        { value: 'paper', label: { ko: '논문', en: 'as in the paper' } },
        { value: 'tfjs', label: { ko: 'tf.train의 기본값', en: 'defaults of tf.train' } },
        {
          value: 'uncorrected',
          label: { ko: 'Adam 편향 보정 없음', en: 'Adam without bias correction' },
        },
      ],
      value: 'paper',
      more: true,
    },
  },
  members: ['sgd', 'heavy_ball', 'nesterov', 'adagrad', 'rmsprop', 'adam'],
  metrics: {
    loss: { label: { ko: '손실', en: 'loss' }, limit: 1e6 },
    cos_sign: {
      label: {
        ko: '$\\operatorname{sign}(u)$와의 코사인',
        en: 'cosine with $\\operatorname{sign}(u)$',
      },
    },
    cos_min_norm: { label: { ko: '$w^*$와의 코사인', en: 'cosine with $w^*$' } },
    norm: { label: { ko: '가중치의 노름', en: 'norm of the weights' } },
    score_pos: { label: { ko: '양의 표본의 테스트 점수', en: 'test score of a positive' } },
    score_neg: { label: { ko: '음의 표본의 테스트 점수', en: 'test score of a negative' } },
    test_accuracy: { label: { ko: '테스트 정확도', en: 'test accuracy' } },
  },
  views: {
    plane: {
      title: {
        ko: '$w$가 가는 길. $w^*$와 $\\operatorname{sign}(u)$의 평면에 비춘 그림',
        en: 'The path of $w$, seen in the plane of $w^*$ and $\\operatorname{sign}(u)$',
      },
    },
    arrow: {
      title: {
        ko: '$w$의 방향 $w/\\lVert w\\rVert$. 같은 평면에 비춘 그림',
        en: 'The direction $w/\\lVert w\\rVert$, seen in the same plane',
      },
    },
    cos_sign: {
      title: {
        ko: '$\\cos(w,\\ \\operatorname{sign}(X^\\top y))$',
        en: '$\\cos(w,\\ \\operatorname{sign}(X^\\top y))$',
      },
    },
    cos_min_norm: {
      title: { ko: '$\\cos(w,\\ w^*)$, 최소 노름 해', en: '$\\cos(w,\\ w^*)$, minimum norm' },
    },
    weights: {
      title: {
        ko: '지금의 가중치 $w$: 점은 평균, 가로선은 범위',
        en: 'The weights $w$ now: a dot for the mean, a line for the extent',
      },
      wide: true,
    },
    scores: {
      title: {
        ko: '새 표본의 점수 $\\langle w, x\\rangle$: 양의 표본과 음의 표본',
        en: 'Scores $\\langle w, x\\rangle$ of new samples, + and −',
      },
    },
    loss: { title: { ko: '학습 손실', en: 'Training loss' } },
  },
  columns: 2,
  still: 'cos_sign',
  steps: 10_000,
  seeds: 4,
  maxSeeds: 32,
  advice: {
    ko: '스텝 크기 배율(rate)을 줄이거나 표본 수 n을 줄여 보세요. 경사 하강법은 스텝 크기가 2/λmax를 넘으면 발산하고, 네스테로프는 더 일찍 발산합니다.',
    en: 'Lower the step size (rate) or the number of samples n: gradient descent diverges once its step exceeds 2/λmax, Nesterov even sooner.',
  },
  words: {
    across: { ko: '해의 집합을 따라', en: 'along the set of solutions' },
    up: { ko: 'w* 쪽으로', en: 'toward w*' },
    solutions: { ko: '손실이 0인 해의 집합', en: 'all solutions of zero loss' },
    score: { ko: '점수 (굵게: −, 가늘게: +)', en: 'score (thick: −, thin: +)' },
    label: { ko: '라벨', en: 'label' },
    constants: { ko: '상수', en: 'constants' },
    slotPos: { ko: '+ 표본의 칸', en: 'slots of +' },
    slotNeg: { ko: '− 표본의 칸', en: 'slots of −' },
    noTest: {
      ko: '이 문제에는 테스트 분포가 없습니다. ‘과적합하는 예’를 고르면 보입니다.',
      en: 'This problem has no test distribution. Choose the overfitting example.',
    },
    right: { ko: '+로 판정', en: 'called +' },
    wrong: { ko: '−로 판정', en: 'called −' },
    heavy_ball: { ko: '헤비볼', en: 'heavy ball' },
    nesterov: { ko: '네스테로프', en: 'Nesterov' },
  },
} as const satisfies Demo;
