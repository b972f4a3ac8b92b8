/** What the pictures know of a run: its recorded steps and, as the newest, the present one. */
import type { Entry } from './contracts.ts';

/** The entries up to `now`, which takes the place of an entry of its own step: it may know more. */
export function upTo(entries: readonly Entry[], now: Entry): Entry[] {
  return [...entries.filter(({ step }) => step < now.step), now];
}
