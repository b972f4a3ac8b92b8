/** The adversarial demos in a real browser: they run on both engines, and the page's own thread stays free meanwhile. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { longestTask } from './trace.ts';
import { atRest, until, visit } from './visit.ts';

const site = inject('site');
let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

const address = (lesson: string, demo: string, query: string) =>
  new URL(`en/${lesson}/?demo=${demo}&${query}#${demo}`, site).href;

describe.each([
  ['f-gan-2', 'f-gan-fit', 'seeds=16&steps=1000', 'wasm'],
  ['f-gan-2', 'f-gan-fit', 'seeds=16&steps=300', 'webgl'],
  ['dann', 'dann-moons', 'seeds=16&steps=3000', 'wasm'],
  ['dann', 'dann-moons', 'seeds=16&update=batch&steps=200', 'webgl'],
])('%s: %s, %s, on %s', (lesson, demo, query, engine) => {
  test('runs to its end', async () => {
    const { page, clean } = await visit(
      browser,
      address(lesson, demo, `${query}&engine=${engine}`),
    );
    await page.locator(`#${demo} button.primary`).click();
    expect(await until(page, demo, ['done', 'failed', 'diverged'])).toBe('done');
    await atRest(page, demo);
    const said = await page.locator(`#${demo} [data-engine]`).innerText();
    expect(said).toMatch(new RegExp(engine, 'i'));
    expect(await page.locator(`#${demo} .plot svg`).count()).toBeGreaterThan(0);
    clean();
    await page.context().close();
  }, 300_000);
});

test(
  'while 16 games are played no task of the page is longer than 50 ms',
  { retry: 2 },
  async () => {
    const { page, clean } = await visit(
      browser,
      address('f-gan-2', 'f-gan-fit', 'seeds=16&steps=1000&engine=wasm'),
    );
    await page.waitForFunction(() =>
      document.querySelector('#f-gan-fit [data-say]')?.textContent?.includes('restored'),
    );
    const longest = await longestTask(browser, page, async () => {
      await page.locator('#f-gan-fit button.primary').click();
      await until(page, 'f-gan-fit', ['done']);
    });
    console.log(`longest task of the page: ${longest.toFixed(0)} ms`);
    expect(longest).toBeLessThanOrEqual(50);
    clean();
    await page.context().close();
  },
);
