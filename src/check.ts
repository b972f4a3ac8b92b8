/**
 * The whole of content/ checked before anything is built: schemas, both languages, demos, sources, and the
 * parity of the languages. Each mistake is one sentence with its file, its place and its mend.
 * The build runs this in src/content.config.ts; the tests run it on folders with planted mistakes.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { langs, type Lang } from './languages.ts';
import { outlineOfSource, type Outline } from './markdown/index.ts';
import { parseBibliography } from './markdown/bibliography.ts';
import { demoIds } from './markdown/library.ts';
import { didYouMean } from './markdown/outline.ts';
import { articleSchema, explain, type Lesson, lessonSchema, termSchema } from './schemas.ts';

interface Checked {
  lesson: string;
  data: Lesson;
  outlines: Record<Lang, Outline>;
}

const show = (path: string): string => relative(process.cwd(), path) || path;

/**
 * Reads and checks every lesson of a content folder; throws the first mistake. Without TeX where the articles are built
 * right after: that stops on the same mistakes.
 */
export async function checkContent(root = 'content', hasTex = true): Promise<Checked[]> {
  const bib = join(root, 'references.bib');
  const references = parseBibliography(readFileSync(bib, 'utf8'), show(bib));
  const lessons = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  checkGlossary(join(root, 'glossary.yaml'), lessons);
  const checked: Checked[] = [];
  for (const lesson of lessons.sort())
    checked.push(await checkLesson(join(root, lesson), lesson, references, hasTex));
  checkSeries(root, checked);
  return checked;
}

function checkGlossary(path: string, lessons: string[]): void {
  const file = show(path);
  const terms = readYaml(path);
  if (!Array.isArray(terms))
    throw new Error(`${file}: is not a list; begin each term with "- id: …".`);
  const seen = new Set<unknown>();
  for (const term of terms as { id?: string; first?: string }[]) {
    const where = `${file} (${term.id ?? `term ${seen.size + 1}`})`;
    stop(explain(termSchema, term, where));
    if (seen.has(term.id)) stop(`${where}: stands twice; remove one of the two.`);
    if (!lessons.includes(term.first ?? ''))
      stop(
        `${where}: the field "first" names no lesson; ${didYouMean(term.first ?? '', lessons, 'add the lesson')}.`,
      );
    seen.add(term.id);
  }
}

async function checkLesson(
  folder: string,
  lesson: string,
  references: ReadonlyMap<string, unknown>,
  hasTex: boolean,
): Promise<Checked> {
  const file = join(folder, 'lesson.yaml');
  if (!existsSync(file))
    stop(`${show(file)}: is missing; copy one from another lesson and fill it in.`);
  const raw = readYaml(file);
  stop(explain(lessonSchema, raw, show(file)));
  const data = lessonSchema.parse(raw);
  for (const key of data.sources)
    if (!references.has(key))
      stop(
        `${show(file)}: the field "sources" names "${key}", which has no entry in references.bib; ${didYouMean(key, references.keys(), 'add the entry')}.`,
      );
  for (const id of [...data.demos, ...(data.poster ? [data.poster.demo] : [])])
    if (!demoIds().includes(id))
      stop(
        `${show(file)}: the field "demos" or "poster" names "${id}", but there is no src/demos/${id}; ${didYouMean(id, demoIds(), 'add the folder')}.`,
      );
  const outlines = {
    ko: await readArticle(folder, 'ko', hasTex),
    en: await readArticle(folder, 'en', hasTex),
  };
  checkParity(show(folder), outlines);
  const sections = outlines.ko.sections.filter(({ depth }) => depth === 2).map(({ id }) => id);
  for (const id of data.skippable ?? [])
    if (!sections.includes(id))
      stop(
        `${show(file)}: the field "skippable" names "${id}", which is no section; ${didYouMean(id, sections, 'take it off the list')}.`,
      );
  const shown = new Set(outlines.ko.demos.map(({ id }) => id));
  for (const id of data.demos)
    if (!shown.has(id))
      stop(
        `${show(file)}: the field "demos" names "${id}", which the text does not show; add <Demo id="${id}"> to it or take it off the list.`,
      );
  return { lesson, data, outlines };
}

async function readArticle(folder: string, lang: Lang, hasTex: boolean): Promise<Outline> {
  const path = join(folder, `${lang}.mdx`);
  if (!existsSync(path))
    stop(
      `${show(path)}: is missing; a lesson needs ${langs.map((one) => `${one}.mdx`).join(' and ')}, so write it.`,
    );
  const source = readFileSync(path, 'utf8');
  const front = /^---\n([\s\S]*?)\n---\n/.exec(source);
  if (!front)
    stop(
      `${show(path)}:1: has no frontmatter; begin it with title, summary and question between "---" lines.`,
    );
  stop(explain(articleSchema, parse(front?.[1] ?? ''), show(path)));
  return outlineOfSource(path, source, { hasTex });
}

/** Same sections, demos, claims, citations, labels and displayed equations, in the same order. */
export function checkParity(folder: string, { ko, en }: Record<Lang, Outline>): void {
  const lists = {
    section: (outline: Outline) => outline.sections.map(({ id, line }) => ({ what: id, line })),
    demo: (outline: Outline) =>
      outline.demos.map(({ line, element, controls, preset, given }) => ({
        what: [element, ...controls, preset, Object.keys(given).length && JSON.stringify(given)]
          .filter(Boolean)
          .join(' '),
        line,
      })),
    guess: (outline: Outline) => outline.guesses.map(({ id, line }) => ({ what: id, line })),
    'key point or note for the talk': (outline: Outline) =>
      outline.talk.map(({ id, line }) => ({ what: id, line })),
    claim: (outline: Outline) => outline.claims.map(({ id, line }) => ({ what: id, line })),
    citation: (outline: Outline) => outline.citations.map(({ id, line }) => ({ what: id, line })),
    label: (outline: Outline) => outline.labels.map(({ id, line }) => ({ what: id, line })),
    'displayed equation': (outline: Outline) =>
      outline.equations.map(({ tex, line }) => ({ what: tex, line })),
  };
  for (const [name, list] of Object.entries(lists)) {
    const [a, b] = [list(ko), list(en)];
    const at = Array.from({ length: Math.max(a.length, b.length) }).findIndex(
      (_, i) => a[i]?.what !== b[i]?.what,
    );
    if (at < 0) continue;
    const side = (item: (typeof a)[number] | undefined) => (item ? `"${item.what}"` : 'nothing');
    const [left, right] = [a[at], b[at]];
    throw new Error(
      `${folder}/ko.mdx:${left?.line ?? a.at(-1)?.line ?? 1} and ${folder}/en.mdx:${right?.line ?? b.at(-1)?.line ?? 1}: ` +
        `${name} ${at + 1} is ${side(left)} in Korean and ${side(right)} in English; make the two equal.`,
    );
  }
}

/** Every claim of an article must have code behind it. */
export function checkClaims(path: string, outline: Outline, known: readonly string[]): void {
  for (const { id, line } of outline.claims)
    if (!known.includes(id))
      stop(
        `${path}:${line}: the claim "${id}" has no code; ${didYouMean(id, known, `add it to src/demos/${id.split('/')[0]}/claims.ts`)}.`,
      );
}

function checkSeries(root: string, lessons: Checked[]): void {
  const places = new Map<string, string>();
  for (const { lesson, data } of lessons) {
    const file = show(join(root, lesson, 'lesson.yaml'));
    if (data.part === 1 && !data.series.title)
      stop(
        `${file}: the field "series.title" is missing in part 1; write \`title: { ko: …, en: … }\` into series.`,
      );
    const place = `${data.series.id} ${data.part}`;
    if (places.has(place))
      stop(
        `${file}: the field "part" is ${data.part}, as in ${places.get(place)}; give one of them another number.`,
      );
    places.set(place, file);
  }
  for (const { lesson, data } of lessons)
    if (!places.has(`${data.series.id} 1`))
      stop(
        `${show(join(root, lesson, 'lesson.yaml'))}: the series "${data.series.id}" has no part 1; mend "series.id" or "part".`,
      );
}

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(
      `${show(path)}: is not YAML (${(error as Error).message.split('\n')[0]}); mend that line.`,
      {
        cause: error,
      },
    );
  }
}

function stop(sentence: string | null): void {
  if (sentence) throw new Error(sentence);
}
