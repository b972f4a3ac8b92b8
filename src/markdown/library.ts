/** The files an article may refer to, found from the article's own place, so that tests can use a folder of their own. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { VFile } from 'vfile';
import { parse } from 'yaml';
import type { Demo } from '../lab/core/contracts.ts';

export interface Library {
  folder: string; // the lesson's folder
  references: string; // path of references.bib
  glossary: string; // path of glossary.yaml
}

export function libraryOf(file: VFile): Library {
  const folder = relative(process.cwd(), dirname(file.path)) || '.';
  const content = dirname(folder);
  return {
    folder,
    references: join(content, 'references.bib'),
    glossary: join(content, 'glossary.yaml'),
  };
}

export interface Term {
  id: string;
  ko: string;
  en: string;
  meaning: { ko: string; en: string };
  first: string;
}

const parsed = new Map<string, Term[]>();
/** The glossary as it stands in its file; src/schemas.ts has checked it before. One text is parsed once: every term asks. */
export function readTerms(glossary = 'content/glossary.yaml'): Term[] {
  const text = existsSync(glossary) ? readFileSync(glossary, 'utf8') : '';
  const terms = parsed.get(text) ?? (parse(text) as Term[] | null) ?? [];
  parsed.set(text, terms);
  return terms;
}

/** One folder, one demo. */
export const demoIds = (folder = 'src/demos'): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
    : [];

/** A demo's declaration; null while it is not written. */
export async function readDemo(id: string): Promise<Demo | null> {
  const path = resolve('src/demos', id, 'demo.ts');
  if (!existsSync(path)) return null;
  const module = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as { demo: Demo };
  return module.demo;
}

/** The regions `// #region name` … `// #endregion` of a demo's sources. */
function sourceParts(demo: string): Map<string, { path: string; code: string }> {
  const folder = `src/demos/${demo}`;
  const parts = new Map<string, { path: string; code: string }>();
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    if (!name.endsWith('.ts')) continue;
    const path = `${folder}/${name}`;
    const region = /^[ \t]*\/\/ #region (\S+)\n([\s\S]*?)^[ \t]*\/\/ #endregion/gm;
    for (const [, part = '', code = ''] of readFileSync(path, 'utf8').matchAll(region))
      parts.set(part, { path, code: outdented(code) });
  }
  return parts;
}

/** The same lines without the indentation that all of them share. */
function outdented(code: string): string {
  const lines = code.trimEnd().split('\n');
  const shared = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(shared)).join('\n');
}

/** One marked region of a demo's sources; a sentence that names the others, if there is none. */
export function sourcePart(demo: string, part: string): { path: string; code: string } {
  const parts = sourceParts(demo);
  const found = parts.get(part);
  if (found) return found;
  const others = [...parts.keys()].join(', ') || 'none';
  throw new Error(
    `<Source demo="${demo}" part="${part}">: src/demos/${demo} marks no such part; there are: ${others}. Mark one with "// #region ${part}" and "// #endregion".`,
  );
}
