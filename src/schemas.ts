/**
 * The shapes of what is read in content/. No `astro:content` here, so that tests can import it.
 * `explain` turns the first thing wrong into one sentence: file, field, mend.
 */
import { z } from 'astro/zod';

const text = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const pair = z.strictObject({ ko: text, en: text });

/** A day as YAML gives it (a string or, with other parsers, a Date), kept as YYYY-MM-DD. */
const day = z
  .union([z.string(), z.date()])
  .transform((value) => (typeof value === 'string' ? value : value.toISOString().slice(0, 10)))
  .refine((value) => {
    const time = Date.parse(`${value}T00:00:00Z`);
    return /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(time || 0).toISOString().startsWith(value);
  }, 'is not a day of the calendar');

export const lessonSchema = z.strictObject({
  series: z.strictObject({ id, title: pair.optional() }),
  part: z.int().positive(),
  order: z.number(),
  date: day,
  talk: z.int().positive(),
  /** Sections that a talk can do without when time is short. */
  skippable: z.array(id).optional(),
  post: z.strictObject({ title: text, author: text, url: z.url(), date: day }),
  sources: z.array(text).min(1),
  demos: z.array(id),
  /** What stands for the lesson on the start page. */
  poster: z.strictObject({ demo: id, view: text.optional(), preset: text.optional() }).optional(),
});

export const articleSchema = z.strictObject({ title: text, summary: text, question: text });

export const termSchema = z.strictObject({ id, ko: text, en: text, meaning: pair, first: id });

export type Lesson = z.infer<typeof lessonSchema>;
export type Article = z.infer<typeof articleSchema>;
export type GlossaryTerm = z.infer<typeof termSchema>;

const examples: Record<string, string> = {
  series: 'series: { id: adaptive-gradients }',
  'series.id': 'series: { id: adaptive-gradients }',
  'series.title': 'title: { ko: 적응적 경사법, en: Adaptive gradients }',
  part: 'part: 1',
  order: 'order: 1',
  date: 'date: 2017-06-09',
  talk: 'talk: 20',
  skippable: 'skippable: [later-work]',
  post: 'post: { title: "…", author: Jaejun Yoo, url: "https://…", date: 2017-06-09 }',
  'post.title': 'title: "…"',
  'post.author': 'author: Jaejun Yoo',
  'post.url': 'url: "https://…"',
  'post.date': 'date: 2017-06-09',
  sources: 'sources: [wilson2017marginal]',
  demos: 'demos: [sign-limit]',
  poster: 'poster: { demo: sign-limit, view: cos_sign }',
  title: 'title: 적응적 방법은 왜 부호만 남기는가',
  summary: 'summary: 한두 문장',
  question: 'question: 논문이 묻는 것 한 줄',
  id: 'id: minimum-norm',
  ko: 'ko: 최소 노름 해',
  en: 'en: minimum-norm solution',
  meaning: 'meaning: { ko: 한 줄 풀이, en: one line }',
  first: 'first: adaptive-gradients-1',
};

/** One sentence about the first mistake, or null when there is none. */
export function explain(schema: z.ZodType, value: unknown, file: string): string | null {
  const issue = schema.safeParse(value).error?.issues[0];
  if (!issue) return null;
  const path = issue.path.map(String).filter((part) => !/^\d+$/.test(part));
  const field = issue.path.join('.') || 'the file';
  if (issue.code === 'unrecognized_keys') {
    const allowed = schema instanceof z.ZodObject ? Object.keys(schema.shape).join(', ') : '';
    const hint = path.length === 0 && allowed ? `; allowed are ${allowed}` : '';
    return `${file}: "${issue.keys.join('", "')}" in ${field} is not a known field; remove it or mend its name${hint}.`;
  }
  const last = path.at(-1) ?? '';
  const example = examples[path.join('.')] ?? examples[last];
  const mend = example
    ? `write, for example, \`${example}\``
    : 'see the other lessons for its form';
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  const wrong = missing
    ? 'is missing'
    : issue.code === 'custom'
      ? issue.message
      : `is wrong (${issue.message})`;
  return `${file}: the field "${field}" ${wrong}; ${mend}.`;
}
