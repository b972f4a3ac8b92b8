/** The collections. Before the first one loads, all of content/ is checked: see src/check.ts. */
import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import type { Loader } from 'astro/loaders';
import { checkContent } from './check.ts';
import { articleSchema, lessonSchema, termSchema } from './schemas.ts';

const checked = (loader: Loader): Loader => ({
  ...loader,
  load: async (context) => {
    await checkContent('content', false);
    await loader.load(context);
  },
});

const folder = ({ entry }: { entry: string }) => entry.replace(/\/lesson\.yaml$|\.mdx$/, '');

export const collections = {
  lessons: defineCollection({
    loader: checked(glob({ base: 'content', pattern: '*/lesson.yaml', generateId: folder })),
    schema: lessonSchema,
  }),
  articles: defineCollection({
    loader: glob({ base: 'content', pattern: '*/{ko,en}.mdx', generateId: folder }),
    schema: articleSchema,
  }),
  glossary: defineCollection({ loader: file('content/glossary.yaml'), schema: termSchema }),
};
