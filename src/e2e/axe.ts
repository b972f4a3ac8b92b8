/** What axe finds on a page. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

type Axe = typeof axe;

/**
 * By all rules or by one: `rule: place`. Three of four elements of a page are the signs of formulas, which are `aria-hidden`:
 * axe says nothing of such, yet walks through them for half its time. While it looks they are away, their room is kept.
 */
export async function offences(page: Page, rule?: string): Promise<string[]> {
  await page.evaluate(axe.source);
  await page.evaluate(takeSigns);
  const { violations } = await page.evaluate(
    (only) =>
      (globalThis as unknown as { axe: Axe }).axe.run(document, {
        resultTypes: ['violations'],
        ...(only && { runOnly: [only] }),
      }),
    rule,
  );
  await page.evaluate(() => (globalThis as unknown as { putBack(): void }).putBack());
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}

/** Runs in the page: formulas lose their signs, until `putBack` is called. */
function takeSigns() {
  const formulas = [...document.querySelectorAll<HTMLElement>('.katex-html[aria-hidden=true]')];
  const before = formulas.map((formula) => {
    const { width, height } = formula.getBoundingClientRect();
    return { formula, style: formula.style.cssText, signs: [...formula.childNodes], width, height };
  });
  for (const { formula, width, height } of before) {
    formula.style.cssText += `;display:inline-block;width:${width}px;height:${height}px`;
    formula.replaceChildren();
  }
  Object.assign(globalThis, {
    putBack: () => {
      for (const { formula, style, signs } of before) {
        formula.style.cssText = style;
        formula.replaceChildren(...signs);
      }
    },
  });
}
