/** The runs that pages and sentences need: of demos that articles show, of the start page's posters, of every claim. */
import { checkContent } from '../../check.ts';
import { settingOf } from '../core/address.ts';
import type { RunClaim } from '../core/contracts.ts';
import { demoIds, loadClaims, loadDemo } from '../core/registry.ts';
import type { Order } from './bench.ts';
import { claimResult, placeOfClaim, placeOfRun, shownFrames, shownRun } from './results.ts';
import type { Shown } from './rows.ts';

/** One run and all that is kept of it. */
export interface Work {
  readonly name: string;
  readonly order: Order;
  /** The file for pages, where one shows this run. */
  shown?: { readonly setting: Shown; readonly path: string; readonly digest: string };
  /** By id. */
  readonly claims: Record<string, RunClaim>;
}

/** Every run, once. Throws the first mistake of content/. */
export async function needed(): Promise<Work[]> {
  const all = new Map<string, Work>();
  const workOf = (digest: string, name: string, order: Order) => {
    const work = all.get(digest) ?? { name, order, claims: {} };
    all.set(digest, work);
    return work;
  };
  const uses = (await checkContent('content', false)).flatMap(({ data, outlines }) => [
    ...(data.poster ? [{ id: data.poster.demo, preset: data.poster.preset, given: {} }] : []),
    ...outlines.ko.demos,
  ]);
  for (const { id, preset, given } of uses) {
    const setting = settingOf(await loadDemo(id), { preset, params: given });
    const { path, order, digest } = await placeOfRun(id, setting);
    workOf(digest, path, order).shown = { setting, path, digest };
  }
  for (const demo of demoIds)
    for (const [name, claim] of Object.entries(await loadClaims(demo))) {
      if (!('run' in claim)) continue;
      const place = await placeOfClaim(`${demo}/${name}`, claim);
      workOf(place.run, place.name, place.order).claims[`${demo}/${name}`] = claim;
    }
  return [...all.values()];
}

/** Every result there should be: kept, or computed now and kept from now on. */
export async function startAll(works?: readonly Work[]): Promise<void> {
  const waiting = (works ?? (await needed())).flatMap(({ order, shown, claims }) => [
    ...(shown ? [shownRun, shownFrames].map((ask) => ask(order.demo, shown.setting)) : []),
    ...Object.entries(claims).map(([id, claim]) => claimResult(id, claim)),
  ]);
  await Promise.all(waiting);
}
