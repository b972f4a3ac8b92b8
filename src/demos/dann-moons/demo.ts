import type { Demo } from '../../lab/core/contracts.ts';

const plain = (value: number) => ({ value, label: { ko: String(value), en: String(value) } });
const onOff = [
  { value: 'on', label: { ko: '켬', en: 'on' } },
  { value: 'off', label: { ko: '끔', en: 'off' } },
] as const;

/** Domain-adversarial training on two moons (lesson dann). */
export const demo = {
  title: { ko: '돌려 놓은 두 초승달', en: 'Two moons, turned' },
  params: {
    lambda: {
      kind: 'range',
      label: { ko: '적응의 세기 $\\lambda$', en: 'Strength of adaptation $\\lambda$' },
      min: 0,
      max: 10,
      step: 0.1,
      value: 6,
    },
    angle: {
      kind: 'range',
      label: { ko: '타깃을 돌린 각도 (°)', en: 'Angle of the target (°)' },
      min: 0,
      max: 180,
      step: 1,
      value: 35,
    },
    network: {
      kind: 'choice',
      label: { ko: '신경망', en: 'Network' },
      options: [
        { value: 'paper', label: { ko: '논문: 시그모이드 15개', en: 'paper: 15 sigmoid units' } },
        { value: 'deep', label: { ko: '두 층: tanh 15-15', en: 'two layers: tanh 15-15' } },
      ],
      value: 'paper',
    },
    update: {
      kind: 'choice',
      label: { ko: '한 걸음에 쓰는 점', en: 'Points in a step' },
      options: [
        { value: 'online', label: { ko: '하나씩 (논문)', en: 'one of each (paper)' } },
        { value: 'batch', label: { ko: '전부', en: 'all' } },
      ],
      value: 'online',
    },
    data: {
      kind: 'choice',
      label: { ko: '점', en: 'Points' },
      options: [
        { value: 'golden300', label: { ko: '논문의 300개', en: '300, as in the paper' } },
        { value: 'golden150', label: { ko: '공개 코드의 150개', en: '150, as in the code' } },
        { value: 'drawn', label: { ko: '시드마다 새로', en: 'drawn anew for each seed' } },
      ],
      value: 'golden300',
    },
    sweep: {
      kind: 'choice',
      label: { ko: '여러 값을 한꺼번에', en: 'Many values at once' },
      options: [
        { value: 'none', label: { ko: '하지 않음', en: 'no' } },
        { value: 'lambda', label: { ko: '$\\lambda$', en: 'λ' } },
        { value: 'angle', label: { ko: '각도', en: 'the angle' } },
      ],
      value: 'none',
    },
    ramp: {
      kind: 'choice',
      label: { ko: '$\\lambda_p$ 서서히 올리기', en: 'Ramp of $\\lambda_p$' },
      options: onOff,
      value: 'off',
      more: true,
    },
    decay: {
      kind: 'choice',
      label: { ko: '학습률 $\\mu_p$ 줄이기', en: 'Decay of the rate $\\mu_p$' },
      options: onOff,
      value: 'off',
      more: true,
    },
    optimizer: {
      kind: 'choice',
      label: { ko: '최적화', en: 'Optimizer' },
      options: [
        { value: 'sgd', label: { ko: 'SGD (논문)', en: 'SGD (paper)' } },
        { value: 'adam', label: { ko: 'Adam', en: 'Adam' } },
      ],
      value: 'sgd',
      more: true,
    },
    rate: {
      kind: 'choice',
      label: { ko: '학습률 $\\mu$', en: 'Rate $\\mu$' },
      options: [0.001, 0.003, 0.01, 0.03, 0.05, 0.1, 0.3].map(plain),
      value: 0.05,
      more: true,
    },
    points: {
      kind: 'range',
      label: { ko: '도메인마다 점의 수 (새로 뽑을 때)', en: 'Points a domain (where drawn)' },
      min: 20,
      max: 600,
      step: 2,
      value: 300,
      more: true,
    },
    noise: {
      kind: 'range',
      label: { ko: '잡음 (새로 뽑을 때)', en: 'Noise (where drawn)' },
      min: 0,
      max: 0.3,
      step: 0.01,
      value: 0.05,
      more: true,
    },
  },
  presets: {
    paper: { label: { ko: '논문의 그림', en: 'The paper’s figure' }, params: {} },
    half_turn: { label: { ko: '반 바퀴', en: 'Half a turn' }, params: { angle: 180 } },
    too_much: {
      label: { ko: '지나친 λ', en: 'Too much λ' },
      params: { lambda: 10, data: 'golden150', steps: 75_000 },
    },
    deep: {
      label: { ko: '두 층', en: 'Two layers' },
      params: {
        network: 'deep',
        update: 'batch',
        optimizer: 'adam',
        rate: 0.01,
        lambda: 1,
        ramp: 'on',
        decay: 'on',
        steps: 1000,
      },
    },
    no_ramp: {
      label: { ko: '두 층, λ를 처음부터', en: 'Two layers, no ramp' },
      params: {
        network: 'deep',
        update: 'batch',
        optimizer: 'adam',
        rate: 0.01,
        lambda: 1,
        decay: 'on',
        steps: 1000,
      },
    },
    lambdas: {
      label: { ko: 'λ 여러 값', en: 'Many λ' },
      params: { sweep: 'lambda', data: 'golden150', steps: 75_000, seeds: 20 },
    },
    angles: {
      label: { ko: '각도 여러 값', en: 'Many angles' },
      params: { sweep: 'angle', data: 'golden150', steps: 75_000, seeds: 20 },
    },
  },
  members: ['source_only', 'dann'],
  metrics: {
    source_accuracy: { label: { ko: '소스 정확도', en: 'source accuracy' } },
    target_accuracy: { label: { ko: '타깃 정확도', en: 'target accuracy' } },
    domain_accuracy: { label: { ko: '도메인 정확도', en: 'domain accuracy' } },
    label_loss: { label: { ko: '라벨 손실', en: 'label loss' }, limit: 1e3 },
    domain_loss: { label: { ko: '도메인 손실', en: 'domain loss' }, limit: 1e3 },
    proxy_a_distance: { label: { ko: '대리 A-거리', en: 'proxy A-distance' } },
  },
  views: {
    panels: {
      title: {
        ko: '라벨의 영역, 은닉 표현의 주성분, 도메인의 영역, 은닉 유닛의 직선: 적응 없이, 그리고 적응과 함께',
        en: 'Label regions, hidden representation, domain regions, hidden units: without and with adaptation',
      },
      wide: true,
    },
    accuracy: {
      title: {
        ko: '소스와 타깃의 정확도: 모든 시드의 중앙값과 타깃의 분포',
        en: 'Accuracy on source and target: medians over all seeds, and the target’s spread',
      },
    },
    domain_loss: {
      title: {
        ko: '도메인 손실 $\\mathcal{L}_d$ (점 하나의 평균)와 동전 던지기 $\\ln 2$',
        en: 'Domain loss $\\mathcal{L}_d$, mean of a point, beside that of a coin, $\\ln 2$',
      },
    },
    sweep: {
      title: {
        ko: '타깃 정확도를 $\\lambda$ 또는 각도에 따라: 점 하나가 따로 학습한 신경망들',
        en: 'Target accuracy against $\\lambda$ or the angle: each point is networks of its own',
      },
      wide: true,
    },
  },
  columns: 2,
  still: 'panels',
  steps: 150_000,
  maxSteps: 300_000,
  seeds: 16,
  maxSeeds: 128,
  tiny: { update: 'online' },
  slow: {
    ko: '점을 하나씩 쓰는 학습에는 이 엔진이 너무 느립니다. 엔진을 ‘자동’으로 두거나, 한 걸음에 점을 ‘전부’ 써 보세요.',
    en: 'This engine is too slow for one point of each a step: leave it to “automatic”, or take “all” points in a step.',
  },
  advice: {
    ko: '학습률 μ나 λ를 줄여 보세요. 도메인 회귀의 스텝은 둘의 곱입니다.',
    en: 'Lower the rate μ or λ: the domain regressor’s step is their product.',
  },
  words: {
    without: { ko: '적응 없음', en: 'without adaptation' },
    with: { ko: '적응 있음', en: 'with adaptation' },
    withoutShort: { ko: '적응 없음', en: 'without' },
    withShort: { ko: '적응 있음', en: 'with' },
    labels: { ko: '라벨', en: 'labels' },
    representation: { ko: '은닉 표현', en: 'representation' },
    domains: { ko: '도메인', en: 'domains' },
    units: { ko: '은닉 유닛', en: 'hidden units' },
    source: { ko: '소스', en: 'source' },
    target: { ko: '타깃', en: 'target' },
    sourceRight: { ko: '소스 정확도', en: 'source' },
    targetRight: { ko: '타깃 정확도', en: 'target' },
    domainRight: { ko: '도메인 정확도', en: 'domain classifier' },
    sources: { ko: '라벨이 있는 소스', en: 'labeled source' },
    targets: { ko: '라벨이 없는 타깃', en: 'unlabeled target' },
    shades: {
      ko: '짙은 영역: −로 분류한 곳, 소스로 분류한 곳',
      en: 'shaded: called −, called source',
    },
    share: { ko: '정확도', en: 'accuracy' },
    angle: { ko: '타깃을 돌린 각도', en: 'angle of the target' },
    bands: {
      ko: '띠: 가운데 80% · 가는 선: 시드 하나',
      en: 'band: middle 80% · thin: one seed',
    },
    coin: { ko: 'ln 2보다 크면 동전만도 못한 분류', en: 'above ln 2: worse than a coin' },
    noSweep: {
      ko: '‘여러 값을 한꺼번에’에서 λ나 각도를 고르면, 모든 값을 동시에 학습해 여기에 그립니다.',
      en: 'Choose λ or the angle under “Many values at once”: all values train together and are drawn here.',
    },
    open: { ko: '이 값의 실행 열기', en: 'open this value’s run' },
    cells: {
      ko: '점: 중앙값 · 띠: 가운데 80% · 누르면 그 값의 실행',
      en: 'mark: median · band: middle 80% · press for that value’s run',
    },
  },
} as const satisfies Demo;
