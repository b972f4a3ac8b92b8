/**
 * The files of results, `src/demos/<demo>/results/`: `claims.json`, a line a claim, and a file for each run that a page shows.
 * Each carries the digest of what decides it, and a checksum of itself by which an edit by hand is found.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Divergence, EngineName } from '../core/contracts.ts';
import type { Finished } from './bench.ts';
import { hash } from './digest.ts';
import { plainOf, textOf } from './notation.ts';
import { rowOf, runOf, type KeptRun, type WrittenRun } from './rows.ts';

/** Why what is kept cannot be used. */
export type Fault = 'missing' | 'stale' | 'edited';

export interface KeptClaim {
  readonly value: number;
  readonly digest: string;
  readonly engine: EngineName;
  /** Of processor time that its run took, to one digit. */
  readonly seconds: number;
}

export const folderOf = (demo: string): string => `src/demos/${demo}/results`;
export const claimsFile = (demo: string): string => `${folderOf(demo)}/claims.json`;

/** The file of a shown run. */
export const runFile = (demo: string, name: string): string => `${folderOf(demo)}/${name}.json`;

/** Never half a file, even where the build is cut off. */
function write(path: string, text: string) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}

interface RunFile extends WrittenRun {
  readonly checksum: string;
  readonly digest: string;
}

/** The text of a run's file. */
export function textOfRun(run: Finished, digest: string, seeds: number): string {
  const names = Object.keys(run.now.metrics).sort();
  const body = {
    digest,
    diverged: plainOf(run.diverged) as Divergence[],
    engine: run.engine,
    entries: run.entries.map((entry) => rowOf(entry, names)),
    metrics: names,
    now: rowOf(run.now, names),
    seconds: run.seconds,
    seeds,
    snap: plainOf(run.still),
    step: run.step,
  };
  return textOf({ checksum: hash(JSON.stringify(body)), ...body } satisfies RunFile) + '\n';
}
export const writeRun = write;
/** A run as its file would give it back, so that a page shows the same whether it was kept or made now. */
export const parseRun = (text: string): KeptRun => runOf(JSON.parse(text) as RunFile);

/** A kept run, or why it cannot be used. */
export function readRun(path: string, digest: string): KeptRun | Fault {
  if (!existsSync(path)) return 'missing';
  const { checksum, ...body } = parse<RunFile>(path) ?? {};
  if (checksum !== hash(JSON.stringify(body))) return 'edited';
  if (body.digest !== digest) return 'stale';
  return runOf(body as RunFile);
}
/** A file's content as far as it is JSON. */
export function parse<T>(path: string): Partial<T> | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Partial<T>;
  } catch {
    return null; // no JSON any more: somebody's hand
  }
}

interface ClaimLine extends KeptClaim {
  readonly checksum: string;
}
const sumOf = ({ digest, engine, seconds, value }: KeptClaim) =>
  hash(digest, engine, String(seconds), String(value));

/** Six digits, as float32 has seven: what is kept is what the pages show. */
export const keptValue = (value: number): number => Number(value.toPrecision(6));

/** A line of a file of claims, or why it cannot be used. */
export function readClaim(path: string, name: string, digest: string): KeptClaim | Fault {
  if (!existsSync(path)) return 'missing';
  const all = parse<Record<string, ClaimLine>>(path);
  if (!all) return 'edited';
  const line = all[name];
  if (!line) return 'missing';
  if (line.checksum !== sumOf(line)) return 'edited';
  return line.digest === digest ? line : 'stale';
}

/** Put claims into a file, and leave out those that `keep` does not want. */
export function writeClaims(
  path: string,
  found: Readonly<Record<string, KeptClaim>>,
  keep: (name: string) => boolean = () => true,
) {
  const all = { ...(existsSync(path) ? parse<Record<string, ClaimLine>>(path) : {}) };
  for (const [name, one] of Object.entries(found)) {
    const { digest, engine, seconds, value } = one;
    all[name] = { checksum: sumOf(one), digest, engine, seconds, value };
  }
  const names = Object.keys(all).filter(keep).sort();
  const lines = names.map((name) => `${JSON.stringify(name)}: ${JSON.stringify(all[name])}`);
  if (lines.length) write(path, `{\n${lines.join(',\n')}\n}\n`);
  else rmSync(path, { force: true });
}

/** Of the files in results folders, those that are neither claims nor a run that a page shows. */
export const unasked = (found: readonly string[], shown: readonly string[]): string[] =>
  found.filter((path) => !path.endsWith('/claims.json') && !shown.includes(path));
