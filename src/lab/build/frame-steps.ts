import { nextRecorded } from '../core/lab.ts';

/** Snapshots before the last one. */
const count = 5;

/** Steps at which a run of this length is recorded, as many a decade: always steps at which it has an entry. */
export function frameSteps(steps: number): number[] {
  const at = Array.from({ length: count }, (_, k) => steps ** ((k + 1) / (count + 1)));
  const recorded = at.map((step) => nextRecorded(Math.round(step) - 1));
  return [...new Set(recorded)].filter((step) => step < steps);
}
