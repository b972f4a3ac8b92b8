import type { Demo } from '../../lab/core/contracts.ts';

/** One to six numbers, separated by commas; the model says what is wrong with them. */
const list = (ko: string, en: string, value: string, hintKo: string, hintEn: string) =>
  ({
    kind: 'line',
    label: { ko, en },
    value,
    pattern: ' *-?\\d{1,3}(\\.\\d{1,4})? *(, *-?\\d{1,3}(\\.\\d{1,4})? *){0,5}',
    hint: { ko: hintKo, en: hintEn },
    more: true,
  }) as const;
const range = (
  ko: string,
  en: string,
  [min, max, step]: readonly [number, number, number],
  value: number,
) => ({ kind: 'range', label: { ko, en }, min, max, step, value }) as const;

/** One Gaussian fitted to a mixture by the single-step game (lesson f-gan-2). */
export const demo = {
  title: { ko: '게임으로 맞추는 가우시안 하나', en: 'One Gaussian, fitted by the game' },
  params: {
    divergence: {
      kind: 'choice',
      label: { ko: '발산 $f$', en: 'Divergence $f$' },
      options: [
        { value: 'kl', label: { ko: 'KL', en: 'KL' } },
        { value: 'reverse_kl', label: { ko: '역방향 KL', en: 'reverse KL' } },
        { value: 'pearson', label: { ko: 'Pearson χ²', en: 'Pearson χ²' } },
        { value: 'neyman', label: { ko: 'Neyman χ²', en: 'Neyman χ²' } },
        { value: 'sq_hellinger', label: { ko: '제곱 Hellinger', en: 'squared Hellinger' } },
        { value: 'jensen_shannon', label: { ko: 'Jensen–Shannon', en: 'Jensen–Shannon' } },
        { value: 'gan', label: { ko: 'GAN', en: 'GAN' } },
        { value: 'jeffrey', label: { ko: 'Jeffrey', en: 'Jeffrey' } },
        { value: 'total_variation', label: { ko: '전변동', en: 'total variation' } },
        { value: 'all', label: { ko: '아홉 가지 한꺼번에', en: 'all nine at once' } },
      ],
      value: 'kl',
    },
    mixture: {
      kind: 'choice',
      label: { ko: '데이터 분포 $P$', en: 'Data distribution $P$' },
      options: [
        { value: 'paper', label: { ko: '논문의 혼합', en: 'the paper’s mixture' } },
        { value: 'moderate', label: { ko: '조금 떨어진 두 봉우리', en: 'two modes, 4 apart' } },
        { value: 'separated', label: { ko: '멀리 떨어진 두 봉우리', en: 'two modes, 6 apart' } },
        { value: 'own', label: { ko: '직접 쓰기', en: 'my own' } },
      ],
      value: 'paper',
    },
    mode: {
      kind: 'choice',
      label: { ko: '학습 방식', en: 'What is run' },
      options: [
        { value: 'game', label: { ko: '게임: θ와 ω가 함께', en: 'the game: θ and ω' } },
        {
          value: 'exact',
          label: { ko: '정확한 발산의 경사 하강', en: 'descent on the exact divergence' },
        },
        { value: 'bound', label: { ko: 'θ를 멈추고 ω만', en: 'the bound: θ frozen, ω climbs' } },
      ],
      value: 'game',
    },
    heuristic: {
      kind: 'choice',
      label: { ko: '생성기의 목적', en: 'What the generator does' },
      options: [
        { value: 'no', label: { ko: 'F를 낮춤', en: 'lowers F' } },
        {
          value: 'yes',
          label: {
            ko: '지름길: T의 평균을 높임',
            en: 'shortcut: raises the mean of T',
          },
        },
      ],
      value: 'no',
    },
    critic_steps: range('θ 한 걸음에 ω 몇 걸음', 'Steps of ω for one of θ', [1, 20, 1], 1),
    mu0: range('출발점 $\\mu_0$', 'Start $\\mu_0$', [-5, 5, 0.1], 0),
    sigma0: range('출발점 $\\sigma_0$', 'Start $\\sigma_0$', [0.2, 4, 0.1], 1),
    rate: {
      kind: 'choice',
      label: { ko: '학습률 $\\eta$ (두 쪽 모두)', en: 'Rate $\\eta$ (both players)' },
      options: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05].map((value) => ({
        value,
        label: { ko: String(value), en: String(value) },
      })),
      value: 0.005,
    },
    optimizer: {
      kind: 'choice',
      label: { ko: '최적화', en: 'Optimizer' },
      options: [
        { value: 'adam', label: { ko: 'Adam (β₁ = 0.5)', en: 'Adam (β₁ = 0.5)' } },
        { value: 'sgd', label: { ko: 'SGD (논문)', en: 'SGD (the paper)' } },
      ],
      value: 'adam',
      more: true,
    },
    hidden: {
      ...range('층마다 tanh 유닛 수', 'tanh units in each layer', [2, 64, 1], 16),
      more: true,
    },
    batch: { ...range('미니배치 크기', 'Minibatch', [16, 1024, 1], 128), more: true },
    weights: list(
      '직접 쓰는 혼합: 가중치',
      'My mixture: weights',
      '0.33, 0.67',
      '0보다 큰 수를 쉼표로 이어 1개에서 6개까지 씁니다. 합으로 나누어 씁니다.',
      'One to six numbers above 0, separated by commas; they are divided by their sum.',
    ),
    means: list(
      '직접 쓰는 혼합: 평균',
      'My mixture: means',
      '-1, 2',
      '가중치와 같은 개수의 수를 쉼표로 이어 씁니다. 예: -1, 2',
      'As many numbers as weights, separated by commas: -1, 2',
    ),
    deviations: list(
      '직접 쓰는 혼합: 표준편차',
      'My mixture: deviations',
      '0.255, 1.415',
      '가중치와 같은 개수의, 0.1 이상인 수를 쉼표로 이어 씁니다.',
      'As many numbers as weights, each at least 0.1, separated by commas.',
    ),
  },
  presets: {
    paper: {
      label: { ko: '논문 그대로', en: 'As the paper' },
      params: {
        hidden: 64,
        batch: 1024,
        optimizer: 'sgd',
        rate: 0.01,
        steps: 20_000,
        seeds: 1,
      },
    },
    frozen: {
      label: { ko: 'θ를 멈추고', en: 'θ frozen' },
      params: { mode: 'bound', mu0: 1, sigma0: 1.8, steps: 1000 },
    },
    race: {
      label: { ko: '아홉 발산의 경주', en: 'A race of nine' },
      params: { divergence: 'all', seeds: 2, steps: 2000 },
    },
    cover: {
      label: { ko: '덮기', en: 'Covering' },
      params: { mixture: 'separated', mode: 'exact', mu0: -1, seeds: 1 },
    },
    seek: {
      label: { ko: '한 봉우리 고르기', en: 'Seeking a mode' },
      params: {
        mixture: 'separated',
        divergence: 'reverse_kl',
        mode: 'exact',
        mu0: -1,
        seeds: 1,
      },
    },
    stall: {
      label: { ko: '같은 자리에서, 게임으로', en: 'From there, by the game' },
      params: { mixture: 'separated', divergence: 'reverse_kl', mu0: -1 },
    },
  },
  metrics: {
    mu: { label: { ko: '평균 μ', en: 'mean μ' }, limit: 100 },
    sigma: { label: { ko: '표준편차 σ', en: 'deviation σ' }, limit: 100 },
    bound: { label: { ko: '하한 F', en: 'bound F' } },
    divergence: { label: { ko: '정확한 발산', en: 'exact divergence' } },
    gap: { label: { ko: '발산과 하한의 차', en: 'divergence minus bound' } },
    mu_star: { label: { ko: '최적 μ*', en: 'best mean μ*' } },
    sigma_star: { label: { ko: '최적 σ*', en: 'best deviation σ*' } },
    true_positive_rate: { label: { ko: '데이터 중 T > f′(1)', en: 'data with T > f′(1)' } },
    true_negative_rate: { label: { ko: '표본 중 T < f′(1)', en: 'samples with T < f′(1)' } },
  },
  views: {
    fit: {
      title: {
        ko: '밀도 $p$, $q_\\theta$와 판별 함수 $T_\\omega$. 점선은 $T^*$',
        en: 'The densities $p$, $q_\\theta$ and the function $T_\\omega$; dashed, $T^*$',
      },
    },
    bound: {
      title: {
        ko: '하한 $F$와 그 위의 정확한 발산 $D_f(P\\Vert Q_\\theta)$',
        en: 'The bound $F$ under the exact divergence $D_f(P\\Vert Q_\\theta)$',
      },
    },
    path: {
      title: {
        ko: '$(\\mu, \\sigma)$의 길. 바탕은 정확한 발산, 별은 최적',
        en: 'The path of $(\\mu, \\sigma)$ over the exact divergence; the star is the optimum',
      },
    },
    seeds: {
      title: {
        ko: '모든 시드의 $\\mu$와 $\\sigma$. 점선은 최적',
        en: '$\\mu$ and $\\sigma$ of every seed; dashed, the optimum',
      },
    },
  },
  columns: 2,
  still: 'path',
  steps: 3000,
  maxSteps: 20_000,
  seeds: 16,
  maxSeeds: 32,
  advice: {
    ko: '학습률을 줄이거나 다른 발산을 골라 보세요.',
    en: 'Lower the rate, or choose another divergence.',
  },
  words: {
    data: { ko: '데이터 p', en: 'data p' },
    model: { ko: '모형 q', en: 'model q' },
    density: { ko: '밀도', en: 'density' },
    learned: { ko: 'T (학습)', en: 'T (learned)' },
    best: { ko: 'T* (최적)', en: 'T* (best)' },
    value: { ko: 'T의 값', en: 'value of T' },
    bound: { ko: '하한 F', en: 'bound F' },
    exact: { ko: '발산 D', en: 'exact D' },
    nats: { ko: '내트', en: 'nats' },
    noUnit: { ko: '단위 없음', en: 'no unit' },
    gap: { ko: '발산과 하한의 차 D − F', en: 'gap D − F' },
    mean: { ko: '평균 μ', en: 'mean μ' },
    deviation: { ko: '표준편차 σ', en: 'deviation σ' },
    optimum: { ko: '최적', en: 'optimum' },
    minimum: { ko: '다른 극소점', en: 'another minimum' },
    start: { ko: '출발', en: 'start' },
    rings: {
      ko: '고리 밖으로 갈수록 발산이 큽니다',
      en: 'each ring outward is a larger divergence',
    },
    thin: { ko: '가는 선: 다른 시드', en: 'thin: other seeds' },
    noNetwork: {
      ko: '정확한 발산을 따라가므로 신경망이 없습니다. 점선은 최적의 T*입니다.',
      en: 'Descent on the exact divergence needs no network; dashed is the best T*.',
    },
    rates: {
      ko: 'T > f′(1)인 데이터와 T < f′(1)인 표본',
      en: 'data with T > f′(1), samples with T < f′(1)',
    },
    eachSeed: {
      ko: '점 하나가 시드 하나, 세로선이 최적',
      en: 'a dot a seed; the bar is the optimum',
    },
  },
} as const satisfies Demo;
