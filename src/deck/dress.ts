/**
 * The sheet of a talk, put into the page with the talk. As an import of its own every article would carry it: what a page's
 * scripts import, however late, Astro links in its head.
 */
import sheet from './deck.css?inline';

/** Once a page; `more` is what else is asked for. */
export function dress(more = '') {
  if (document.getElementById('talk-sheet')) return;
  const style = document.createElement('style');
  style.id = 'talk-sheet';
  style.textContent = sheet + more;
  document.head.append(style);
}
