/** The lessons there are, by folder. */
import { globSync } from 'node:fs';

export const lessons = globSync('content/*/lesson.yaml')
  .map((file) => file.split('/')[1] as string)
  .sort();
/** Whether a built file is a lesson's page. */
export const isLesson = (file: string) =>
  lessons.some((lesson) => new RegExp(`^(ko|en)/${lesson}/index\\.html$`).test(file));
