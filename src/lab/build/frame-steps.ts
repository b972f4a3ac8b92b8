import { nextRecorded } from '../core/lab.ts';

/** Where, on a logarithmic scale from the first step to the last. */
const places = [1 / 6, 1 / 2, 5 / 6];

/** Steps at which a run of this length is recorded before its end: always steps at which it has an entry. */
export function frameSteps(steps: number): number[] {
  const at = places.map((place) => steps ** place);
  const recorded = at.map((step) => nextRecorded(Math.round(step) - 1));
  return [...new Set(recorded)].filter((step) => step < steps);
}
