/** The recordings that a page plays where a live run cannot be had: of a demo, every run that some page shows. */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { framesFile, readFrames } from './frames.ts';
import { folderOf } from './kept.ts';
import type { Recorded, WrittenRun } from './rows.ts';

/** By name. A run whose frames are of another digest is left out: it is just being computed anew. */
export function recordedRuns(demo: string): Record<string, Recorded> {
  const paths = globSync(`${folderOf(demo)}/*.json`).filter(
    (path) => !/(claims|\.frames)\.json$/.test(path),
  );
  const runs = paths.sort().flatMap((path): [string, Recorded][] => {
    const { digest, ...run } = JSON.parse(readFileSync(path, 'utf8')) as WrittenRun & {
      digest: string;
    };
    const frames = readFrames(framesFile(path), digest);
    return typeof frames === 'object' ? [[basename(path, '.json'), { run, frames }]] : [];
  });
  return Object.fromEntries(runs);
}
