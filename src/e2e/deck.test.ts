/** Talks in a real browser: every lesson's slides, and what a presenter does with them. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { slidesOf } from '../deck/slides.ts';
import { openBrowser } from './browser.ts';
import { until, visit } from './visit.ts';

const site = inject('site');
const folder = inject('folder');
const lessons = globSync('ko/*/index.html', { cwd: folder })
  .map((file) => file.split('/')[1] as string)
  .filter((name) => name !== 'terms')
  .sort();
const langs = ['ko', 'en'] as const;
const size = { width: 1280, height: 720 };
let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

const at = (lang: string, lesson: string, query = '?present') =>
  new URL(`${lang}/${lesson}/${query}`, site).href;
const isOn = (page: Page) => page.waitForSelector('html[data-present=on]');
async function open(lang: string, lesson: string, query?: string) {
  const visited = await visit(browser, at(lang, lesson, query), {
    viewport: size,
    bypassCSP: true,
  });
  await isOn(visited.page);
  return visited;
}
const slides = (page: Page) =>
  page
    .locator('.deck [data-slide]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['slide'] ?? ''));

/** The slides that the rule gives for a built page, by their addresses. */
function expected(lang: string, lesson: string): string[] {
  const html = readFileSync(join(folder, lang, lesson, 'index.html'), 'utf8');
  const article = parseHTML(html).document.querySelector('article.lesson');
  return slidesOf(article as unknown as Element).map(
    ({ section, number }) => `${section}/${number}`,
  );
}

/** Whatever can be seen outside its page's box: text, drawings, controls. */
const leaving = (page: Page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    root.dataset['present'] = 'opening'; // all pages laid out
    const found: string[] = [];
    for (const box of document.querySelectorAll('.deck .page')) {
      const edge = box.getBoundingClientRect();
      const outside = (rect: DOMRect) =>
        rect.width > 0 &&
        rect.height > 0 &&
        (rect.left < edge.left - 1 ||
          rect.right > edge.right + 1 ||
          rect.top < edge.top - 1 ||
          rect.bottom > edge.bottom + 1);
      const where = box.closest<HTMLElement>('[data-slide]')?.dataset['slide'];
      for (const node of box.querySelectorAll('svg, button, input, select, img'))
        if (!node.closest('.katex-html') && outside(node.getBoundingClientRect()))
          found.push(`${where}: ${node.outerHTML.slice(0, 60)}`);
      const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.textContent?.trim() || node.parentElement?.closest('svg, .aloud, .katex-mathml'))
          continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        if ([...range.getClientRects()].some(outside))
          found.push(`${where}: “${node.textContent.trim().slice(0, 40)}”`);
      }
    }
    root.dataset['present'] = 'on';
    return found;
  });

describe.each(lessons)('%s', (lesson) => {
  test('slides by the rule, the same in both languages, and nothing leaves its box', async () => {
    const found: Record<string, string[]> = {};
    for (const lang of langs) {
      const { page, clean } = await open(lang, lesson);
      const shown = await slides(page);
      expect([...new Set(shown)]).toEqual(expected(lang, lesson));
      found[lang] = [...new Set(shown)];
      expect(await leaving(page), `${lang}, 1280 × 720`).toEqual([]);
      await page.setViewportSize({ width: 1920, height: 1080 });
      expect(await leaving(page), `${lang}, 1920 × 1080`).toEqual([]);
      clean();
      await page.context().close();
    }
    expect(found['ko']).toEqual(found['en']);
    expect(found['ko']?.length).toBeGreaterThan(8);
  });
});

const [lesson = ''] = lessons;

test('a run begun in the article goes on in the talk, and back in the article: same worker, no step lost', async () => {
  const { page, clean } = await visit(browser, at('en', lesson, '?engine=cpu'), { viewport: size });
  const id = await page
    .locator('live-demo.excerpt')
    .first()
    .evaluate((node) => node.id);
  await page.locator(`#${id} button.primary`).click();
  await until(page, id, ['running']);
  const step = () =>
    page
      .locator(`#${id} [data-meters]`)
      .innerText()
      .then((text) => Number(/[\d,]+/.exec(text)?.[0].replaceAll(',', '') ?? 0));
  await expect.poll(step).toBeGreaterThan(0);
  const before = await step();
  await page.locator('[data-present]').click();
  await isOn(page);
  await page.keyboard.press('PageDown');
  expect(await page.locator(`.deck .present #${id}`).count()).toBe(1);
  expect(await step()).toBeGreaterThanOrEqual(before);
  expect(['running', 'done']).toContain(await page.locator(`#${id}`).getAttribute('data-phase'));
  const now = await step();
  await expect.poll(step).toBeGreaterThan(now);
  expect(page.workers().length).toBe(1);
  const html = () => page.locator('article.lesson').evaluate((node) => node.outerHTML.length);
  const inDeck = await html();
  await page.goBack();
  await page.waitForSelector('html:not([data-present])');
  expect(await html()).toBeGreaterThan(inDeck);
  expect(await page.locator(`article.lesson #${id}`).count()).toBe(1);
  const after = await step();
  expect(after).toBeGreaterThanOrEqual(now);
  expect(page.workers().length).toBe(1);
  clean();
  await page.context().close();
});

test('the article is left as it was found', async () => {
  const { page } = await visit(browser, at('ko', lesson, ''), { viewport: size });
  const html = () =>
    page
      .locator('article.lesson')
      .evaluate((node) => node.outerHTML.replaceAll(/ (class|style)=""| tabindex="0"/g, ''));
  const before = await html();
  await page.locator('[data-present]').click();
  await isOn(page);
  await page.keyboard.press('Escape');
  await page.locator('.talk-menu button').nth(1).click();
  await page.waitForSelector('html:not([data-present])');
  const [a, b] = [before.split('\n'), (await html()).split('\n')];
  const differ = a.findIndex((line, k) => line !== b[k]);
  const from = [...(a[differ] ?? '')].findIndex((c, k) => c !== b[differ]?.[k]);
  expect(b[differ]?.slice(from - 60, from + 60)).toBe(a[differ]?.slice(from - 60, from + 60));
  expect(b.length).toBe(a.length);
  expect(await page.locator('.deck').count()).toBe(0);
  await page.context().close();
});
