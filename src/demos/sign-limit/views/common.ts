/** What the pictures of sign-limit share: how each method looks. Dashes tell methods of a family apart without color. */
import type { At } from '../../../lab/core/contracts.ts';
import type { Series } from '../../../lab/page/chart.ts';
import { demo } from '../demo.ts';

export type Member = (typeof demo.members)[number];
/** Plain methods share a color, adaptive ones another, Adam its own. */
export const looks = ({ lang }: At): Record<Member, Omit<Series, 'metric'>> => ({
  sgd: { name: 'SGD', color: 'var(--data-1)' },
  heavy_ball: { name: demo.words.heavy_ball[lang], color: 'var(--data-1)', dash: '7 4' },
  nesterov: { name: demo.words.nesterov[lang], color: 'var(--data-1)', dash: '1.5 4' },
  adagrad: { name: 'AdaGrad', color: 'var(--data-2)' },
  rmsprop: { name: 'RMSProp', color: 'var(--data-2)', dash: '7 4' },
  adam: { name: 'Adam', color: 'var(--data-3)' },
});
