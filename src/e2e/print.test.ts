/** On paper: each demo with its last picture, its setting and an address that restores it; nothing folded, nothing to press. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { lessons } from './lessons.ts';
import { atRest, visit } from './visit.ts';

const site = inject('site');
const pages = lessons.flatMap((lesson) => [`ko/${lesson}/`, `en/${lesson}/`]);
let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

/** A4 without its margins, in CSS pixels. */
const paper = { width: 672, height: 986 };

describe.each(pages)('%s', (path) => {
  test('every demo has a picture, its setting and its address; proofs and outcomes are open, controls away', async () => {
    const { page, clean } = await visit(browser, new URL(path, site).href, { viewport: paper });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const seen = await page.evaluate(() => {
      const shown = (node: Element | null | undefined) =>
        !!node?.checkVisibility() && node.getBoundingClientRect().height > 0;
      const all = (selector: string) => [...document.querySelectorAll(selector)];
      const demos = all('live-demo').map((demo) => {
        const figures = [...demo.querySelectorAll('figure')];
        const [setting, address] = demo.querySelector('.paper')?.childNodes ?? [];
        return {
          id: demo.id,
          pictures: figures.every((figure) =>
            [...figure.querySelectorAll('.plot > *')].some(
              (one) => shown(one) && getComputedStyle(one).filter === 'none',
            ),
          ),
          setting: shown(demo.querySelector('.paper')) ? (setting?.textContent ?? '') : '',
          address: address?.textContent ?? '',
          over: figures.some((figure) => figure.getBoundingClientRect().right > innerWidth + 1),
        };
      });
      return {
        demos,
        closed: all('.fold > .proof, guess-box .told').filter((node) => !shown(node)).length,
        controls: all('button:not(.claim), input, select, form, .veil, .offline').filter(shown)
          .length,
        numbers: all('button.claim').filter((node) => !shown(node)).length,
        paper: getComputedStyle(document.body).backgroundColor,
        torn: all('.demo figure').filter((node) => getComputedStyle(node).breakInside !== 'avoid'),
      };
    });
    expect(seen.demos.length).toBeGreaterThan(1);
    for (const { id, pictures, setting, address, over } of seen.demos) {
      expect(pictures, id).toBe(true);
      expect(over, id).toBe(false);
      expect(setting, id).toMatch(/\d/);
      expect(new URL(address).hash, id).toBe(`#${id}`);
      expect(new URL(address).pathname, id).toBe(new URL(path, site).pathname);
    }
    expect(seen).toMatchObject({ closed: 0, controls: 0, numbers: 0, torn: [] });
    expect(seen.paper).toBe('rgb(255, 255, 255)');
    clean();
    await page.context().close();
  });
});

test('after a run in another setting, paper has that run, that setting, and an address that restores it', async () => {
  const path = 'en/adaptive-gradients-1/?demo=sign-limit&n=25&steps=100&engine=wasm';
  const { page, clean } = await visit(browser, new URL(path, site).href);
  const id = 'sign-limit';
  const demo = page.locator(`#${id}`);
  const said = () => demo.locator('[data-say]').innerText();
  await expect.poll(said).toContain('restored');
  // before it is run the picture, and so the paper, is of the usual setting
  expect(await demo.locator('.paper').textContent()).not.toContain('n = 25');
  const before = await demo.locator('.plot').first().innerHTML();
  await demo.locator('button.primary').click();
  await atRest(page, id);
  expect(await demo.locator('.plot').first().innerHTML()).not.toBe(before);
  await page.emulateMedia({ media: 'print' });
  const words = await demo.locator('.paper').innerText();
  expect(words).toContain('n = 25');
  expect(words).toContain('steps: 100');
  const address = await demo.locator('.paper span').innerText();
  await page.emulateMedia({ media: 'screen' });
  await page.goto('about:blank');
  await page.goto(address);
  await expect.poll(said).toContain('restored');
  expect(await demo.locator('form [name=n]').inputValue()).toBe('25');
  clean();
  await page.context().close();
});

test('as a PDF: formulas have their glyphs, and there are as many pages as the text needs', async () => {
  const { page } = await visit(browser, new URL('en/adaptive-gradients-1/', site).href);
  await expect
    .poll(() =>
      page.evaluate(() =>
        [...document.fonts]
          .filter(({ family, status }) => family.includes('KaTeX') && status !== 'loaded')
          .map(({ family }) => family),
      ),
    )
    .toEqual([]);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(pages).toBeGreaterThan(5);
  expect(pages).toBeLessThan(40);
  expect(pdf).toMatch(/KaTeX_AMS/); // ℝ, which stands far below the first screen
  await page.context().close();
});
