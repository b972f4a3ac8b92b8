/** What axe finds on a page. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

type Axe = typeof axe;

/**
 * By all rules or by one: `rule: place`. Three of four elements of a page are KaTeX's, and formulas in the same colors and of
 * the same size on the same ground are alike to axe: while it looks, of each kind the first keeps its signs.
 */
export async function offences(page: Page, rule?: string): Promise<string[]> {
  await page.evaluate(axe.source);
  await page.evaluate(emptyAlike);
  const { violations } = await page.evaluate(
    (only) =>
      (globalThis as unknown as { axe: Axe }).axe.run(document, {
        resultTypes: ['violations'],
        ...(only && { runOnly: [only] }),
      }),
    rule,
  );
  await page.evaluate(() => (globalThis as unknown as { refill(): void }).refill());
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}

/** Runs in the page: formulas like one before lose their signs and keep their size, until `refill` is called. */
function emptyAlike() {
  const known = new Set<string>();
  const grounds = new Map<Element | null, string>([[null, '']]);
  const groundOf = (node: Element | null): string => {
    const found = grounds.get(node);
    if (found !== undefined || !node) return found ?? '';
    const { backgroundColor, backgroundImage, opacity, filter } = getComputedStyle(node);
    const ground = `${groundOf(node.parentElement)} ${backgroundColor} ${backgroundImage} ${opacity} ${filter}`;
    grounds.set(node, ground);
    return ground;
  };
  const filled = [...document.querySelectorAll<HTMLElement>('.katex-html')].flatMap((formula) => {
    if (!formula.checkVisibility({ visibilityProperty: true })) return [formula]; // in a closed fold
    const looks = [...formula.querySelectorAll('*')].map((sign) => getComputedStyle(sign).color);
    const { fontSize } = getComputedStyle(formula);
    const kind = [...new Set(looks)].sort().join() + fontSize + groundOf(formula);
    if (!known.has(kind)) return (known.add(kind), []);
    return [formula];
  });
  const before = filled.map((formula) => {
    const { width, height } = formula.getBoundingClientRect();
    return { formula, style: formula.style.cssText, signs: [...formula.childNodes], width, height };
  });
  for (const { formula, width, height } of before) {
    formula.style.cssText += `;display:inline-block;width:${width}px;height:${height}px`;
    formula.replaceChildren();
  }
  Object.assign(globalThis, {
    refill: () => {
      for (const { formula, style, signs } of before) {
        formula.style.cssText = style;
        formula.replaceChildren(...signs);
      }
    },
  });
}
