import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { until, visit } from './visit.ts';

const site = inject('site');
const folder = inject('folder');
const lesson = new URL('ko/adaptive-gradients-2/', site).href;
let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

function fileOf(url: string): string {
  const path = new URL(url).pathname.slice(new URL(site).pathname.length);
  return join(folder, path.endsWith('/') ? `${path}index.html` : path);
}
const gzipped = (urls: Iterable<string>) =>
  [...new Set(urls)].reduce(
    (sum, url) => sum + gzipSync(readFileSync(fileOf(url)), { level: 9 }).length,
    0,
  );
/** A page as it would be without the fonts in it. */
const withoutFaces = (url: string) =>
  gzipSync(readFileSync(fileOf(url), 'utf8').replace(/@font-face\{[^}]*\}/g, ''), { level: 9 })
    .length;
const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const isScript = (url: string) => new URL(url).pathname.endsWith('.js');

/** Names of a chunk and of all that it imports statically, from the built files. */
function closure(url: string, seen = new Set<string>()): Set<string> {
  if (seen.has(url)) return seen;
  seen.add(url);
  const text = readFileSync(fileOf(url), 'utf8');
  for (const [, path] of text.matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g))
    closure(new URL(path as string, url).href, seen);
  return seen;
}

test('a lesson’s page: scripts before a demo is touched ≤ 6 kB, HTML and CSS without fonts ≤ 120 kB', async () => {
  const { page, requests } = await visit(browser, lesson);
  await page.waitForLoadState('networkidle');
  const scripts = gzipped(requests.filter(isScript));
  const sheets = requests.filter((url) => url.endsWith('.css'));
  const reading = withoutFaces(lesson) + gzipped(sheets);
  console.log(`Before a demo is touched: scripts ${kB(scripts)}; HTML and CSS ${kB(reading)}.`);
  expect(sheets.length).toBe(1);
  expect(scripts).toBeLessThanOrEqual(6_000);
  expect(reading).toBeLessThanOrEqual(120_000);
  await page.context().close();
});

test('the worker with WebGL and all that a demo needs ≤ 120 kB; a view with Plot ≤ 100 kB', async () => {
  const { page, requests } = await visit(
    browser,
    `${lesson}?demo=sign-limit&steps=20&engine=webgl`,
  );
  await page.locator('#sign-limit button.primary').click();
  await until(page, 'sign-limit', ['done']);
  const scripts = requests.filter(isScript);
  const entry = scripts.find((url) => /\/worker-[^/]*\.js$/.test(url));
  const view = scripts.find((url) => /\/view\.[^/]*\.js$/.test(url));
  expect(entry && view).toBeTruthy();
  // what was asked for after the worker began, and is not the page's, is the worker's
  const pageOwn = new Set(scripts.slice(0, scripts.indexOf(entry as string)));
  const worker = scripts.filter((url) => !pageOwn.has(url));
  const views = closure(view as string);
  console.log(
    `Worker: ${kB(gzipped(worker))} in ${new Set(worker).size} files; view: ${kB(gzipped(views))}.`,
  );
  expect(worker.some((url) => url.includes('engine-webgl'))).toBe(true);
  expect(gzipped(worker)).toBeLessThanOrEqual(120_000);
  expect(gzipped(views)).toBeLessThanOrEqual(100_000);
  await page.context().close();
});
