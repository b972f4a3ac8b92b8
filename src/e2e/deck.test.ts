/** Talks in a real browser: every lesson's slides, and what a presenter does with them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { slidesOf } from '../deck/slides.ts';
import { offences } from './axe.ts';
import { openBrowser } from './browser.ts';
import { lessons } from './lessons.ts';
import { frames, until, visit, type Visit } from './visit.ts';

const site = inject('site');
const folder = inject('folder');
const langs = ['ko', 'en'] as const;
const size = { width: 1280, height: 720 };
let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

const at = (lang: string, lesson: string, query = '?present') =>
  new URL(`${lang}/${lesson}/${query}`, site).href;
const isOn = (page: Page) => page.waitForSelector('html[data-present=on]');
async function open(lang: string, lesson: string, query?: string) {
  const visited = await visit(browser, at(lang, lesson, query), { viewport: size });
  await isOn(visited.page);
  return visited;
}
const place = (page: Page) => page.locator('.deck .place').innerText();
const present = '.deck section.present:not(.stack)';
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

describe('every lesson', () => {
  let visited: Visit;
  beforeAll(async () => void (visited = await open('ko', lessons[0] as string)));
  afterAll(() => visited.page.context().close());

  test.each(lessons)(
    '%s: slides by the rule in both languages, none left by its content',
    async (lesson) => {
      const { page, clean } = visited;
      const found: Record<string, string[]> = {};
      for (const lang of langs) {
        await page.setViewportSize(size);
        await page.goto(at(lang, lesson));
        await isOn(page);
        found[lang] = [...new Set(await slides(page))];
        expect(found[lang]).toEqual(expected(lang, lesson));
        expect(await leaving(page), `${lang}, 1280 × 720`).toEqual([]);
        await page.setViewportSize({ width: 1920, height: 1080 });
        expect(await leaving(page), `${lang}, 1920 × 1080`).toEqual([]);
      }
      expect(found['ko']).toEqual(found['en']);
      expect(found['ko']?.length).toBeGreaterThan(8);
      clean();
    },
  );
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

test('a derivation steps forth and back: what was said is dimmed, what is new is marked', async () => {
  const { page, clean } = await open('en', 'f-gan-1', '?present#/bound/1');
  const seen = () => page.locator(`${present} .step.visible`).count();
  const color = (selector: string) =>
    page
      .locator(`${present} ${selector}`)
      .first()
      .evaluate((node) => getComputedStyle(node).color);
  expect(await seen()).toBe(0);
  const plain = await color('.step:first-child');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  expect(await seen()).toBe(2);
  expect(page.url()).toContain('#/bound/1/2');
  expect(await color('.step:first-child')).not.toBe(plain);
  expect(await color('.current-fragment')).toBe(plain);
  expect(await page.locator(`${present} .current-fragment .new`).allInnerTexts()).toContain('≥');
  expect(await color('.current-fragment .new')).not.toBe(plain);
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  expect(await seen()).toBe(0);
  expect(await color('.step:first-child')).toBe(plain);
  expect(page.url()).toMatch(/#\/bound\/1$/);
  clean();
  await page.context().close();
});

test('a folded proof’s derivation waits below: the talk passes by, the arrow down goes in', async () => {
  const { page, clean } = await open('ko', 'adaptive-gradients-1', '?present#/minimum-norm/2');
  const before = await place(page);
  await page.keyboard.press('ArrowDown');
  expect(await page.locator(`${present} .derivation`).count()).toBe(1);
  expect(await place(page)).toBe(before);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('PageDown');
  expect(await place(page)).not.toBe(before);
  expect(await page.locator(`${present} .derivation`).count()).toBe(0);
  clean();
  await page.context().close();
});

test('keys on stage: a guess, run, pause, one step, reset, next setting; the remote turns after a click', async () => {
  const { page, clean } = await open('ko', 'f-gan-1', '?present&engine=cpu#/tightness/3');
  const id = await page.locator(`${present} live-demo`).evaluate((node) => node.id);
  const here = await place(page);
  await page.keyboard.press('2');
  await expect
    .poll(() => page.locator(`#${id} guess-box`).getAttribute('data-state'))
    .toBe('guessed');
  await page.keyboard.press('r');
  await until(page, id, ['running']);
  await page.keyboard.press('r');
  await until(page, id, ['paused']);
  await page.waitForSelector(`#${id}[data-rest]`);
  const step = async () => Number(await page.locator(`#${id}`).getAttribute('data-rest'));
  const before = await step();
  await page.keyboard.press('s');
  await expect.poll(step).toBe(before + 1);
  await page.keyboard.press('0');
  await until(page, id, ['still']);
  const values = () =>
    page
      .locator(`#${id} form`)
      .evaluate((form) =>
        new URLSearchParams([...new FormData(form as HTMLFormElement)] as [
          string,
          string,
        ][]).toString(),
      );
  const usual = await values();
  await page.keyboard.press('p');
  await expect.poll(values).not.toBe(usual);
  expect(await place(page)).toBe(here);
  await page.locator(`#${id} [type=reset]`).click();
  await expect.poll(values).toBe(usual);
  await page.keyboard.press('PageDown');
  expect(await place(page)).not.toBe(here);
  clean();
  await page.context().close();
});

test('keys typed in a control never turn the slide; Escape gives them back', async () => {
  const { page, clean } = await open('en', 'f-gan-1', '?present#/convex-conjugate/1');
  const here = await place(page);
  for (const control of [
    'select',
    '[type=range]',
    'button.primary',
    '[type=reset]',
    '[type=radio]',
  ]) {
    await page.locator(`${present} ${control}`).first().focus();
    for (const key of ['ArrowRight', 'PageDown', 'End', 'n', 'l']) await page.keyboard.press(key);
    expect(await place(page), control).toBe(here);
  }
  expect(new URL(page.url()).pathname).toContain('/en/');
  await page.keyboard.press('Escape');
  await page.keyboard.press('PageDown');
  expect(await place(page)).not.toBe(here);
  clean();
  await page.context().close();
});

test('with the speaker view open one worker trains, and its window shows the run', async () => {
  const { page, clean } = await open('en', 'f-gan-1', '?present&engine=cpu#/tightness/3');
  const id = await page.locator(`${present} live-demo`).evaluate((node) => node.id);
  const [speaker] = await Promise.all([
    page.context().waitForEvent('page'),
    page.keyboard.press('v'),
  ]);
  const mirrored = speaker.locator('.now live-demo');
  await mirrored.waitFor();
  await page.keyboard.press('r');
  await until(page, id, ['running', 'done']);
  await expect.poll(() => mirrored.getAttribute('data-phase')).toBe('running');
  await expect.poll(() => mirrored.locator('[data-meters]').innerText()).toMatch(/step \d/);
  expect(page.workers().length + speaker.workers().length).toBe(1);
  expect(await speaker.locator('.said').innerText()).toMatch(/\w{4}/);
  expect(await speaker.locator('.next .page').count()).toBe(1);
  const here = await place(page);
  await speaker.keyboard.press('PageDown');
  await expect.poll(() => place(page)).not.toBe(here);
  await expect.poll(() => speaker.locator('.clock').innerText()).toMatch(/0:\d\d/);
  await expect.poll(() => speaker.locator('.time .place').innerText()).toBe(await place(page));
  expect(speaker.workers().length).toBe(0);
  clean();
  await page.context().close();
});

test('what can wait leaves the talk with one key, and comes back where it was', async () => {
  const { page, clean } = await open('en', 'f-gan-1');
  const count = async () => Number((await place(page)).split('/')[1]);
  const [all, before] = [await count(), await slides(page)];
  await page.keyboard.press('k');
  expect(await count()).toBeLessThan(all);
  expect(
    await page.locator('.slides [data-slide^="table/"], .slides [data-slide^="next/"]').count(),
  ).toBe(0);
  await page.keyboard.press('k');
  expect(await count()).toBe(all);
  expect(await slides(page)).toEqual(before);
  clean();
  await page.context().close();
});

test('the other language, mid-talk: the same slide, the same step, the same clock', async () => {
  const { page, clean } = await open('ko', 'f-gan-1', '?present#/bound/1/3');
  const begun = () => page.evaluate(() => sessionStorage.getItem('talk'));
  const clock = await begun();
  expect(clock).toMatch(/"begun":\d/);
  await page.keyboard.press('l');
  await page.waitForURL('**/en/f-gan-1/**');
  await isOn(page);
  expect(page.url()).toContain('#/bound/1/3');
  expect(await page.locator(`${present} .step.visible`).count()).toBe(3);
  expect(await begun()).toBe(clock);
  // a Korean input method gives no Latin letters
  await page.evaluate(() =>
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ㅣ', code: 'KeyL', bubbles: true }),
    ),
  );
  await page.waitForURL('**/ko/f-gan-1/**');
  await isOn(page);
  expect(page.url()).toContain('#/bound/1/3');
  clean();
  await page.context().close();
});

test.each(lessons.flatMap((lesson) => langs.map((lang) => [lesson, lang] as const)))(
  '%s in %s on paper: a page a slide, every demo with its picture, no worker',
  async (lesson, lang) => {
    const { page, clean } = await open(lang, lesson, '?present&print-pdf');
    await page.waitForSelector('.pdf-page:last-child');
    const pages = (await slides(page)).length;
    await page.emulateMedia({ media: 'print' });
    const empty = await page
      .locator('.deck live-demo')
      .evaluateAll((all) =>
        all
          .filter(
            (demo) =>
              ![...demo.querySelectorAll('.plot svg')].some(
                (svg) =>
                  svg.checkVisibility() &&
                  svg.getBoundingClientRect().height > 40 &&
                  getComputedStyle(svg.parentElement ?? svg).filter === 'none',
              ),
          )
          .map(({ id }) => id),
      );
    expect(empty).toEqual([]);
    expect(
      await page
        .locator('.deck .step')
        .evaluateAll((all) => all.every((step) => getComputedStyle(step).visibility === 'visible')),
    ).toBe(true);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBe(pages);
    expect(page.workers().length).toBe(0);
    clean();
    await page.context().close();
  },
);

test('axe finds nothing in the talk, its menu and the speaker’s window, light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await visit(browser, at('ko', 'f-gan-1', '?present#/bound/1/2'), {
      viewport: size,
      colorScheme,
    });
    await isOn(page);
    const look = async (where: string, on = page) => {
      expect(await offences(on), `${where}, ${colorScheme}`).toEqual([]);
    };
    await look('a derivation');
    for (const hash of ['#/', '#/tightness/3', '#/table/1']) {
      await page.evaluate((to) => (location.hash = to), hash);
      await frames(page, 3); // the talk hears of its address in a task of its own
      await look(hash);
    }
    expect(await page.locator('[role=application]').count()).toBe(0);
    await page.keyboard.press('Escape');
    await look('the menu');
    await page.keyboard.press('Escape');
    const { channel } = JSON.parse(
      (await page.evaluate(() => sessionStorage.getItem('talk'))) ?? '{}',
    ) as { channel: string };
    const speaker = await page.context().newPage();
    await speaker.goto(at('ko', 'f-gan-1', `?speaker=${channel}`));
    await speaker.locator('.now .page').waitFor();
    await look('the speaker’s window', speaker);
    await page.context().close();
  }
});
