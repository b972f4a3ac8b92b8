/** Whether what is kept can be used, and whether it agrees with the same made anew. */
import type { RunClaim } from '../core/contracts.ts';
import { coarse, framesFile, parseFrames, readFrames } from './frames.ts';
import { claimsFile, type Fault, type KeptClaim, parseRun, readClaim, readRun } from './kept.ts';
import type { Work } from './needed.ts';
import { plainOf } from './notation.ts';
import { complaint, makeClaim, makeFrames, makeRun, placeOfClaim } from './results.ts';
import { withChanges, type KeptRun, type WrittenFrame } from './rows.ts';

/** By how much a number of a kept picture may differ: half a percent of its size, or of 1; a picture is 200 pixels high. */
const visible = 0.005;

/** The line of a claim, its name for sentences, and what is wrong with it. */
async function keptClaim(id: string, claim: RunClaim): Promise<[string, KeptClaim | Fault]> {
  const [demo = '', name = ''] = id.split('/');
  const path = claimsFile(demo);
  const { digest } = await placeOfClaim(id, claim);
  return [`“${name}” in ${path}`, readClaim(path, name, digest)];
}

/** What is missing, stale or edited of a run, without computing it: a sentence each. */
export async function faults({ shown, claims }: Work): Promise<string[]> {
  const all = await Promise.all(Object.entries(claims).map(([id, claim]) => keptClaim(id, claim)));
  const kept: [string, unknown][] = [...all];
  if (shown) {
    const frames = framesFile(shown.path);
    kept.push([shown.path, readRun(shown.path, shown.digest)]);
    kept.push([frames, readFrames(frames, shown.digest)]);
  }
  return kept.flatMap(([what, one]) => (isFault(one) ? [complaint(what, one)] : []));
}
const isFault = (kept: unknown): kept is Fault => typeof kept === 'string';

/** Processor time that the run took when it was kept; 0 where it is not. */
export async function secondsOf({ shown, claims }: Work): Promise<number> {
  const run = shown && readRun(shown.path, shown.digest);
  const [first] = Object.entries(claims);
  const kept = run ?? (first && (await keptClaim(...first))[1]);
  return typeof kept === 'object' ? kept.seconds : 0;
}

/** What differs from what is kept by more than its tolerance when the run is computed now: a sentence each. */
export async function differences(work: Work): Promise<string[]> {
  const out = await faults(work);
  if (out.length) return out;
  for (const [id, claim] of Object.entries(work.claims)) {
    const [what, kept] = await keptClaim(id, claim);
    const now = (await makeClaim(id, claim)).value;
    const { value } = kept as KeptClaim;
    if (Math.abs(now - value) > claim.tolerance)
      out.push(`${what} is ${value} and now ${now}, beyond its tolerance of ${claim.tolerance}.`);
  }
  if (!work.shown) return out;
  const { path, digest, setting } = work.shown;
  const { demo } = work.order;
  const [kept, made] = [readRun(path, digest) as KeptRun, parseRun(await makeRun(demo, setting))];
  out.push(...firstOf(path, { ...kept, seconds: 0 }, { ...made, seconds: 0 }));
  const frames = framesFile(path);
  const [before, now] = [
    readFrames(frames, digest) as readonly WrittenFrame[],
    parseFrames(await makeFrames(demo, setting)),
  ];
  out.push(...firstOf(frames, whole(before, kept), whole(now, made), visible + coarse));
  return out;
}

/** Frames with what has not changed, so that a number that came to rest is no difference. */
const whole = (frames: readonly WrittenFrame[], { snap }: KeptRun) =>
  frames.map(({ step, changes }) => ({ step, snap: withChanges(plainOf(snap), changes) }));

/** The first value that differs, as a sentence; none where all agree. */
function firstOf(path: string, kept: unknown, now: unknown, by = visible): string[] {
  const [a, b] = [leaves(kept), leaves(now)];
  const at = a.findIndex((one, i) => !isNear(one, b[i], by));
  if (at < 0 && a.length === b.length) return [];
  return [`${path} has ${String(a[at])} where it would now have ${String(b[at])}.`];
}

function isNear(a: unknown, b: unknown, by: number): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  return Object.is(a, b) || Math.abs(a - b) <= by * Math.max(1, Math.abs(a));
}

/** All values of a nested object, by the order of its names. */
function leaves(node: unknown): unknown[] {
  if (ArrayBuffer.isView(node)) return [...(node as Float32Array)];
  if (!node || typeof node !== 'object') return [node];
  return Object.entries(node)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, one]) => leaves(one));
}
