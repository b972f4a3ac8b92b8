/** Snapshot and history of dann-moons to pictures. */
import type { Views } from '../../lab/core/contracts.ts';
import type { Snapshot } from './scores.ts';
import { accuracy, domain_loss } from './views/curves.ts';
import { panels } from './views/panels.ts';
import { sweep } from './views/sweep.ts';

export const views: Views<Snapshot> = { panels, accuracy, domain_loss, sweep };
