/** The lessons as the pages need them: in reading order, with their series and their words in one language. */
import { getCollection, getEntry, type CollectionEntry } from 'astro:content';
import type { Lang } from './languages.ts';
import { minutesOf } from './markdown/minutes.ts';
import { bibliography, type Reference } from './markdown/bibliography.ts';
import { href } from './paths.ts';

export interface LessonView {
  id: string;
  href: string;
  title: string;
  summary: string;
  question: string;
  /** Of reading, counted. */
  minutes: number;
  series: { id: string; title: string; part: number; total: number };
  data: CollectionEntry<'lessons'>['data'];
  sources: Reference[];
}

/** Every lesson, in reading order. */
export async function lessonsIn(lang: Lang): Promise<LessonView[]> {
  const entries = (await getCollection('lessons')).sort((a, b) => a.data.order - b.data.order);
  const titles = new Map(
    entries
      .map(({ data }) => [data.series.id, data.series.title?.[lang]] as const)
      .filter(([, title]) => title),
  );
  const bib = bibliography();
  return Promise.all(
    entries.map(async ({ id, data }) => {
      const article = await getEntry('articles', `${id}/${lang}`);
      if (!article) throw new Error(`content/${id}/${lang}.mdx: is missing; write it.`);
      return {
        id,
        href: href(`/${lang}/${id}/`),
        ...article.data,
        minutes: minutesOf(article.body ?? '', lang),
        series: {
          id: data.series.id,
          title: titles.get(data.series.id) ?? data.series.id,
          part: data.part,
          total: entries.filter((other) => other.data.series.id === data.series.id).length,
        },
        data,
        sources: data.sources.map((key) => bib.get(key)).filter((source) => source !== undefined),
      };
    }),
  );
}

/** The lessons of each series, the series in the order of their first lesson. */
export function bySeries(lessons: LessonView[]): LessonView[][] {
  const groups = new Map<string, LessonView[]>();
  for (const lesson of lessons)
    groups.set(lesson.series.id, [...(groups.get(lesson.series.id) ?? []), lesson]);
  return [...groups.values()];
}
