/** A place in a talk as an address, the same in both languages: `#/section/slide.part/step`; `#/` is the title. */
import type { Page } from './pages.ts';

export interface Place {
  readonly section: string;
  readonly number: number;
  readonly part: number;
  readonly step: number;
}

export function hashOf({ slide, part }: Page, step: number): string {
  if (!slide.section) return '#/';
  const number = part > 1 ? `${slide.number}.${part}` : slide.number;
  return `#/${slide.section}/${number}${step ? `/${step}` : ''}`;
}

/** Null where the address names no place of a talk. */
export function placeOf(hash: string): Place | null {
  const [, section, number = '1', part = '1', step = '0'] =
    /^#\/(?:([a-z0-9-]+)(?:\/(\d+)(?:\.(\d+))?)?(?:\/(\d+))?)?$/.exec(hash) ?? [];
  if (section === undefined && hash !== '#/') return null;
  return { section: section ?? '', number: Number(number), part: Number(part), step: Number(step) };
}

/** The page of a place, or the nearest before it in its section: the parts of a slide differ between languages. */
export function pageAt(pages: readonly Page[], place: Place): Page | undefined {
  const inside = pages.filter(({ slide }) => slide.section === place.section);
  const before = inside.filter(
    ({ slide, part }) =>
      slide.number < place.number || (slide.number === place.number && part <= place.part),
  );
  return before.at(-1) ?? inside[0];
}
