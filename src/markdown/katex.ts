/** One setting of KaTeX for articles, titles and controls. */
import type { KatexOptions } from 'katex';

/**
 * Korean words in \text{…} are wanted; everything else that KaTeX warns of is a mistake and stops the build.
 * (`throwOnError` is KaTeX's default, and rehype-katex sets it itself.)
 */
export const katexOptions = {
  strict: (code: string) => (code === 'unicodeTextInMathMode' ? 'ignore' : 'error'),
  trust: false,
} satisfies KatexOptions;
