/** Which files of a built site each lesson needs: found by following names, from its pages through scripts and sheets. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface File {
  /** From the site's root. */
  readonly path: string;
  readonly integrity: string;
}
/** What every reader keeps, and what a lesson adds. */
export interface Manifest {
  readonly shared: readonly File[];
  readonly lessons: Readonly<Record<string, readonly File[]>>;
}
/** The same by path, without the files' content. */
export interface Parts {
  readonly shared: readonly string[];
  readonly lessons: Readonly<Record<string, readonly string[]>>;
}

/** Named by tfjs, asked for by nobody: threads need a host that isolates origins (src/lab/core/engine.ts). */
const never = /threaded-simd.*\.wasm$/;

/** Divide a built site's files. Pages that are no lesson, and all that every lesson needs, are shared. */
export function partsOf(folder: string, lessons: readonly string[]): Parts {
  const assets = globSync('{_astro/*,*.js,*.svg}', { cwd: folder }).filter(
    (path) => !never.test(path) && path !== 'offline.js',
  );
  const byName = new Map(assets.map((path) => [basename(path), path]));
  const named = new Map<string, string[]>();
  /** Files that a file names; a name in _astro has a hash, and is nobody else's. */
  const names = (path: string): string[] => {
    const known = named.get(path);
    if (known) return known;
    const text = /\.(html|js|css)$/.test(path) ? readFileSync(join(folder, path), 'utf8') : '';
    const words = text.match(/[\w@.-]+\.(?:js|css|wasm|woff2|svg|png|json)\b/g) ?? [];
    const found = [...new Set(words)].flatMap((word) => byName.get(word) ?? []);
    const demos = new Set([...text.matchAll(/ data-demo="([\w-]+)"/g)].map(([, id]) => id));
    const all = [...found, ...[...demos].map((id) => `recorded/${id}.json`)];
    named.set(path, all);
    return all;
  };
  const closure = (paths: readonly string[], seen = new Set<string>()): Set<string> => {
    for (const path of paths)
      if (!seen.has(path)) {
        seen.add(path);
        closure(names(path), seen);
      }
    return seen;
  };
  const pages = globSync('**/*.html', { cwd: folder }).filter((path) => path !== '404.html');
  const lessonOf = (path: string) => lessons.find((id) => path.split('/')[1] === id);
  const own = lessons.map((id) => closure(pages.filter((path) => lessonOf(path) === id)));
  const [first = new Set<string>(), ...others] = own;
  const common = [...first].filter((path) => others.every((set) => set.has(path)));
  const shared = closure([...pages.filter((path) => !lessonOf(path)), ...common]);
  return {
    shared: [...shared].sort(),
    lessons: Object.fromEntries(
      lessons.map((id, i) => [id, [...(own[i] ?? [])].filter((path) => !shared.has(path)).sort()]),
    ),
  };
}

export const bytesOf = (folder: string, paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);

/** The parts with the digests of their files, as they stand in the folder now. */
export function manifestOf(folder: string, { shared, lessons }: Parts): Manifest {
  const file = (path: string): File => {
    const digest = createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('base64');
    return { path, integrity: `sha256-${digest}` };
  };
  return {
    shared: shared.map(file),
    lessons: Object.fromEntries(
      Object.entries(lessons).map(([id, paths]) => [id, paths.map(file)]),
    ),
  };
}
