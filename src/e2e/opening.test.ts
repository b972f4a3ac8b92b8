/** Pages that open at once: few and small fonts, nothing that moves, and what is off screen waits without being lost. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { missingGlyphs } from './glyphs.ts';
import { isLesson } from './lessons.ts';
import { frames, visit } from './visit.ts';

const site = inject('site');
const folder = inject('folder');
const files = globSync('**/*.html', { cwd: folder }).sort();
const address = (file: string) => new URL(file.replace(/index\.html$/, ''), site).href;
const lessons = files.filter(isLesson);
const largest = lessons
  .map((file) => ({ file, size: readFileSync(join(folder, file)).length }))
  .sort((a, b) => b.size - a.size)[0]?.file;
const phone = { width: 412, height: 823 };
const laptop = { width: 1280, height: 800 };
let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

describe.each(files)('%s', (file) => {
  test('fonts: at most 6 files and 220 kB, and each glyph of the page is in its face', async () => {
    const { page, requests } = await visit(browser, address(file), { viewport: laptop });
    await page.evaluate(async () => {
      // what waits off screen would not be asked for its font
      for (const node of document.querySelectorAll<HTMLElement>('article *'))
        node.style.contentVisibility = 'visible';
      await document.fonts.ready;
    });
    const fonts = [...new Set(requests.filter((url) => url.endsWith('.woff2')))];
    const path = (url: string) => new URL(url).pathname.slice(new URL(site).pathname.length);
    const inFiles = fonts.map((url) => readFileSync(join(folder, path(url))).length);
    const html = readFileSync(join(folder, file), 'utf8');
    const inPage = [...html.matchAll(/base64,([^)]*)/g)].map(
      ([, data = '']) => Buffer.from(data, 'base64').length,
    );
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.length).toBeLessThanOrEqual(6);
    expect([...inFiles, ...inPage].reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(220_000);

    expect(await missingGlyphs(page, folder, html)).toEqual([]);
    await page.context().close();
  });

  test('nothing moves while it opens, on a phone whose fonts come late as well', async () => {
    for (const viewport of [phone, laptop]) {
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      if (viewport === phone)
        await page.route('**/*.woff2', async (route) => {
          await new Promise((resolve) => setTimeout(resolve, 400));
          await route.continue();
        });
      await page.addInitScript(() => {
        const moved: LayoutShift[] = [];
        Object.assign(globalThis, { moved });
        new PerformanceObserver((list) =>
          moved.push(...(list.getEntries() as unknown as LayoutShift[])),
        ).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(address(file), { waitUntil: 'load' });
      await page.evaluate(() => document.fonts.ready);
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
      );
      const shift = await page.evaluate(() =>
        (globalThis as unknown as { moved: LayoutShift[] }).moved.reduce((s, e) => s + e.value, 0),
      );
      expect(shift, `layout shift at ${viewport.width} px`).toBeLessThanOrEqual(0.01);
      await context.close();
    }
  });
});

interface LayoutShift {
  readonly value: number;
}

describe('what is off screen waits, and is not lost', () => {
  const open = async (viewport = laptop, hash = '') => {
    const { page } = await visit(browser, address(largest ?? '') + hash, { viewport });
    await page.evaluate(() => new Promise(requestAnimationFrame));
    return page;
  };

  test('of the largest page at most 3,000 elements are laid out when it opens', async () => {
    for (const viewport of [phone, laptop]) {
      const page = await open(viewport);
      const [drawn, all] = await page.evaluate(() => {
        const nodes = [...document.querySelectorAll('main *')];
        const isDrawn = (node: Element) => node.checkVisibility({ contentVisibilityAuto: true });
        return [nodes.filter(isDrawn).length, nodes.length];
      });
      console.log(`${largest} at ${viewport.width} px: ${drawn} of ${all} elements are laid out.`);
      expect(drawn).toBeGreaterThan(100);
      expect(drawn).toBeLessThanOrEqual(3_000);
      await page.context().close();
    }
  });

  /** The last paragraph that begins with words: its section, and four of them. */
  const lastWords = (page: Page) =>
    page.evaluate(() => {
      const paragraphs = [...document.querySelectorAll('article > section > p')];
      const words = (p: Element) => p.firstChild?.textContent?.trim().split(/\s+/) ?? [];
      const p = paragraphs.findLast((one) => words(one).length > 4); // words, then perhaps a formula
      const section = p?.closest<HTMLElement>('section');
      return {
        id: section?.dataset['section'] ?? '',
        text: p ? words(p).slice(0, 4).join(' ') : '',
      };
    });

  test('its last section is reached by its address and by the contents', async () => {
    const page = await open();
    const { id } = await lastWords(page);
    const inSight = (on: Page) =>
      on.waitForFunction((one) => {
        const { top, bottom } =
          document.querySelector(one)?.getBoundingClientRect() ?? new DOMRect();
        return top >= 0 && bottom > 0 && top < innerHeight;
      }, `[id="${id}"]`);
    await page.locator(`.contents.beside a[href="#${id}"]`).click();
    await inSight(page);
    await page.context().close();
    const direct = await open(phone, `#${id}`);
    await inSight(direct);
    await direct.context().close();
  });

  test('its last section is found by a search', async (test) => {
    const page = await open(phone);
    const { id, text } = await lastWords(page);
    expect(text).not.toBe('');
    // the browser in @sparticuz/chromium has no search: it finds not even what stands before one's eyes
    const canSearch = await page.evaluate(() =>
      (globalThis as unknown as { find(text: string): boolean }).find(
        document.querySelector('h1')?.textContent.trim().slice(0, 4) ?? '',
      ),
    );
    await page.context().close();
    test.skip(!canSearch, 'this browser cannot search a page');
    // an address may name a text: the browser finds it as its search does
    const found = await open(phone, `#:~:text=${encodeURIComponent(text)}`);
    await found.waitForFunction(
      ([id, text]) =>
        [...document.querySelectorAll(`[data-section="${id}"] > p`)]
          .filter((p) => p.textContent.includes(text))
          .some((p) => Math.abs(p.getBoundingClientRect().top - innerHeight / 2) < innerHeight),
      [id, text] as const,
    );
    await found.context().close();
  });

  test('who reloads finds the place again', async () => {
    const page = await open(phone);
    for (let k = 0; k < 30; k++) {
      await page.mouse.wheel(0, 300); // as one reads: what was passed has its height
      await frames(page, 2);
    }
    const place = () =>
      page.evaluate(() => {
        const blocks = [...document.querySelectorAll('article > section > *')];
        const at = blocks.findIndex((block) => block.getBoundingClientRect().bottom > 0);
        return { at, top: Math.round(blocks[at]?.getBoundingClientRect().top ?? 0) };
      });
    const before = await place();
    expect(before.at).toBeGreaterThan(5);
    await page.reload();
    await frames(page, 5);
    expect(await place()).toEqual(before);
    await page.context().close();
  });

  test('on paper nothing waits', async () => {
    const page = await open();
    await page.emulateMedia({ media: 'print' });
    const waiting = await page.evaluate(
      () =>
        [...document.querySelectorAll('main *')].filter(
          (node) => getComputedStyle(node).contentVisibility === 'auto',
        ).length,
    );
    expect(waiting).toBe(0);
    await page.context().close();
  });
});
