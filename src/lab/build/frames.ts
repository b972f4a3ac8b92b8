/**
 * Recorded frames: snapshots on the way of a shown run, which the page plays where a live run cannot be had. They stand beside
 * the run as `<run>.frames.json`, under the run's own digest, as far as they differ from its last snapshot.
 */
import { existsSync } from 'node:fs';
import type { Finished } from './bench.ts';
import { hash } from './digest.ts';
import { parse, type Fault } from './kept.ts';
import { plainOf, textOf } from './notation.ts';
import { changesOf, type WrittenFrame } from './rows.ts';

/** Of a snapshot on the way; its picture stands for a second, and all results have to stay below 2 MB. */
const digits = 3;
/** By how much of itself rounding may move such a value, when two of a size are rounded apart. */
export const coarse = 10 ** (1 - digits);
/** A run with larger frames keeps none: its curves still grow. Characters. */
const most = 120_000;

export const framesFile = (run: string): string => run.replace(/\.json$/, '.frames.json');

interface FramesFile {
  readonly checksum: string;
  readonly digest: string;
  readonly frames: readonly WrittenFrame[];
}

/** The text of a file of frames. */
export function textOfFrames({ frames, still }: Finished, digest: string): string {
  const last = plainOf(still, digits);
  const all = frames.map(({ step, still: one }) => ({
    changes: changesOf(last, plainOf(one, digits)) ?? {},
    step,
  }));
  const body = { digest, frames: JSON.stringify(all).length > most ? [] : all };
  return textOf({ checksum: hash(JSON.stringify(body)), ...body } satisfies FramesFile) + '\n';
}
export const parseFrames = (text: string) => (JSON.parse(text) as FramesFile).frames;

/** The frames of a run, or why they cannot be used. */
export function readFrames(path: string, digest: string): readonly WrittenFrame[] | Fault {
  if (!existsSync(path)) return 'missing';
  const { checksum, ...body } = parse<FramesFile>(path) ?? {};
  if (checksum !== hash(JSON.stringify(body))) return 'edited';
  return body.digest === digest && body.frames ? body.frames : 'stale';
}
