import type { Demo } from '../../lab/core/contracts.ts';

/** The smallest game: each player has one number (lesson f-gan-2). */
export const demo = {
  title: { ko: '가장 작은 게임', en: 'The smallest game' },
  params: {
    delta: {
      kind: 'range',
      label: { ko: '곡률 $\\delta$', en: 'Curvature $\\delta$' },
      min: 0,
      max: 1,
      step: 0.05,
      value: 0.2,
    },
    order: {
      kind: 'choice',
      label: { ko: '움직이는 방식', en: 'How they move' },
      options: [
        { value: 'together', label: { ko: '동시에 (f-GAN)', en: 'together (f-GAN)' } },
        { value: 'in_turn', label: { ko: '번갈아', en: 'in turn' } },
        { value: 'optimistic', label: { ko: '낙관적으로', en: 'optimistically' } },
      ],
      value: 'together',
    },
    eta: {
      kind: 'range',
      label: { ko: '스텝 $\\eta$', en: 'Step $\\eta$' },
      min: 0.01,
      max: 1,
      step: 0.01,
      value: 0.1,
    },
  },
  metrics: {
    theta: { label: { ko: 'θ', en: 'θ' } },
    omega: { label: { ko: 'ω', en: 'ω' } },
    distance: { label: { ko: '안장점까지의 거리', en: 'distance to the saddle' }, limit: 1e6 },
    J: { label: { ko: 'J = ½‖∇F‖²', en: 'J = ½‖∇F‖²' } },
  },
  views: {
    plane: {
      title: {
        ko: '두 수의 길. 한가운데가 안장점',
        en: 'The path of the two numbers; the saddle point in the middle',
      },
    },
    decay: {
      title: {
        ko: '$J = \\frac12\\lVert\\nabla F\\rVert^2$. 점선은 $\\eta = \\delta/L$일 때 정리의 상계',
        en: '$J = \\frac12\\lVert\\nabla F\\rVert^2$; dashed, the theorem’s bound at $\\eta = \\delta/L$',
      },
    },
  },
  columns: 2,
  still: 'plane',
  steps: 120,
  maxSteps: 400,
  seeds: 4,
  maxSeeds: 8,
  advice: { ko: '스텝 $\\eta$를 줄여 보세요.', en: 'Lower the step $\\eta$.' },
  words: {
    start: { ko: '출발', en: 'start' },
    now: { ko: '지금', en: 'now' },
    bound: { ko: '정리', en: 'theorem' },
    steps: { ko: '걸음', en: 'steps' },
  },
} as const satisfies Demo;
