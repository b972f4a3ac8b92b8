/** How long an article takes to read, counted from its own source, so that nobody types it. */
import type { Lang } from '../languages.ts';

/** What a minute holds: Korean characters, spaces among them, or English words. */
const perMinute: Record<Lang, (text: string) => number> = {
  ko: (text) => text.replaceAll('\n', '').length / 500,
  en: (text) => text.split(/\s+/).filter(Boolean).length / 230,
};
const minutesAnEquation = 1 / 3;
const minutesADemo = 1;

/** Minutes for what stands open: folded proofs and `<details>` are for a second reading. */
export function minutesOf(source: string, lang: Lang): number {
  const open = source
    .replace(/<Proof[^>]*folded>[\s\S]*?<\/Proof>/g, '')
    .replace(/<details[\s\S]*?<\/details>/g, '')
    .replace(/<Note talk[^>]*>[\s\S]*?<\/Note>/g, ''); // for the speaker
  const equations = open.match(/^\$\$\n[\s\S]*?^\$\$$/gm)?.length ?? 0;
  const demos = open.match(/<Demo /g)?.length ?? 0;
  const text = open
    .replace(/^\$\$\n[\s\S]*?^\$\$$/gm, '')
    .replace(/^\|.*$/gm, '') // a table is looked up
    .replace(/<[^>]*>/g, '')
    .replace(/\$[^$]*\$/g, 'x')
    .replace(/\]\([^)]*\)/g, ']');
  return Math.round(perMinute[lang](text) + equations * minutesAnEquation + demos * minutesADemo);
}
