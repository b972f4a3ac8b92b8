/**
 * The buttons that save lessons, and the page for those that are not saved. Loaded on the first press, or where this device
 * keeps something (src/layouts/shell.ts). A page of the saved version waits for nothing and is renewed as a whole.
 */
import type { Lang } from '../languages.ts';
import { Failure, keep, keptLessons, renew } from './keeping.ts';
import { isTalk } from './places.ts';
import { offlineWords, sizeOf } from './words.ts';

const fill = (text: string, values: Readonly<Record<string, string | number>>) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
const words = offlineWords[document.documentElement.lang as Lang];

/** A box is about some lessons: that of its page, or all. */
function open(box: HTMLElement) {
  const bytes = JSON.parse(box.dataset['offline'] ?? '{}') as Record<string, number>;
  const mine = Object.keys(bytes);
  const [save, remove] = [...box.querySelectorAll('button')];
  const status = box.querySelector('[role=status]');
  if (!save || !remove || !status) return;
  const say = (text: string) => void (status.textContent = text);
  const size = (ids: readonly string[]) =>
    sizeOf(ids.reduce((sum, id) => sum + (bytes[id] ?? 0), Number(box.dataset['shared'])));

  /** What is kept, on the buttons; in words too, unless they have just said something else. */
  const show = async (isSaid = false) => {
    const kept = await keptLessons();
    const [have, lack] = [
      mine.filter((id) => kept.includes(id)),
      mine.filter((id) => !kept.includes(id)),
    ];
    save.hidden = lack.length === 0;
    remove.hidden = have.length === 0;
    save.textContent = have.length ? words.saveRest : mine.length > 1 ? words.saveAll : words.save;
    if (isSaid) return;
    if (!have.length) return say(size(mine));
    const known = { size: size(have), count: have.length, all: mine.length };
    say(fill(lack.length ? words.savedSome : words.saved, known));
  };
  /** Keep what `of` makes of what is kept. */
  const change = async (of: (kept: readonly string[]) => readonly string[]) => {
    save.disabled = remove.disabled = true;
    try {
      const lessons = of(await keptLessons());
      if (lessons.length) say(fill(words.saving, { done: 0 }));
      await keep(lessons, (share) => say(fill(words.saving, { done: Math.floor(100 * share) })));
      await show();
      if (!save.hidden && mine.length === 1) say(words.removed);
      (save.hidden ? remove : save).focus();
    } catch (error) {
      await show(true);
      save.textContent = words.saveAgain;
      say(words.failed[error instanceof Failure ? error.why : 'none']);
    } finally {
      save.disabled = remove.disabled = false;
    }
  };
  save.addEventListener('click', () => change((kept) => [...new Set([...kept, ...mine])]));
  remove.addEventListener('click', () => change((kept) => kept.filter((id) => !mine.includes(id))));
  return show();
}

/** On the page for what is not saved: only what is. */
async function list(place: HTMLElement) {
  const kept = await keptLessons();
  for (const item of place.querySelectorAll<HTMLElement>('[data-lesson]'))
    item.hidden = !kept.includes(item.dataset['lesson'] ?? '');
  place.toggleAttribute('data-none', kept.length === 0);
}

export const ready = Promise.all([
  ...[...document.querySelectorAll<HTMLElement>('[data-offline]')].map((box) =>
    box.dataset['list'] === undefined ? open(box) : list(box),
  ),
  isTalk(location.href) ? null : renew(),
]);
