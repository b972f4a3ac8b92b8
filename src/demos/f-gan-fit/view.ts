import type { Views } from '../../lab/core/contracts.ts';
import type { Snapshot } from './model.ts';
import { bound, seeds } from './views/curves.ts';
import { fit } from './views/fit.ts';
import { path } from './views/path.ts';

export const views: Views<Snapshot> = { fit, bound, path, seeds };
