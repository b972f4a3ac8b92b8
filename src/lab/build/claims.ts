/** Claims by id, `demo/name`: which there are, and their values. Components and tests ask here. */
import type { AnyValues, Claim, EngineName } from '../core/contracts.ts';
import { demoIds, loadClaims } from '../core/registry.ts';
import { claimResult } from './results.ts';

/** All claim ids, sorted. */
export async function claimIds(): Promise<string[]> {
  const all = await Promise.all(
    demoIds.map(async (demo) =>
      Object.keys(await loadClaims(demo)).map((name) => `${demo}/${name}`),
    ),
  );
  return all.flat().sort();
}

export interface Answer {
  readonly claim: Claim;
  readonly value: number;
  readonly text: string;
  /** The run behind the number, or null for a closed form. */
  readonly run: {
    demo: string;
    changed: AnyValues;
    seeds: readonly number[];
    steps: number;
    metric: string;
    /** How one number was made of many; null for a single seed. */
    of: 'mean' | 'median' | 'share' | 'function' | null;
    engine: EngineName;
    /** Of all that decides the number. */
    digest: string;
  } | null;
}

/** The digits as they stand in a sentence, with a true minus sign. */
export function formatNumber(value: number, digits: number): string {
  return value
    .toFixed(digits)
    .replace(/^-(?=.*[1-9])/, '−')
    .replace(/^-/, '');
}

/** `0-63` for a row of seeds, else a list. */
export const seedsText = (seeds: readonly number[]) =>
  seeds.length > 2 && seeds.every((seed, i) => seed === (seeds[0] ?? 0) + i)
    ? `${seeds[0]}-${seeds.at(-1)}`
    : seeds.join(',');

/** Closed forms, each computed once: an eigenvalue takes a tenth of a second, and many sentences ask. */
const closed = new Map<Claim, number>();

/** A claim's number and where it came from. Throws a sentence where there is no such claim or metric. */
export async function answer(id: string): Promise<Answer> {
  const [demoId = '', name = ''] = id.split('/');
  const known = demoIds.includes(demoId) ? await loadClaims(demoId) : {};
  const claim = known[name];
  if (!claim) {
    const near = Object.keys(known).filter((one) => one.split('-')[0] === name.split('-')[0]);
    throw new Error(
      `<Claim id="${id}"> has no code: add “${name}” to src/demos/${demoId}/claims.ts${near.length ? `, or did you mean ${near.join(', ')}?` : '.'}`,
    );
  }
  if ('value' in claim) {
    const value = closed.get(claim) ?? claim.value();
    closed.set(claim, value);
    return { claim, value, text: formatNumber(value, claim.digits), run: null };
  }
  const { value, digest, engine } = await claimResult(id, claim);
  const { params: changed = {}, seeds = [0], steps } = claim.run;
  const of =
    typeof claim.of === 'function' ? 'function' : (claim.of ?? (seeds.length > 1 ? 'mean' : null));
  const { metric } = claim;
  const run = { demo: demoId, changed, seeds, steps, metric, of, engine, digest } as const;
  return { claim, value, text: formatNumber(value, claim.digits), run };
}

const used = new Map<string, number>();
/** A fresh element id on a page: one claim may stand in several sentences. */
export function nextId(page: string): string {
  const count = (used.get(page) ?? 0) + 1;
  used.set(page, count);
  return `claim-${count}`;
}
