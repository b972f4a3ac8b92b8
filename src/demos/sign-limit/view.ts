/** Snapshot and history of sign-limit to pictures, one file a kind. */
import type { Views } from '../../lab/core/contracts.ts';
import type { Snapshot } from './model.ts';
import { arrow } from './views/arrow.ts';
import { cosMinNorm, cosSign, loss, scores } from './views/curves.ts';
import { plane } from './views/plane.ts';
import { weights } from './views/weights.ts';

export const views: Views<Snapshot> = {
  plane,
  arrow,
  cos_sign: cosSign,
  cos_min_norm: cosMinNorm,
  weights,
  scores,
  loss,
};
