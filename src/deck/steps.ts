/** A derivation on stage: a step at a time, what is new in its equation marked. */
import { mark, undoing } from './undo.ts';

/** Make all steps but the first wait their turn, and mark in each what the one before does not have. */
export function stepped(derivation: Element) {
  const steps = [...derivation.querySelectorAll(':scope > .step')];
  steps.forEach((step, k) => {
    if (k === 0) return;
    mark(step, 'fragment');
    undoing(() => {
      step.classList.remove('visible', 'current-fragment'); // reveal.js's own
      step.removeAttribute('data-fragment-index');
    });
    for (const leaf of news(leavesOf(steps[k - 1] as Element), leavesOf(step))) mark(leaf, 'new');
  });
}

/** The symbols of a step's equation in reading order; phantoms, which are there for their width, are none. */
function leavesOf(step: Element): HTMLElement[] {
  const all = step.querySelectorAll<HTMLElement>('.equation .katex-html span');
  return [...all].filter(
    (node) =>
      node.childElementCount === 0 &&
      node.textContent.trim() !== '' &&
      node.textContent !== '\u200b' &&
      node.style.color !== 'transparent',
  );
}

/** Of two sequences of symbols, the members of the second that are in no longest common subsequence with the first. */
export function news<T extends { readonly textContent: string | null }>(
  before: readonly T[],
  after: readonly T[],
): T[] {
  const isSame = (i: number, j: number) => before[i]?.textContent === after[j]?.textContent;
  const [n, m] = [before.length, after.length];
  // length[i][j]: of the longest common subsequence of what is left from i and from j on
  const length = Array.from({ length: n + 1 }, () => new Uint16Array(m + 1));
  const at = (i: number, j: number) => length[i]?.[j] ?? 0;
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--)
      (length[i] as Uint16Array)[j] = isSame(i, j)
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
  const found: T[] = [];
  for (let i = 0, j = 0; j < m;)
    if (i < n && isSame(i, j)) [i, j] = [i + 1, j + 1];
    else if (i < n && at(i + 1, j) >= at(i, j + 1)) i++;
    else found.push(after[j++] as T);
  return found;
}
