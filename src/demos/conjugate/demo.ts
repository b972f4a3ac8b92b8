import type { Demo } from '../../lab/core/contracts.ts';

const range = (
  ko: string,
  en: string,
  [min, max, step]: readonly [number, number, number],
  value: number,
) => ({ kind: 'range', label: { ko, en }, min, max, step, value, live: true }) as const;

/** A convex function, its conjugate, and the bound that they make; nothing is trained (lesson f-gan-1). */
export const demo = {
  title: { ko: '볼록 함수와 켤레, 그리고 하한', en: 'A convex function, its conjugate, a bound' },
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
        { value: 'alpha', label: { ko: 'α-발산', en: 'α-divergence' } },
        { value: 'weighted', label: { ko: '가중 Jensen–Shannon', en: 'weighted Jensen–Shannon' } },
      ],
      value: 'kl',
      live: true,
    },
    u: range('밀도비 $u = p/q$', 'Ratio $u = p/q$', [0.05, 4, 0.05], 2),
    p: {
      kind: 'choice',
      label: { ko: '분포 $P$', en: 'Distribution $P$' },
      options: [
        { value: 'gaussian', label: { ko: '가우시안', en: 'a Gaussian' } },
        { value: 'paper', label: { ko: '논문의 혼합', en: 'the paper’s mixture' } },
        { value: 'moderate', label: { ko: '조금 떨어진 두 봉우리', en: 'two modes, 4 apart' } },
        { value: 'separated', label: { ko: '멀리 떨어진 두 봉우리', en: 'two modes, 6 apart' } },
      ],
      value: 'gaussian',
      live: true,
    },
    p_mean: range('$P$의 평균 (가우시안일 때)', 'Mean of $P$ (a Gaussian)', [-4, 4, 0.1], 0),
    p_deviation: range('$P$의 표준편차', 'Deviation of $P$', [0.3, 3, 0.1], 1),
    q_mean: range('$Q$의 평균', 'Mean of $Q$', [-4, 4, 0.1], 1),
    q_deviation: range('$Q$의 표준편차', 'Deviation of $Q$', [0.3, 4, 0.1], 1),
    alpha: { ...range('$\\alpha$', '$\\alpha$', [-2, 3, 0.1], 0.5), more: true },
    pi: { ...range('가중치 $\\pi$', 'Weight $\\pi$', [0.05, 0.95, 0.05], 0.3), more: true },
  },
  metrics: {
    kl: { label: { ko: 'KL', en: 'KL' } },
    reverse_kl: { label: { ko: '역방향 KL', en: 'reverse KL' } },
    pearson: { label: { ko: 'Pearson χ²', en: 'Pearson χ²' } },
    neyman: { label: { ko: 'Neyman χ²', en: 'Neyman χ²' } },
    sq_hellinger: { label: { ko: '제곱 Hellinger', en: 'squared Hellinger' } },
    jensen_shannon: { label: { ko: 'Jensen–Shannon', en: 'Jensen–Shannon' } },
    gan: { label: { ko: 'GAN', en: 'GAN' } },
    jeffrey: { label: { ko: 'Jeffrey', en: 'Jeffrey' } },
    total_variation: { label: { ko: '전변동', en: 'total variation' } },
    chosen: { label: { ko: '고른 발산', en: 'the chosen one' } },
  },
  views: {
    generator: {
      title: {
        ko: "$f(u)$와 접선들. 짙은 접선의 기울기가 $t = f'(u)$, 절편이 $-f^*(t)$",
        en: "$f(u)$ and its tangents; the bold one has slope $t = f'(u)$ and intercept $-f^*(t)$",
      },
    },
    conjugate: {
      title: {
        ko: '켤레 $f^*(t)$와 그 정의역',
        en: 'The conjugate $f^*(t)$ and its domain',
      },
    },
    bound: {
      title: {
        ko: '한 점에서의 하한: $t \\mapsto u t - f^*(t)$, 가장 높은 곳이 $f(u)$',
        en: 'The bound at a point: $t \\mapsto u t - f^*(t)$, highest at $f(u)$',
      },
    },
    best: {
      title: {
        ko: "밀도비 $p/q$에 따른 최적의 $T^* = f'(p/q)$",
        en: "The best $T^* = f'(p/q)$ as a function of the ratio",
      },
    },
    densities: {
      title: {
        ko: '두 밀도와 피적분 함수 $q f(p/q)$',
        en: 'Both densities, and the integrand $q f(p/q)$',
      },
    },
    divergences: {
      title: {
        ko: '$P$와 $Q$ 사이의 모든 발산',
        en: 'Every divergence between $P$ and $Q$',
      },
    },
  },
  columns: 2,
  still: 'generator',
  // nothing changes with a step: all is in the parameters
  steps: 100,
  maxSteps: 100,
  seeds: 1,
  maxSeeds: 1,
  advice: { ko: '', en: '' },
  words: {
    infinite: { ko: '무한대', en: 'infinite' },
    value: { ko: 'f(u)의 값', en: 'value of f(u)' },
    tangent: { ko: '접선', en: 'tangent' },
    conjugateValue: { ko: 'f*(t)의 값', en: 'value of f*(t)' },
    boundValue: { ko: 'u t − f*(t)의 값', en: 'value of u t − f*(t)' },
    best: { ko: '가장 높은 곳 f(u)', en: 'highest: f(u)' },
    end: { ko: '정의역의 끝', en: 'end of the domain' },
    ratio: { ko: '밀도비 u = p/q', en: 'ratio u = p/q' },
    log: { ko: '로그', en: 'log' },
    output: { ko: 'T*의 값', en: 'value of T*' },
    argument: { ko: 't', en: 't' },
    equal: { ko: 'p = q', en: 'p = q' },
    density: { ko: '밀도', en: 'density' },
    integrand: { ko: '피적분 함수 q f(p/q)', en: 'integrand q f(p/q)' },
    total: { ko: '넓이', en: 'area' },
    divergence: { ko: '발산의 값', en: 'value of the divergence' },
  },
} as const satisfies Demo;
