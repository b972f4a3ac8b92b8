/** What pages and sentences need of runs: the demos that articles show, the start page's posters, every claim. */
import { checkContent } from '../../check.ts';
import { settingOf } from '../core/address.ts';
import type { AnyValues, RunClaim } from '../core/contracts.ts';
import { demoIds, loadClaims, loadDemo } from '../core/registry.ts';
import { claimResult, placeOfRun, shownRun, type Shown } from './results.ts';

interface Use {
  readonly id: string;
  readonly preset?: string | undefined;
  readonly given?: AnyValues | undefined;
}
export interface NeededRun {
  readonly demo: string;
  readonly shown: Shown;
  readonly path: string;
  readonly digest: string;
  readonly order: { readonly seeds: readonly number[]; readonly steps: number };
}

/** Every run that a page shows, once each. Throws the first mistake of content/. */
export async function neededRuns(): Promise<NeededRun[]> {
  const lessons = await checkContent();
  const uses = lessons.flatMap(({ data, outlines }): Use[] => [
    ...(data.poster ? [{ id: data.poster }] : []),
    ...outlines.ko.demos,
  ]);
  const all = new Map<string, NeededRun>();
  for (const { id, preset, given } of uses) {
    const shown = settingOf(await loadDemo(id), { preset, params: given });
    const { path, digest, order } = await placeOfRun(id, shown);
    all.set(path, { demo: id, shown, path, digest, order });
  }
  return [...all.values()];
}

/** Every claim that is made of a run, by id. */
export async function neededClaims(): Promise<Record<string, RunClaim>> {
  const all: Record<string, RunClaim> = {};
  for (const demo of demoIds)
    for (const [name, claim] of Object.entries(await loadClaims(demo)))
      if ('run' in claim) all[`${demo}/${name}`] = claim;
  return all;
}

/** Every result there should be: kept, or computed now and kept from now on. */
export async function startAll(): Promise<void> {
  const [runs, claims] = await Promise.all([neededRuns(), neededClaims()]);
  await Promise.all([
    ...runs.map(({ demo, shown }) => shownRun(demo, shown)),
    ...Object.entries(claims).map(([id, claim]) => claimResult(id, claim)),
  ]);
}
