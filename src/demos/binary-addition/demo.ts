import type { Demo } from '../../lab/core/contracts.ts';

const plain = (value: number) => ({ value, label: { ko: String(value), en: String(value) } });

/** A recurrent network that learns to add (lessons rnn-addition-1 and -2). */
export const demo = {
  title: { ko: '덧셈을 배우는 순환 신경망', en: 'A recurrent network learns to add' },
  params: {
    sum: {
      kind: 'line',
      label: { ko: '더할 두 수', en: 'Two numbers to add' },
      value: '2026 + 1123',
      pattern: ' *(0b[01]{1,16}|\\d{1,5}) *\\+ *(0b[01]{1,16}|\\d{1,5}) *',
      hint: {
        ko: '0부터 99999까지의 정수 둘을 +로 이어 씁니다. 예: 2026 + 1123, 이진수는 0b1011 + 0b110. 학습은 그대로 이어집니다.',
        en: 'Two whole numbers from 0 to 99999 with a + between: 2026 + 1123, or in binary 0b1011 + 0b110. Training is not disturbed.',
      },
      live: true,
    },
    bit: {
      kind: 'range',
      label: { ko: '살펴볼 자리 $t$', en: 'Step $t$ to look at' },
      min: 1,
      max: 18,
      step: 1,
      value: 2,
      live: true,
    },
    hold: {
      kind: 'range',
      label: { ko: '(1, 0)을 넣는 횟수', en: 'How often (1, 0) is fed' },
      min: 0,
      max: 1024,
      step: 1,
      value: 64,
      live: true,
    },
    cell: {
      kind: 'choice',
      label: { ko: '신경망', en: 'Network' },
      options: [
        { value: 'elman', label: { ko: '튜토리얼 (편향 없음)', en: 'tutorial (no biases)' } },
        { value: 'elman_bias', label: { ko: '편향 있음', en: 'with biases' } },
        { value: 'lstm', label: { ko: 'LSTM', en: 'LSTM' } },
      ],
      value: 'elman',
    },
    hidden: {
      kind: 'range',
      label: { ko: '은닉 유닛 수 $H$', en: 'Hidden units $H$' },
      min: 2,
      max: 32,
      step: 1,
      value: 16,
    },
    optimizer: {
      kind: 'choice',
      label: { ko: '최적화', en: 'Optimizer' },
      options: [
        { value: 'sgd', label: { ko: 'SGD (튜토리얼)', en: 'SGD (tutorial)' } },
        { value: 'adam', label: { ko: 'Adam', en: 'Adam' } },
      ],
      value: 'adam',
    },
    rate: {
      kind: 'choice',
      label: { ko: '학습률 $\\alpha$', en: 'Rate $\\alpha$' },
      options: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3].map(plain),
      value: 0.03,
    },
    batch: {
      kind: 'range',
      label: { ko: '한 걸음의 덧셈 수', en: 'Sums in a step' },
      min: 1,
      max: 256,
      step: 1,
      value: 128,
    },
    bits: {
      kind: 'range',
      label: { ko: '학습하는 합의 자릿수 $T$', en: 'Bits of a training sum $T$' },
      min: 4,
      max: 16,
      step: 1,
      value: 9,
      more: true,
    },
    pairs: {
      kind: 'choice',
      label: {
        ko: '학습에 쓰는 서로 다른 쌍 (0은 무제한)',
        en: 'Distinct training pairs (0: no limit)',
      },
      options: [0, 16, 32, 64, 128].map(plain),
      value: 0,
      more: true,
    },
    list: {
      kind: 'choice',
      label: { ko: '그 쌍을 고르는 방법', en: 'How those are chosen' },
      options: [
        { value: 'random', label: { ko: '무작위', en: 'at random' } },
        {
          value: 'lcg',
          label: { ko: '선형 합동 생성기', en: 'by a linear congruential generator' },
        },
      ],
      value: 'random',
      more: true,
    },
    init: {
      kind: 'choice',
      label: { ko: '초깃값', en: 'First weights' },
      options: [
        { value: 'tutorial', label: { ko: '-1과 1 사이 균등', en: 'uniform from -1 to 1' } },
        { value: 'glorot', label: { ko: 'Glorot', en: 'Glorot' } },
      ],
      value: 'tutorial',
      more: true,
    },
  },
  presets: {
    fast: {
      label: { ko: '빠르게', en: 'Fast' },
      params: {},
    },
    tutorial: {
      label: { ko: '튜토리얼 그대로', en: 'As the tutorial' },
      params: {
        optimizer: 'sgd',
        rate: 0.1,
        batch: 1,
        bits: 8,
        steps: 10_000,
        seeds: 64,
        hold: 1024,
      },
    },
    small: {
      label: { ko: '너무 작게', en: 'Too small' },
      params: { hidden: 4, rate: 0.01, steps: 1000 },
    },
    memorize: {
      label: { ko: '외우기', en: 'Memorizing' },
      params: {
        optimizer: 'sgd',
        rate: 0.1,
        batch: 1,
        bits: 8,
        pairs: 128,
        list: 'lcg',
        steps: 20_000,
      },
    },
    lstm: {
      label: { ko: 'LSTM', en: 'LSTM' },
      params: { cell: 'lstm', hidden: 8, batch: 32 },
    },
  },
  metrics: {
    error: { label: { ko: '덧셈 하나의 오차', en: 'error of one sum' } },
    loss: { label: { ko: '손실', en: 'loss' }, limit: 1e3 },
    bit_accuracy: { label: { ko: '16비트 합에서 맞은 비트', en: 'right bits of 16-bit sums' } },
    exact_8: {
      label: { ko: '8비트 쌍 65,536개 중 맞은 비율', en: 'share of all 65,536 8-bit pairs' },
    },
    random_16: { label: { ko: '무작위 16비트 덧셈', en: 'random 16-bit sums' } },
    random_32: { label: { ko: '무작위 32비트 덧셈', en: 'random 32-bit sums' } },
    random_64: { label: { ko: '무작위 64비트 덧셈', en: 'random 64-bit sums' } },
    chain_16: { label: { ko: '받아올림 사슬 16', en: 'carry chain of 16' } },
    chain_32: { label: { ko: '받아올림 사슬 32', en: 'carry chain of 32' } },
    chain_64: { label: { ko: '받아올림 사슬 64', en: 'carry chain of 64' } },
    chain_1024: { label: { ko: '받아올림 사슬 1,024', en: 'carry chain of 1,024' } },
    hold_16: { label: { ko: '받아올림 없는 사슬 16', en: 'chain of 16 without carry' } },
    hold_32: { label: { ko: '받아올림 없는 사슬 32', en: 'chain of 32 without carry' } },
    hold_64: { label: { ko: '받아올림 없는 사슬 64', en: 'chain of 64 without carry' } },
    hold_1024: { label: { ko: '받아올림 없는 사슬 1,024', en: 'chain of 1,024 without carry' } },
    gradient_8: {
      label: { ko: '첫 자리에 닿는 기울기의 비', en: 'gradient that reaches the first step' },
    },
  },
  views: {
    addition: {
      title: {
        ko: '덧셈 하나를 한 자리씩: 오른쪽이 첫 자리. 세로 한 줄이 은닉 상태 $h_t$',
        en: 'One sum, bit by bit, from the right. Each column is a hidden state $h_t$',
      },
      wide: true,
    },
    error: {
      title: {
        ko: '덧셈 하나의 오차 $\\sum_t |c_t - o_t|$: 모든 시드의 분포',
        en: 'Error of one sum, $\\sum_t |c_t - o_t|$, over all seeds',
      },
    },
    exact: {
      title: {
        ko: '8비트 쌍 65,536개 중 모든 비트가 맞은 비율: 곡선 하나가 시드 하나',
        en: 'Share of all 65,536 8-bit pairs with every bit right, a curve a seed',
      },
    },
    lengths: {
      title: {
        ko: '더 긴 수를 넣으면: 무작위 덧셈과 받아올림 사슬',
        en: 'Longer numbers: random sums and carry chains',
      },
    },
    space: {
      title: {
        ko: '은닉 상태 340개를 두 주성분에: 색과 모양이 받아올림',
        en: '340 hidden states on two components; color and shape are the carry',
      },
    },
    latch: {
      title: {
        ko: '(1, 0)을 계속 넣을 때 읽히는 받아올림 $1 - o_t$',
        en: 'The carry read, $1 - o_t$, while (1, 0) is fed',
      },
      wide: true,
    },
  },
  columns: 2,
  still: 'addition',
  steps: 500,
  maxSteps: 40_000,
  seeds: 16,
  maxSeeds: 64,
  advice: {
    ko: '학습률을 줄여 보세요.',
    en: 'Lower the rate.',
  },
  words: {
    step: { ko: '자리', en: 'step' },
    output: { ko: '출력', en: 'output' },
    read: { ko: '읽은 비트', en: 'bit read' },
    truth: { ko: '맞는 비트', en: 'true bit' },
    carryIn: { ko: '들어온 받아올림', en: 'carry in' },
    carryOut: { ko: '나가는 받아올림', en: 'carry out' },
    right: { ko: '모든 비트가 맞습니다.', en: 'Every bit is right.' },
    wrong: { ko: '처음 틀린 자리', en: 'first wrong step' },
    network: { ko: '신경망의 답', en: 'the network says' },
    units: {
      ko: '은닉 유닛은 받아올림과의 상관이 큰 순서로 위에서부터',
      en: 'Hidden units from the top by their correlation with the carry',
    },
    error: { ko: '덧셈 하나의 오차', en: 'error of one sum' },
    median: { ko: '중앙값', en: 'median' },
    oneSeed: { ko: '점선: 시드 하나', en: 'dashed: one seed' },
    middle: { ko: '짙은 띠: 가운데 절반', en: 'dark band: middle half' },
    most: { ko: '옅은 띠: 가운데 80%', en: 'pale band: middle 80%' },
    seedsExact: { ko: '전부 맞힌 시드', en: 'seeds with all right' },
    random: { ko: '무작위 덧셈', en: 'random sums' },
    chains: { ko: '받아올림 사슬 (2ᵏ−1)+1', en: 'carry chain (2ᵏ−1)+1' },
    bothChains: {
      ko: '(2ᵏ−1)+1과 (2ᵏ−1)+0 둘 다',
      en: 'both (2ᵏ−1)+1 and (2ᵏ−1)+0',
    },
    randomShort: { ko: '무작위', en: 'random' },
    chainShort: { ko: '사슬', en: 'chain' },
    bothShort: { ko: '둘 다', en: 'both' },
    withCarry: { ko: '받아올림 1', en: 'carry 1' },
    noCarry: { ko: '받아올림 0', en: 'carry 0' },
    variance: { ko: '분산의 몫', en: 'share of variance' },
    times: { ko: '(1, 0)을 넣은 횟수 (로그)', en: 'times (1, 0) was fed (log)' },
    carryRead: { ko: '읽은 받아올림 1 − o', en: 'carry read, 1 − o' },
    bits: { ko: '수의 길이 (비트, 로그)', en: 'length of the numbers (bits, log)' },
    pairsRight: { ko: '모든 비트가 맞은 쌍', en: 'pairs with every bit right' },
    first: { ko: '제1주성분', en: '1st component' },
    second: { ko: '제2주성분', en: '2nd component' },
    held: { ko: '받아올림 1과 0을 모두 지킨 시드', en: 'seeds that keep both carry 1 and carry 0' },
    waiting: { ko: '아직 시험하지 않았습니다.', en: 'Not tested yet.' },
  },
} as const satisfies Demo;
