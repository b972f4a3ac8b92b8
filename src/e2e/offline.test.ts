/** Saved lessons without a network: read, presented and run; renewed as a whole, never during a talk; removed without a trace. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { lessons } from './lessons.ts';
import { serve } from './changing.ts';
import { until } from './visit.ts';

const folder = inject('folder');
const base = new URL(inject('site')).pathname;
const lesson = 'adaptive-gradients-1';
let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

/** A reader with a browser of their own, and a site that they are at. */
async function reader() {
  const server = await serve(folder, base);
  const context = await browser.newContext();
  const page = await context.newPage();
  const at = (path: string) => new URL(path, server.site).href;
  const cut = async () => {
    server.state.isDown = true;
    await context.setOffline(true);
  };
  const restore = async () => {
    server.state.isDown = false;
    await context.setOffline(false);
  };
  const close = async () => {
    await context.close();
    server.close();
  };
  return { ...server, context, page, at, cut, restore, close };
}
const box = (page: Page) => page.locator('.offline');
const said = (page: Page) => box(page).locator('[role=status]');
const button = (page: Page, name: RegExp) => box(page).getByRole('button', { name });
const heading = (page: Page) => page.locator('h1').innerText();

async function save(page: Page) {
  await button(page, /save|저장/i)
    .first()
    .click();
  await expect
    .poll(() => said(page).innerText(), { timeout: 60_000 })
    .toMatch(/저장했습니다|Saved/);
}
const traces = (page: Page) =>
  page.evaluate(async () => ({
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
const waiting = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.waiting?.state ?? null;
  });
const addresses = (context: BrowserContext) => {
  const all: string[] = [];
  context.on('request', (request) => all.push(request.url()));
  return all;
};

test('nothing is asked for or kept until the reader asks; the size is told before', async () => {
  const { page, context, at, close } = await reader();
  const asked = addresses(context);
  await page.goto(at(`ko/${lesson}/`), { waitUntil: 'networkidle' });
  expect(asked.filter((url) => /offline/.test(url))).toEqual([]);
  expect(await traces(page)).toEqual({ caches: [], workers: 0 });
  const { data, shared } = await box(page).evaluate((node) => ({
    data: JSON.parse((node as HTMLElement).dataset['offline'] ?? '') as Record<string, number>,
    shared: Number((node as HTMLElement).dataset['shared']),
  }));
  expect(Object.keys(data)).toEqual([lesson]);
  const size = `${((shared + (data[lesson] ?? NaN)) / 1e6).toFixed(1)} MB`;
  expect(await said(page).innerText()).toBe(size);
  await save(page);
  expect(await said(page).innerText()).toContain(size);
  const held = await page.evaluate(async () => {
    const [name = ''] = await caches.keys();
    const cache = await caches.open(name);
    const all = await cache.matchAll();
    const sizes = await Promise.all(all.map(async (one) => (await one.arrayBuffer()).byteLength));
    return sizes.reduce((sum, one) => sum + one, 0);
  });
  // the sizes stand in the pages that they are about, which is all that they leave out
  expect(Math.abs(held / (shared + (data[lesson] ?? NaN)) - 1)).toBeLessThan(0.001);
  await close();
});

test('with the network cut: both languages, the talk, demos on WASM and CPU, and a sentence for what is not saved', async () => {
  const { page, context, at, cut, close } = await reader();
  await page.goto(at(`ko/${lesson}/`));
  await save(page);
  await cut();
  const failed: string[] = [];
  context.on('requestfailed', (request) => failed.push(request.url()));
  context.on('console', (line) => line.type() === 'error' && failed.push(line.text()));
  await page.reload({ waitUntil: 'networkidle' });
  expect(await heading(page)).toMatch(/[가-힣]/);
  await expect.poll(() => said(page).innerText()).toContain('저장했습니다');
  await page.locator('[data-keep-place]').click();
  await page.waitForURL('**/en/**');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  for (const lang of ['ko', 'en']) {
    await page.goto(at(`${lang}/${lesson}/?present`), { waitUntil: 'networkidle' });
    await page.waitForSelector('html[data-present="on"]');
    expect(await page.locator('.deck .slides section').count()).toBeGreaterThan(10);
  }
  for (const engine of ['wasm', 'cpu']) {
    await page.goto(at(`ko/${lesson}/?engine=${engine}`));
    const id = await page
      .locator('live-demo.excerpt')
      .first()
      .evaluate((node) => node.id);
    await page.locator(`#${id} button.primary`).click();
    await until(page, id, ['running', 'done', 'paused']);
    const name = { wasm: 'WASM', cpu: 'CPU' }[engine] ?? '';
    await expect.poll(() => page.locator(`#${id} [data-engine]`).innerText()).toContain(name);
    await expect
      .poll(() => page.locator(`#${id} .plot > svg, #${id} .plot > :not(.still)`).count())
      .toBeGreaterThan(0);
  }
  expect(failed).toEqual([]);
  await page.goto(at('en/dann/'));
  expect(await heading(page)).toContain('cannot be opened');
  const links = page.locator('.unsaved li:visible a');
  await expect.poll(() => links.count()).toBe(1);
  await links.first().click();
  await page.waitForURL(`**/en/${lesson}/`);
  await page.goto(at(`ko/${lesson}/index.html`));
  expect(await page.locator('live-demo').count()).toBeGreaterThan(0);
  await close();
});

test('all lessons are saved from the start page, and every talk opens without a network; one is removed on its own, the rest at once, and nothing is left', async () => {
  const { page, at, cut, restore, close } = await reader();
  await page.goto(at('en/'));
  await button(page, /Save all/).click();
  await expect.poll(() => said(page).innerText(), { timeout: 60_000 }).toContain('Saved');
  await cut();
  for (const one of lessons)
    for (const lang of ['ko', 'en']) {
      await page.goto(at(`${lang}/${one}/?present`));
      await page.waitForSelector('html[data-present="on"]');
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
      expect(await page.locator('.deck .slides section').count()).toBeGreaterThan(10);
    }
  await restore();
  await page.goto(at(`en/${lesson}/`));
  await button(page, /Remove/).click();
  await expect.poll(() => said(page).innerText()).toContain('Removed');
  expect((await traces(page)).workers).toBe(1);
  await page.goto(at('en/'));
  await expect.poll(() => said(page).innerText()).toMatch(/\d+ of \d+ lessons/);
  await button(page, /Remove/).click();
  await expect.poll(() => traces(page)).toEqual({ caches: [], workers: 0 });
  await page.goto(at('en/dann/'), { waitUntil: 'networkidle' });
  expect(await traces(page)).toEqual({ caches: [], workers: 0 });
  await close();
});

describe('what goes amiss is told with its mend', () => {
  test('a file that is missing: nothing is kept', async () => {
    const { page, at, changed, close } = await reader();
    changed.set(`recorded/sign-limit.json`, null);
    await page.goto(at(`en/${lesson}/`));
    await button(page, /Save/).click();
    await expect
      .poll(() => said(page).innerText(), { timeout: 60_000 })
      .toContain('nothing was saved');
    expect(await traces(page)).toEqual({ caches: [], workers: 0 });
    changed.clear();
    await save(page);
    await close();
  });

  test('no service worker at this address', async () => {
    const { page, at, close } = await reader();
    await page.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined }),
    );
    await page.goto(at(`ko/${lesson}/`));
    await button(page, /저장/).click();
    await expect.poll(() => said(page).innerText()).toContain('https');
    await close();
  });
});

describe('a changed site', () => {
  const pages = ['ko', 'en'].map((lang) => `${lang}/${lesson}/index.html`);
  const edit = (html: string) => html.replace(/<h1[^>]*>/, '$&NEW ');

  test('is taken up as a whole where a page opens alone', async () => {
    const { page, at, renew, cut, close } = await reader();
    await page.goto(at(`en/${lesson}/`));
    await save(page);
    renew(pages, edit);
    await page.reload();
    expect(await heading(page)).not.toContain('NEW');
    await expect.poll(() => waiting(page), { timeout: 30_000 }).toBe('installed');
    await page.reload();
    await expect.poll(() => heading(page)).toContain('NEW');
    await cut();
    await page.goto(at(`ko/${lesson}/`));
    expect(await heading(page)).toContain('NEW');
    await close();
  });

  test('is not taken up in part', async () => {
    const { page, at, renew, changed, close } = await reader();
    await page.goto(at(`en/${lesson}/`));
    await save(page);
    renew(pages, edit);
    changed.set(pages[0] ?? '', readFileSync(join(folder, pages[0] ?? ''), 'utf8')); // half uploaded
    await page.reload();
    const update = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        const { installing } = (await registration?.update()) as ServiceWorkerRegistration;
        return new Promise((resolve) => {
          installing?.addEventListener('statechange', () => resolve(installing.state));
        });
      });
    expect(await update()).toBe('redundant');
    await page.reload();
    expect(await heading(page)).not.toContain('NEW');
    await close();
  });

  test('is neither fetched nor taken up during a talk', async () => {
    const { page, context, at, renew, close } = await reader();
    await page.goto(at(`en/${lesson}/`));
    await save(page);
    await page.goto(at(`en/${lesson}/?present`));
    renew(pages, edit);
    const other = await context.newPage();
    await other.goto(at(`en/${lesson}/`));
    const state = await other.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const { installing } = (await registration?.update()) as ServiceWorkerRegistration;
      return new Promise((resolve) => {
        installing?.addEventListener('statechange', () => resolve(installing.state));
      });
    });
    expect(state).toBe('redundant');
    await page.reload();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('h1').first().innerText()).not.toContain('NEW');
    expect(await waiting(other)).toBe(null);
    await page.close();
    await other.reload();
    await expect.poll(() => waiting(other), { timeout: 30_000 }).toBe('installed');
    await other.reload();
    await expect.poll(() => heading(other)).toContain('NEW');
    await close();
  });
});
