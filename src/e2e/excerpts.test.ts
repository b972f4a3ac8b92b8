/** Excerpts and guesses in a real browser: the laws of demos hold for each, and one trains at a time. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { lessons } from './lessons.ts';
import { phase, until, visit } from './visit.ts';

const site = inject('site');
const at = (lang: string, lesson: string, query = '') =>
  new URL(`${lang}/${lesson}/${query}`, site).href;
let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

const button = (page: Page, id: string) => page.locator(`#${id} button.primary`);
const said = (page: Page, id: string) => page.locator(`#${id} [data-say]`).innerText();
const excerptsOf = (page: Page) =>
  page.locator('live-demo.excerpt').evaluateAll((all) => all.map(({ id }) => id));

describe.each(lessons)('%s', (lesson) => {
  test('a live figure begins within the first screen, and a guess is asked before it tells', async () => {
    const { page, clean } = await visit(browser, at('ko', lesson), {
      viewport: { width: 1280, height: 800 },
    });
    const [first = ''] = await excerptsOf(page);
    const box = await page.locator(`#${first}`).boundingBox();
    expect(box?.y).toBeLessThan(600);
    const guess = page.locator('guess-box').first();
    expect(await guess.locator('.told').isVisible()).toBe(false);
    const veiled = await page.locator(`#${first}[data-veil]`).count();
    expect(
      await page.locator(`#${first} .plot`).evaluate((node) => (node as HTMLElement).inert),
    ).toBe(veiled > 0);
    clean();
    await page.context().close();
  });
});

const [lesson = ''] = lessons;

test('one worker for all, one training at a time: another pauses, says so, and goes on when asked', async () => {
  const { page, clean } = await visit(browser, at('en', lesson, '?engine=cpu'));
  const [a = '', b = ''] = await excerptsOf(page);
  await button(page, a).click();
  await until(page, a, ['running']);
  await button(page, b).click();
  await until(page, b, ['running', 'done']);
  await until(page, a, ['paused']);
  expect(await said(page, a)).toContain('another figure');
  await expect.poll(() => page.workers().length).toBe(1);
  await button(page, a).click();
  await until(page, a, ['running', 'done']);
  expect(['paused', 'done']).toContain(await phase(page, b));
  clean();
  await page.context().close();
});

test('an excerpt’s setting goes into the address and back, and with its link to the bench', async () => {
  const { page, clean } = await visit(browser, at('en', 'adaptive-gradients-2'));
  const id = await page
    .locator('live-demo.excerpt:has(select)')
    .first()
    .evaluate((node) => node.id);
  const select = page.locator(`#${id} select`).first();
  const name = (await select.getAttribute('name')) ?? '';
  const before = await select.inputValue();
  const values = await select
    .locator('option')
    .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  const other = values.find((value) => value !== before) ?? '';
  await select.selectOption(other);
  await expect.poll(() => new URL(page.url()).searchParams.get(name)).toBe(other);
  expect(new URL(page.url()).searchParams.get('demo')).toBe(id);
  await page.reload();
  await expect.poll(() => said(page, id)).toContain('restored');
  expect(await select.inputValue()).toBe(other);
  await page.locator(`#${id} [data-act=bench]`).click();
  const demo = (await page.locator(`#${id}`).getAttribute('data-demo')) ?? '';
  await expect.poll(() => page.locator(`#${demo} form [name=${name}]`).inputValue()).toBe(other);
  await page.locator(`#${id} [type=reset]`).click();
  await expect.poll(() => select.inputValue()).toBe(before);
  clean();
  await page.context().close();
});

test('a guess is kept, shown beside the outcome after the run, and can be made anew', async () => {
  const { page, clean } = await visit(browser, at('ko', lesson, '?engine=wasm'));
  const box = page.locator('live-demo.excerpt guess-box:has([type=radio])').first();
  const id = await box.evaluate((node) => node.closest('live-demo')?.id ?? '');
  const plot = page.locator(`#${id} .plot`);
  const isInert = () => plot.evaluate((node) => (node as HTMLElement).inert);
  await expect.poll(isInert).toBe(true);
  expect(
    await plot
      .locator('svg')
      .first()
      .evaluate((svg) => getComputedStyle(svg.parentElement ?? svg).filter),
  ).toContain('blur');
  await box.locator('label').first().click();
  expect(await box.locator('.told').isVisible()).toBe(false);
  await button(page, id).click();
  await until(page, id, ['done', 'diverged']);
  await expect.poll(() => box.locator('.told').isVisible()).toBe(true);
  expect(await isInert()).toBe(false);
  expect(await box.locator('li').first().innerText()).toContain('내 예상');
  expect(await box.locator('li[data-right]').innerText()).toContain('정답');
  // in the other language it is still known, and the picture waits no longer
  await page.goto(at('en', lesson));
  await expect.poll(() => box.locator('li').first().innerText()).toContain('your guess');
  expect(await page.locator(`#${id} .still.wide svg`).isVisible()).toBe(true);
  await box.locator('[data-guess=again]').click();
  await expect.poll(() => box.locator('.told').isVisible()).toBe(false);
  expect(await box.locator('input:checked').count()).toBe(0);
  clean();
  await page.context().close();
});

test('without script the picture and what is told stand open', async () => {
  const { page, clean } = await visit(browser, at('ko', lesson), { javaScriptEnabled: false });
  for (const told of await page.locator('guess-box .told').all())
    expect(await told.isVisible()).toBe(true);
  expect(await page.locator('live-demo.excerpt .still.wide svg').first().isVisible()).toBe(true);
  expect(await page.locator('.veil').first().isVisible()).toBe(false);
  clean();
  await page.context().close();
});
