/** Snapshot and history of binary-addition to pictures. What only one network shows is computed for that one, here. */
import type { Views } from '../../lab/core/contracts.ts';
import type { Snapshot } from './model.ts';
import { addition } from './views/addition.ts';
import { error, exact } from './views/curves.ts';
import { lengths } from './views/lengths.ts';
import { latch, space } from './views/memory.ts';

export const views: Views<Snapshot> = { addition, error, exact, lengths, space, latch };
