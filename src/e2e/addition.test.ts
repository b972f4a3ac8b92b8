/** binary-addition in a real browser: it learns on both engines, is asked while it rests, and survives a lost context. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { offences } from './axe.ts';
import { openBrowser } from './browser.ts';
import { loseContext, takeContext } from './context.ts';
import { longestTask } from './trace.ts';
import { atRest, phase, stepOf as stepIn, until, visit } from './visit.ts';

const site = inject('site');
const id = 'binary-addition';
const lesson = (lang: string, query: string) =>
  new URL(`${lang}/rnn-addition-2/?demo=${id}&${query}#${id}`, site).href;
let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

const part = (page: Page, selector: string) => page.locator(`#${id} ${selector}`);
const run = (page: Page) => part(page, 'button.primary').click();
const view = (page: Page, name: string) => part(page, `[data-view=${name}] .plot`);
const said = (page: Page) => part(page, '[data-say]').innerText();
const stepOf = (page: Page) => stepIn(page, id);

// on software WebGL each network's exam takes seconds: fewer of them sit it there
describe.each([
  ['ko', 'webgl', 2],
  ['en', 'wasm', 16],
])('%s on %s', (lang, engine, seeds) => {
  test(`${seeds} seeds learn to add: the median seed has all 65,536 pairs right`, async () => {
    const query = `engine=${engine}&steps=260&seeds=${seeds}`;
    const { page, clean } = await visit(browser, lesson(lang, query));
    await run(page);
    await until(page, id, ['running']);
    expect(await part(page, '[data-engine]').innerText()).toMatch(new RegExp(engine, 'i'));
    const begun = performance.now();
    expect(await until(page, id, ['done', 'failed', 'diverged'], 400_000)).toBe('done');
    console.log(`${engine}: 260 steps in ${Math.round((performance.now() - begun) / 1000)} s`);
    await expect.poll(() => part(page, '.still').count()).toBe(0); // drawn by this run, not at build
    await expect
      .poll(async () => {
        const [, right, all] = /(\d+) \/ (\d+)/.exec(await view(page, 'exact').innerText()) ?? [];
        return Number(all) === seeds && Number(right) > seeds / 2;
      })
      .toBe(true);
    clean();
    await page.context().close();
  }, 450_000);
});

// seen 44 to 46 ms; the first picture is drawn by code that no engine has compiled yet, and takes what the machine takes
test('while it trains no task of the page is longer than 50 ms', { retry: 2 }, async () => {
  const { page, clean } = await visit(browser, lesson('en', 'engine=wasm&steps=100'));
  await expect.poll(() => said(page)).toContain('restored');
  const longest = await longestTask(browser, page, async () => {
    await run(page);
    await until(page, id, ['done']);
    await atRest(page, id);
  });
  console.log(`longest task of the page: ${longest.toFixed(0)} ms`);
  expect(longest).toBeLessThanOrEqual(50);
  clean();
  await page.context().close();
});

test('sums, held carries and presets: asked while the run rests, without losing it', async () => {
  const { page, clean } = await visit(
    browser,
    lesson('en', 'engine=wasm&steps=100&seeds=2&hidden=6&batch=16&bits=5'),
  );
  await run(page);
  await until(page, id, ['done']);
  const sum = part(page, '[name=sum]');
  await sum.fill('12 + 7');
  await sum.press('Enter');
  await expect.poll(() => view(page, 'addition').innerText()).toContain('12 + 7');
  // what is no sum is told, and everything stays as it was
  await sum.fill('12 + seven');
  await sum.press('Enter');
  await expect.poll(() => part(page, '.problems').innerText()).toContain('12 + seven');
  expect(await view(page, 'addition').innerText()).toContain('12 + 7:');
  expect([await phase(page, id), await stepOf(page)]).toEqual(['done', 100]);
  await sum.fill('3+1');
  await sum.press('Tab');
  await expect.poll(() => view(page, 'addition').innerText()).toContain('3 + 1:');
  expect(await part(page, '.problems').isHidden()).toBe(true);
  await part(page, '[name=hold]').fill('1024');
  await expect.poll(() => view(page, 'latch').innerText()).toContain('0 … 1024');
  expect([await phase(page, id), await stepOf(page)]).toEqual(['done', 100]);
  // at the end all tests were sat
  expect(await view(page, 'lengths').innerText()).toMatch(/64 → \d+ %/);
  // a preset fills the form, keeps the typed sum, and waits to be run
  await part(page, '[data-preset=tutorial]').click();
  await until(page, id, ['still']);
  expect(await part(page, '[name=optimizer]').inputValue()).toBe('sgd');
  expect(await part(page, '[name=steps]').inputValue()).toBe('10000');
  expect(await part(page, '[name=hidden]').inputValue()).toBe('16');
  expect(await sum.inputValue()).toBe('3+1');
  expect(new URL(page.url()).searchParams.get('optimizer')).toBe('sgd');
  clean();
  await page.context().close();
});

test('a pause sits the tests, axe finds nothing, and it goes on from where it was', async () => {
  const { page, clean } = await visit(
    browser,
    lesson('ko', 'engine=wasm&seeds=2&steps=4000&bits=5'),
  );
  await run(page);
  await until(page, id, ['running']);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(10);
  await run(page);
  await until(page, id, ['paused']);
  await expect.poll(() => view(page, 'lengths').innerText()).toMatch(/64 → \d+ %/);
  expect(await offences(page)).toEqual([]);
  const at = await stepOf(page);
  await run(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(at);
  clean();
  await page.context().close();
});

test('a lost graphics context: the run goes on from its checkpoint', async () => {
  const { page, clean } = await visit(browser, new URL('en/', site).href);
  await takeContext(page);
  await page.goto(lesson('en', 'engine=webgl&seeds=2&hidden=4&batch=8&bits=4&steps=1000'));
  await run(page);
  await until(page, id, ['running']);
  await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBeGreaterThan(50);
  await loseContext(page);
  await expect.poll(() => said(page)).toMatch(/context was lost; continuing .* step \d+/);
  const from = Number(/step ([\d,]+)/.exec(await said(page))?.[1]?.replaceAll(',', ''));
  expect(from).toBeGreaterThan(0);
  expect(page.workers()).toHaveLength(1);
  await until(page, id, ['running']);
  await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBeGreaterThan(from + 50);
  clean();
  await page.context().close();
});
