import type { Views } from '../../lab/core/contracts.ts';
import type { Snapshot } from './model.ts';
import { all, densities } from './views/distributions.ts';
import { best, bound, conjugate, generator } from './views/functions.ts';

export const views: Views<Snapshot> = {
  generator,
  conjugate,
  bound,
  best,
  densities,
  divergences: all,
};
