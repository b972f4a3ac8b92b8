/** Whether results made anew agree with those that are kept. */
import type { Claim, RunClaim } from '../core/contracts.ts';
import { readClaim, readRun, parseRun, claimsFile } from './kept.ts';
import { complaint, makeClaim, makeRun, placeOfClaim } from './results.ts';
import type { NeededRun } from './needed.ts';

/** By how much a number of a kept picture may differ: half a percent of its size, or of 1; a picture is 200 pixels high. */
const visible = 0.005;

/** What is wrong with a kept claim without computing it; null where all is well. */
export async function faultOfClaim(id: string, claim: RunClaim): Promise<string | null> {
  const [demo = '', name = ''] = id.split('/');
  const kept = readClaim(demo, name, (await placeOfClaim(id, claim)).digest);
  return typeof kept === 'object' ? null : complaint(`“${name}” in ${claimsFile(demo)}`, kept);
}
export function faultOfRun({ path, digest }: NeededRun): string | null {
  const kept = readRun(path, digest);
  return typeof kept === 'object' ? null : complaint(path, kept);
}

/** A sentence where the claim, computed now, differs from what is kept by more than its tolerance; else null. */
export async function differenceOfClaim(id: string, claim: RunClaim): Promise<string | null> {
  const [demo = '', name = ''] = id.split('/');
  const made = await makeClaim(id, claim);
  const kept = readClaim(demo, name, made.digest);
  if (typeof kept === 'string') return complaint(`“${name}” in ${claimsFile(demo)}`, kept);
  return agrees(claim, made.value, kept.value)
    ? null
    : `Claim ${id} is kept as ${kept.value} and is now ${made.value}, beyond its tolerance of ${claim.tolerance}.`;
}
const agrees = ({ tolerance }: Claim, a: number, b: number) => Math.abs(a - b) <= tolerance;

/** The same of a shown run: of all its numbers the one that differs most. */
export async function differenceOfRun({
  demo,
  shown,
  path,
  digest,
}: NeededRun): Promise<string | null> {
  const made = parseRun(await makeRun(demo, shown));
  const kept = readRun(path, digest);
  if (typeof kept === 'string') return complaint(path, kept);
  const [a, b] = [leaves(kept), leaves(made)];
  if (a.length !== b.length) return `${path} has ${a.length} values and has now ${b.length}.`;
  const worst = a.findIndex((one, i) => !isNear(one, b[i]));
  return worst < 0 ? null : `${path} keeps ${String(a[worst])} and has now ${String(b[worst])}.`;
}
function isNear(a: unknown, b: unknown): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  return Object.is(a, b) || Math.abs(a - b) <= visible * Math.max(1, Math.abs(a));
}

/** All values of a nested object, in its order. */
function leaves(node: unknown): unknown[] {
  if (ArrayBuffer.isView(node)) return [...(node as Float32Array)];
  if (!node || typeof node !== 'object') return [node];
  return Object.keys(node)
    .sort()
    .flatMap((key) => leaves((node as Record<string, unknown>)[key]));
}
