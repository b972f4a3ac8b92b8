/** The house keeps its rules: which file may import what (docs: the README's map), and both languages parallel. */
import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkClaims, checkContent } from './check.ts';
import { claimIds } from './lab/build/claims.ts';
import { langs } from './languages.ts';
import { minutesOf } from './markdown/minutes.ts';

interface Import {
  from: string; // as written, or the path from the root if relative
  types: boolean;
}

/** The import lines of a file; `import type` is erased and so may cross any border. */
function importsOf(path: string): Import[] {
  const source = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const lines =
    /\b(?:import|export)\s+(type\s+)?(?:[\w*$\s{},]+?\s+from\s+)?['"]([^'"]+)['"]|\b(?:import|URL)\(\s*['"]([^'"]+)['"]/g;
  return [...source.matchAll(lines)].map(([, type, from = '', dynamic = '']) => {
    const name = (from || dynamic).replace(/\?.*$/, '');
    return {
      from: name.startsWith('.') ? normalize(join(dirname(path), name)) : name,
      types: !!type,
    };
  });
}

/** Everything that really runs with a file: its imports, and theirs, types aside. */
function reach(path: string, seen = new Set<string>()): Set<string> {
  for (const { from, types } of importsOf(path)) {
    if (types || seen.has(from)) continue;
    seen.add(from);
    // a worker is started by its address and has a world of its own
    if (from.startsWith('src/') && from.endsWith('.ts') && !from.endsWith('worker.ts'))
      reach(from, seen);
  }
  return seen;
}

const files = (pattern: string) =>
  globSync(pattern)
    .filter((path) => !path.endsWith('.test.ts'))
    .sort();
const runs = (path: string) =>
  importsOf(path)
    .filter(({ types }) => !types)
    .map(({ from }) => from);
const demoOf = (path: string) => /^src\/demos\/([^/]+)\//.exec(path)?.[1];

const models = files('src/demos/*/model.ts');
const mathematics = [
  ...models,
  ...files('src/lab/core/{lab,updates,random}.ts'),
  ...files('src/problems/*.ts'),
];
const views = [...files('src/demos/*/view.ts'), ...files('src/lab/page/element.ts')];
const pageScripts = [...files('src/{components,layouts}/*.ts')].filter(
  (path) => !path.endsWith('vocabulary.ts'),
);

describe('imports that must never exist', () => {
  test('there are files to look at', () => {
    expect(models.length).toBeGreaterThan(0);
    expect(pageScripts.length).toBeGreaterThan(0);
  });

  test.each(mathematics)('%s is mathematics: no DOM, no Plot', (path) => {
    const source = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(
      source.match(/\b(document|window|HTMLElement|navigator|location)\b/)?.[0],
    ).toBeUndefined();
    if (path !== 'src/lab/core/lab.ts')
      // the lab keeps the pace; nothing else reads a clock or draws an unseeded number
      expect(
        source.match(/\b(performance|Math\.random|Date\.now|setTimeout)\b/)?.[0],
      ).toBeUndefined();
    expect([...reach(path)].filter((from) => /plot|linkedom|\/view\.ts$/.test(from))).toEqual([]);
  });

  test.each([...views, ...pageScripts])('%s runs in the page: no tfjs', (path) => {
    expect([...reach(path)].filter((from) => from.startsWith('@tensorflow/'))).toEqual([]);
  });

  test.each(files('src/demos/*/demo.ts'))('%s is plain data: imports types only', (path) => {
    expect(runs(path)).toEqual([]);
  });

  test.each(files('src/demos/**/*.ts'))('%s imports no other demo', (path) => {
    const others = runs(path).filter((from) => demoOf(from) && demoOf(from) !== demoOf(path));
    expect(others).toEqual([]);
  });

  test.each(files('src/lab/**/*.ts'))('%s names no demo', (path) => {
    expect(importsOf(path).filter(({ from }) => demoOf(from))).toEqual([]);
  });

  test.each(files('src/{pages,components,layouts}/**/*.{ts,astro}'))(
    '%s imports no model',
    (path) => {
      expect(importsOf(path).filter(({ from }) => from.endsWith('/model.ts'))).toEqual([]);
    },
  );

  test.each(files('src/**/*.{ts,astro}'))('%s leaves the backends to lab/engine', (path) => {
    if (/^src\/lab\/core\/engine[\w-]*\.ts$/.test(path)) return;
    expect(runs(path).filter((from) => from.startsWith('@tensorflow/tfjs-backend'))).toEqual([]);
  });

  test('content/ holds no program', () => {
    expect(globSync('content/**/*.{ts,js,mjs,astro,tsx,jsx}')).toEqual([]);
  });
});

describe('content', async () => {
  const lessons = await checkContent(); // throws on any mistake, unequal languages among them
  const known = await claimIds();

  test.each(lessons.map(({ lesson }) => lesson))('%s: every claim has code', (id) => {
    const outlines = lessons.find(({ lesson }) => lesson === id)!.outlines;
    for (const lang of langs) checkClaims(`content/${id}/${lang}.mdx`, outlines[lang], known);
  });

  test.each(globSync('content/*/*.mdx'))('%s is read in twenty minutes at most', (path) => {
    const [, body = ''] = /^---\n[\s\S]*?\n---\n([\s\S]*)$/.exec(readFileSync(path, 'utf8')) ?? [];
    const minutes = minutesOf(body, langs.find((lang) => path.endsWith(`/${lang}.mdx`)) ?? 'ko');
    expect(minutes).toBeGreaterThan(5);
    expect(minutes).toBeLessThanOrEqual(20);
  });

  test.each(lessons.map(({ lesson }) => lesson))('%s has sections, demos and sources', (id) => {
    const { ko, en } = lessons.find(({ lesson }) => lesson === id)!.outlines;
    expect(ko.sections.length).toBeGreaterThan(0);
    expect(en.sections.length).toBe(ko.sections.length);
    expect(ko.citations.length).toBeGreaterThan(0);
  });
});

/** What a command printed, and its exit code; commands come from node_modules/.bin, as in npm scripts. */
const command = (name: string, ...words: string[]) =>
  promisify(execFile)(`node_modules/.bin/${name}`, words, { maxBuffer: 1e8 }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: { code: number; stdout: string }) => error,
  );

describe.concurrent('the code', { timeout: 240_000 }, () => {
  // types of the collections, without which a fresh clone's lint knows nothing of them
  beforeAll(async () => {
    if (!existsSync('.astro/content.d.ts')) await command('astro', 'sync');
  });
  test.each([
    ['astro', 'check', '--minimumFailingSeverity', 'warning'],
    ['eslint', '.', '--max-warnings', '0'],
    ['prettier', '--check', '.', '--log-level', 'warn'],
  ])('%s %s holds', async (name, ...words) => {
    const { code, stdout } = await command(name, ...words);
    expect(code, stdout.slice(-4000)).toBe(0);
  });

  test('models and the lab compile without the DOM’s types', async () => {
    const plain =
      '--noEmit --strict --skipLibCheck --pretty false --allowImportingTsExtensions --types node';
    const modern = '--target es2023 --lib es2023 --module esnext --moduleResolution bundler';
    const models = [
      ...files('src/demos/*/model.ts'),
      ...['lab', 'updates', 'random'].map((n) => `src/lab/core/${n}.ts`),
    ];
    const { stdout } = await command('tsc', ...`${plain} ${modern}`.split(' '), ...models);
    // contracts.ts names the view's document in a type, which no model uses
    const errors = stdout
      .split('\n')
      .filter((line) => line && !line.startsWith('src/lab/core/contracts.ts'));
    expect(errors).toEqual([]);
  });
});
