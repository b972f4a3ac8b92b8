import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { offences } from './axe.ts';
import { openBrowser } from './browser.ts';
import { isLesson } from './lessons.ts';
import { frames, visit } from './visit.ts';

const site = inject('site');
const folder = inject('folder');
const files = globSync('**/*.html', { cwd: folder }).sort();
const address = (file: string) => new URL(file.replace(/index\.html$/, ''), site).href;
const parsed = new Map<string, Document>();
/** The built page as a document; parsed once, as every link to it asks. */
function documentOf(file: string): Document {
  const known = parsed.get(file);
  if (known) return known;
  const { document } = parseHTML(readFileSync(join(folder, file), 'utf8'));
  parsed.set(file, document);
  return document;
}
const lessons = files.filter(isLesson);
let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

test('there are pages in both languages', () => {
  expect(lessons.length).toBeGreaterThanOrEqual(4);
  expect(files.filter((file) => file.startsWith('ko/')).map((file) => file.slice(3))).toEqual(
    files.filter((file) => file.startsWith('en/')).map((file) => file.slice(3)),
  );
});

describe.each(files)('%s', (file) => {
  test('in a browser, under its own policy: no console error, nothing off the origin, no sideways scroll, axe finds nothing', async () => {
    const { page, clean } = await visit(browser, address(file));
    await frames(page, 10);
    clean(); // before the test does anything to it
    // all of it, what waits off screen as well (src/styles/grid.css)
    await page.evaluate(() => (document.documentElement.dataset['whole'] = ''));
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await frames(page, 2);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over, `scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll('.equation')]
          .filter((box) => {
            const first = box.querySelector('.katex-html')?.getBoundingClientRect().left ?? 0;
            return first < box.getBoundingClientRect().left - 1;
          })
          .map((box) => box.textContent),
      );
      expect(cut, `equations whose beginning cannot be reached at ${width} px`).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await offences(page)).toEqual([]);
    // the dark changes colors alone
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await offences(page, 'color-contrast')).toEqual([]);
    clean();
    await page.context().close();
  });

  test('its policy allows nothing but its own, and no script is inline', () => {
    const html = documentOf(file);
    const policy =
      html.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ??
      '';
    expect(policy).toContain("default-src 'none'");
    expect(policy.match(/script-src [^;]*/)?.[0]).toBe("script-src 'self' 'wasm-unsafe-eval'");
    for (const script of html.querySelectorAll('script'))
      expect(script.getAttribute('src')).toBeTruthy();
    for (const node of html.querySelectorAll('*'))
      for (const { name } of node.attributes)
        expect(name, node.outerHTML.slice(0, 80)).not.toMatch(/^on[a-z]/);
  });

  test('every internal link and anchor leads somewhere', () => {
    const broken = [...documentOf(file).querySelectorAll('a[href]')].flatMap((a) => {
      const url = new URL(a.getAttribute('href') ?? '', address(file));
      if (url.origin !== new URL(site).origin) return [];
      if (!url.pathname.startsWith(new URL(site).pathname))
        return [`${url.pathname} leaves the base`];
      const path = url.pathname.slice(new URL(site).pathname.length);
      const target = path === '' || path.endsWith('/') ? `${path}index.html` : path;
      if (!files.includes(target)) return [`${url.pathname} is no page`];
      const id = decodeURIComponent(url.hash.slice(1));
      return !id || documentOf(target).getElementById(id)
        ? []
        : [`${url.pathname}#${id} is no anchor`];
    });
    expect([...new Set(broken)]).toEqual([]);
  });

  test('ids are unique', () => {
    const ids = [...documentOf(file).querySelectorAll('[id]')].map((node) => node.id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });
});

test('every class in rendered math is in the shipped CSS', () => {
  const css = globSync('_astro/*.css', { cwd: folder })
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('');
  const own = readFileSync('node_modules/katex/dist/katex.css', 'utf8');
  const used = new Set(
    lessons.flatMap((file) =>
      [...documentOf(file).querySelectorAll('.katex-html *')].flatMap((node) => [
        ...node.classList,
      ]),
    ),
  );
  const known = (sheet: string, name: string) => sheet.includes(`.${name}`);
  // KaTeX gives some nodes classes that no version styles; what its own sheet styles must be in ours
  expect([...used].filter((name) => known(own, name) && !known(css, name))).toEqual([]);
  expect([...used].filter((name) => known(own, name)).length).toBeGreaterThan(20);
});

describe.each(lessons)('%s without scripts', (file) => {
  test('reads: the still, the numbers, no dead control', async () => {
    const { page, clean } = await visit(browser, address(file), { javaScriptEnabled: false });
    expect(await page.locator('live-demo .still.wide svg').first().isVisible()).toBe(true);
    expect(await page.locator('button.claim').first().innerText()).toMatch(/\d/);
    expect(await page.locator('live-demo form').first().isVisible()).toBe(false);
    expect(await page.locator('noscript p').first().isVisible()).toBe(true);
    clean();
    await page.context().close();
  });
});

test('/ goes to the browser’s language, and offers both without scripts', async () => {
  for (const [locale, lang] of [
    ['ko-KR', 'ko'],
    ['fr-FR', 'en'],
  ] as const) {
    const { page } = await visit(browser, site, { locale });
    await page.waitForURL(`**/${lang}/`);
    await page.context().close();
  }
  const { page } = await visit(browser, site, { javaScriptEnabled: false });
  const links = await page
    .locator('a')
    .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).pathname));
  expect(
    links.some((path) => path.endsWith('/ko/')) && links.some((path) => path.endsWith('/en/')),
  ).toBe(true);
  await page.context().close();
});
