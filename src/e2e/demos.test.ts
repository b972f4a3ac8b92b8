import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { offences } from './axe.ts';
import { openBrowser } from './browser.ts';
import { atRest, frames, phase, stepOf as stepIn, until, visit } from './visit.ts';

const site = inject('site');
const lesson = (lang: string, part = 2) =>
  new URL(`${lang}/adaptive-gradients-${part}/`, site).href;
const id = 'sign-limit';
let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

const demo = (page: Page, name = id) => page.locator(`#${name}`);
const button = (page: Page, name = id) => demo(page, name).locator('button.primary');
const stepOf = (page: Page) => stepIn(page, id);
/** The last value of every named curve of a view, from the words that describe it. */
async function ends(page: Page, view: string): Promise<Record<string, number>> {
  const text =
    (await demo(page).locator(`[data-view="${view}"] svg`).getAttribute('aria-label')) ?? '';
  const pairs = text
    .split('. ')
    .at(-1)
    ?.split('; ')
    .map((part) => /^(.*) (\S+)$/.exec(part));
  return Object.fromEntries((pairs ?? []).map((m) => [m?.[1] ?? '', Number(m?.[2])]));
}

// the directions are what the theorem says long before the run's usual end, which the slower engines need not wait for
describe.each([
  ['ko', 'webgl', 2000],
  ['en', 'wasm', 10_000],
  ['en', 'cpu', 2000],
])('%s on %s', (lang, engine, steps) => {
  test(`${steps} steps end where the theorem says`, { timeout: 400_000 }, async () => {
    const query = `demo=${id}&engine=${engine}&steps=${steps}`;
    const { page, clean } = await visit(browser, `${lesson(lang)}?${query}`);
    await button(page).click();
    await until(page, id, ['running']);
    expect(await demo(page).locator('[data-engine]').innerText()).toMatch(new RegExp(engine, 'i'));
    expect(await until(page, id, ['done', 'failed', 'diverged'], 380_000)).toBe('done');
    expect(await atRest(page, id)).toBe(steps);
    const [sign, norm] = [await ends(page, 'cos_sign'), await ends(page, 'cos_min_norm')];
    for (const name of ['AdaGrad', 'RMSProp', 'Adam'])
      expect(sign[name], name).toBeGreaterThanOrEqual(0.9999);
    expect(norm['SGD']).toBeGreaterThanOrEqual(0.9999);
    expect(sign['SGD']).toBeLessThan(0.6);
    clean();
    await page.context().close();
  });
});

test('mid-run, axe finds nothing, in both languages and both schemes', async () => {
  for (const [lang, colorScheme] of [
    ['ko', 'light'],
    ['en', 'dark'],
  ] as const) {
    const { page, clean } = await visit(browser, `${lesson(lang)}?engine=wasm`, {
      colorScheme,
    });
    await button(page).click();
    await until(page, id, ['running']);
    expect(await offences(page)).toEqual([]);
    expect(['running', 'done']).toContain(await phase(page, id));
    clean();
    await page.context().close();
  }
});

test('by keyboard: run, pause (nothing moves), one step, go on, reset', async () => {
  const { page, clean } = await visit(browser, `${lesson('ko')}?engine=cpu`);
  await button(page).focus();
  await page.keyboard.press('Enter');
  await until(page, id, ['running']);
  await page.waitForFunction(() =>
    /[1-9]/.test(document.querySelector('#sign-limit [data-meters]')?.textContent ?? ''),
  );
  await page.keyboard.press('Enter');
  await until(page, id, ['paused']);
  const paused = await atRest(page, id);
  await frames(page, 30);
  expect(await stepOf(page)).toBe(paused);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.waitForFunction(
    (before) =>
      Number(
        /([\d,]+)/
          .exec(document.querySelector('#sign-limit [data-meters]')?.textContent ?? '')?.[1]
          ?.replaceAll(',', ''),
      ) ===
      before + 1,
    paused,
  );
  await button(page).press('Enter');
  await until(page, id, ['running']);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await until(page, id, ['still']);
  expect(await demo(page).locator('.still').count()).toBeGreaterThan(0);
  clean();
  await page.context().close();
});

describe('the address', () => {
  test('restores a setting; the run is of that setting', async () => {
    const { page, clean } = await visit(
      browser,
      `${lesson('en')}?demo=${id}&epsilon=100&n=12&steps=200&engine=wasm#${id}`,
    );
    await expect.poll(() => demo(page).locator('[data-say]').innerText()).toContain('restored');
    expect(await demo(page).locator('[name=epsilon]').inputValue()).toBe('100');
    expect(await demo(page).locator('[name=n]').inputValue()).toBe('12');
    await button(page).click();
    await until(page, id, ['done']);
    expect(await stepOf(page)).toBe(200);
    clean();
    await page.context().close();
  });

  test('a bad parameter is named, replaced by its default, and the rest is kept', async () => {
    const { page, clean } = await visit(
      browser,
      `${lesson('ko')}?demo=${id}&rate=99&batch=abc&foo=1&labels=%2Bx&n=30`,
    );
    const problems = demo(page).locator('.problems li');
    await expect.poll(() => problems.count()).toBe(4);
    const text = (await problems.allTextContents()).join('\n'); // off screen nothing is laid out
    for (const part of ['rate=99', 'batch=abc', 'foo', '+x']) expect(text).toContain(part);
    expect(await demo(page).locator('[name=rate]').inputValue()).toBe('1');
    expect(await demo(page).locator('[name=n]').inputValue()).toBe('30');
    clean();
    await page.context().close();
  });

  test('a change is written to it, and the language switch keeps it and the section', async () => {
    const { page, clean } = await visit(browser, lesson('ko'));
    await demo(page).locator('[name=epsilon]').selectOption('1');
    await expect.poll(() => new URL(page.url()).search).toContain('epsilon=1');
    expect(await demo(page).locator('.views').getAttribute('data-stale')).not.toBeNull();
    await page.evaluate(() => (location.hash = '#construction'));
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL('**/en/adaptive-gradients-2/**');
    expect(new URL(page.url()).search).toContain('epsilon=1');
    expect(new URL(page.url()).hash).toBe('#construction');
    await expect.poll(() => demo(page).locator('[name=epsilon]').inputValue()).toBe('1');
    clean();
    await page.context().close();
  });
});

test('a method that diverges is named and leaves; the others go on to the end', async () => {
  const { page, clean } = await visit(
    browser,
    `${lesson('en', 1)}?demo=${id}&rate=3&steps=300&engine=wasm`,
  );
  await button(page).click();
  await until(page, id, ['done']);
  expect(await demo(page).locator('[data-say]').innerText()).toMatch(
    /Finished all 300 steps\..*Nesterov diverged at step \d+ and is out; the others go on\./,
  );
  await atRest(page, id);
  expect((await ends(page, 'cos_sign'))['Adam']).toBeGreaterThan(0.99);
  await demo(page).locator('button[type=reset]').click();
  await until(page, id, ['still']);
  clean();
  await page.context().close();
});

test('a wrong label string is told of and loses nothing', async () => {
  const { page } = await visit(browser, lesson('en'));
  await demo(page).locator('summary').click();
  await demo(page).locator('[name=labels]').fill('+-banana');
  await demo(page).locator('[name=labels]').blur();
  await expect.poll(() => demo(page).locator('.problems').innerText()).toContain('+-banana');
  expect(await demo(page).locator('[name=labels]').inputValue()).toBe('+-banana');
  await page.context().close();
});

test('the map: runs, its cells are one Tab stop with arrows, and a cell opens its run', async () => {
  const { page, clean } = await visit(
    browser,
    `${lesson('ko')}?demo=overfit-map&grid=5&steps=300&engine=wasm`,
  );
  await button(page, 'overfit-map').click();
  await until(page, 'overfit-map', ['done']);
  await atRest(page, 'overfit-map');
  const grid = demo(page, 'overfit-map').locator('[data-view=adam] [data-grid]');
  expect(await grid.locator('a[tabindex="0"]').count()).toBe(1);
  await grid.locator('a[tabindex="0"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''))
    .toContain('n₊ 2, n₋ 2');
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).searchParams.get('labels')).toBe('++--');
  await expect.poll(() => demo(page).locator('[name=labels]').inputValue()).toBe('++--');
  clean();
  await page.context().close();
});

test('a claim opens with how it was computed, and closes with Escape', async () => {
  const { page, clean } = await visit(browser, lesson('en'));
  const claim = page.locator('button.claim[data-claim="sign-limit/eps-100-adam-cos-sign"]').first();
  await claim.click();
  const how = page.locator('.claim-how:popover-open');
  expect(await how.innerText()).toContain('epsilon = 100');
  expect(await how.locator('code').last().innerText()).toContain('--epsilon 100');
  await page.keyboard.press('Escape');
  expect(await how.count()).toBe(0);
  clean();
  await page.context().close();
});
