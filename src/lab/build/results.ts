/**
 * Results for pages and sentences: what is kept beside the demo, or, where that is missing, stale or edited, computed now and
 * written back. With RESULTS=kept in the environment nothing is computed: what is wrong is a sentence.
 */
import type { RunClaim } from '../core/contracts.ts';
import { defaults } from '../core/params.ts';
import { median } from '../core/quantile.ts';
import { loadDemo } from '../core/registry.ts';
import type { Finished, Order } from './bench.ts';
import { compute } from './benches.ts';
import { digestOfClaim, digestOfRun } from './digest.ts';
import { framesFile, parseFrames, readFrames, textOfFrames } from './frames.ts';
import {
  claimsFile,
  type Fault,
  keptValue,
  parseRun,
  readClaim,
  readRun,
  runFile,
  textOfRun,
  writeClaims,
  writeRun,
  type KeptClaim,
} from './kept.ts';
import { nameOfRun, type KeptRun, type Shown, type WrittenFrame } from './rows.ts';

const faults: Record<Fault, string> = {
  missing: 'is missing',
  stale: 'is stale: what decides it has changed',
  edited: 'was edited by hand, or by a merge',
};
/** One sentence on a result that cannot be used, with the mend. */
export const complaint = (what: string, fault: Fault): string =>
  `${what} ${faults[fault]}; run \`npm run results\` and commit src/demos/*/results.`;

const asked = new Map<string, Promise<Finished>>();
/** The finished run, computed once in this process. */
function finished(order: Order, digest: string, name: string): Promise<Finished> {
  const known = asked.get(digest) ?? compute(order, name);
  asked.set(digest, known);
  return known;
}

/** Let the build compute, or say what is wrong. */
function mend(what: string, fault: Fault) {
  if (process.env['RESULTS'] === 'kept') throw new Error(complaint(what, fault));
  if (fault === 'edited')
    process.stderr.write(`${what} ${faults[fault]}; it is computed anew and written back.\n`);
  if (started) return;
  started = true; // one page asks after the other: what others will ask for begins now
  void import('./needed.ts').then(({ startAll }) => startAll()).catch(() => {}); // told where it stands
}
let started = false;

const row = (count: number) => Array.from({ length: count }, (_, seed) => seed);

/** A shown run: its name and file, its digest, and the order that makes it. */
export async function placeOfRun(id: string, shown: Shown) {
  const demo = await loadDemo(id);
  const { params, seeds, steps } = shown;
  const order: Order = { demo: id, params, seeds: row(seeds), steps };
  const name = nameOfRun(demo, shown);
  return { name, path: runFile(id, name), order, digest: digestOfRun(order, demo) };
}

/** The run as its file should be, computed now. */
export async function makeRun(id: string, shown: Shown): Promise<string> {
  const { path, order, digest } = await placeOfRun(id, shown);
  return textOfRun(await finished(order, digest, path), digest, shown.seeds);
}

const shownRuns = new Map<string, Promise<KeptRun>>();
/** The run behind a still or an excerpt: kept, or computed now and kept from now on. */
export async function shownRun(id: string, shown: Shown): Promise<KeptRun> {
  const { path, digest } = await placeOfRun(id, shown);
  const known = shownRuns.get(digest) ?? keptOrMade(id, shown, path, digest);
  shownRuns.set(digest, known);
  return known;
}
async function keptOrMade(id: string, shown: Shown, path: string, digest: string) {
  const kept = readRun(path, digest);
  if (typeof kept === 'object') return kept;
  mend(path, kept);
  const text = await makeRun(id, shown);
  writeRun(path, text);
  return parseRun(text);
}

/** The frames of a shown run as their file should be, computed now. */
export async function makeFrames(id: string, shown: Shown): Promise<string> {
  const { path, order, digest } = await placeOfRun(id, shown);
  return textOfFrames(await finished(order, digest, path), digest);
}

/** The frames of a shown run: kept, or computed now and kept from now on. */
export async function shownFrames(id: string, shown: Shown): Promise<readonly WrittenFrame[]> {
  const { path, digest } = await placeOfRun(id, shown);
  const kept = readFrames(framesFile(path), digest);
  if (typeof kept === 'object') return kept;
  mend(framesFile(path), kept);
  const text = await makeFrames(id, shown);
  writeRun(framesFile(path), text);
  return parseFrames(text);
}

function aggregate({ of = 'mean', metric }: RunClaim, run: Finished, id: string): number {
  if (typeof of === 'function') return of(run);
  const values = run.now.metrics[metric];
  if (!values) throw new Error(`Claim ${id}: the demo has no metric “${metric}”.`);
  if (of === 'median') return median(values);
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
  return of === 'share' ? 100 * mean(values.map((one) => Number(one === 1))) : mean(values);
}

/** A claim's run and its digest; the name is for progress. */
export async function placeOfClaim(id: string, claim: RunClaim) {
  const [demoId = ''] = id.split('/');
  const demo = await loadDemo(demoId);
  const { params: changed = {}, seeds = [0], steps } = claim.run;
  const order: Order = { demo: demoId, params: { ...defaults(demo), ...changed }, seeds, steps };
  const run = digestOfRun(order, demo);
  const name = `${demoId} ${[...Object.entries(changed), ['steps', steps]].map((one) => one.join('=')).join(',')}`;
  return { order, run, name, digest: digestOfClaim(run, id, claim) };
}

/** The claim as its line should be, computed now. Throws a sentence where it is no number. */
export async function makeClaim(id: string, claim: RunClaim): Promise<KeptClaim> {
  const { order, run, name, digest } = await placeOfClaim(id, claim);
  const done = await finished(order, run, name);
  const value = aggregate(claim, done, id);
  if (!Number.isFinite(value))
    throw new Error(`Claim ${id} is ${value}, which no sentence can quote.`);
  const { engine, seconds } = done;
  return { value: keptValue(value), digest, engine, seconds };
}

/** A claim's line: kept, or computed now and kept from now on. */
export async function claimResult(id: string, claim: RunClaim): Promise<KeptClaim> {
  const [demo = '', name = ''] = id.split('/');
  const { digest } = await placeOfClaim(id, claim);
  const kept = readClaim(claimsFile(demo), name, digest);
  if (typeof kept === 'object') return kept;
  mend(`“${name}” in ${claimsFile(demo)}`, kept);
  const made = await makeClaim(id, claim);
  writeClaims(claimsFile(demo), { [name]: made });
  return made;
}
