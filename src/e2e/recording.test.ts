/** When the stage fails: a demo that draws no step in three seconds, or that fails, plays what was recorded of the same run. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { until } from './visit.ts';

const site = inject('site');
let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

const label = (page: Page, id: string) => page.locator(`#${id} .recorded`);
const picture = (page: Page, id: string) =>
  page
    .locator(`#${id} .plot`)
    .first()
    .evaluate((plot) => plot.innerHTML);

/** A lesson whose workers' script is answered as `route` says, and its first excerpt. */
async function stage(route: Parameters<Page['route']>[1], lang = 'ko') {
  const page = await browser.newPage();
  await page.route(/\/worker-[^/]*\.js/, route);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(new URL(`${lang}/adaptive-gradients-1/?engine=wasm`, site).href);
  const id = await page
    .locator('live-demo.excerpt')
    .first()
    .evaluate((node) => node.id);
  return { page, id, asked };
}

test('a worker that never answers: after three seconds the recording plays, labeled, moving, to its end', async () => {
  const { page, id, asked } = await stage(() => new Promise(() => {})); // hangs
  const still = await picture(page, id);
  await page.locator(`#${id} button.primary`).click();
  await until(page, id, ['opening']);
  const begun = Date.now();
  expect(asked.filter((url) => url.includes('/recorded/'))).toEqual([]);
  await label(page, id).waitFor();
  expect(Date.now() - begun).toBeGreaterThan(2_500);
  console.log(`The recording played ${Date.now() - begun} ms after the start.`);
  expect(await label(page, id).innerText()).toMatch(/^녹화 재생 · [\d,]+걸음$/);
  expect(await page.locator(`#${id} [data-say]`).innerText()).toContain('녹화');
  const seen = new Set([still]);
  const steps = new Set<string>();
  await expect
    .poll(async () => {
      seen.add(await picture(page, id));
      steps.add(await label(page, id).innerText());
      return [...steps].at(-1);
    })
    .toContain('10,000걸음');
  expect(seen.size).toBeGreaterThanOrEqual(4);
  expect(steps.size).toBeGreaterThanOrEqual(3);
  // the veil of a guess is lifted: what plays can be seen
  const veil = page.locator(`#${id} .plot > *`).first();
  expect(await veil.evaluate((node) => getComputedStyle(node).filter)).toBe('none');
  await page.locator(`#${id} [type=reset]`).click();
  await label(page, id).waitFor({ state: 'detached' });
  expect(await picture(page, id)).toBe(still);
  await page.close();
});

test('a worker that fails outright: the recording plays at once, and the reason stands beside it', async () => {
  const { page, id } = await stage((route) => route.abort(), 'en');
  await page.locator(`#${id} button.primary`).click();
  await until(page, id, ['failed']);
  await label(page, id).waitFor({ timeout: 2_500 });
  expect(await label(page, id).innerText()).toContain('recorded · step');
  await expect
    .poll(() => page.locator(`#${id} [data-say]`).innerText())
    .toMatch(/The run failed: .*A recorded run of the same settings plays instead\.$/);
  await page.close();
});

test('a live run that comes late takes its place, and says so', async () => {
  let free = () => {};
  const held = new Promise<void>((resolve) => (free = resolve));
  const { page, id } = await stage(async (route) => {
    await held;
    await route.continue();
  });
  await page.locator(`#${id} button.primary`).click();
  await label(page, id).waitFor();
  free();
  await label(page, id).waitFor({ state: 'detached' });
  await until(page, id, ['running', 'done']);
  expect(await page.locator(`#${id} [data-say]`).innerText()).not.toContain('녹화');
  await page.close();
});
