/** A Chromium for the tests, wherever one is: CHROME_PATH, an installed one, Playwright's own, or the one in an npm package. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { inject } from 'vitest';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function installed(): string | undefined {
  for (const name of names)
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      continue; // `which` ends with 1 where there is none
    }
  return places.find((path) => existsSync(path));
}

const cache = resolve('.cache');
/** The one in @sparticuz/chromium, which unpacks into the folder for temporary files: one of our own, in place once it is whole. */
async function unpacked(): Promise<string> {
  const place = join(cache, 'chromium');
  if (!existsSync(place)) {
    const { default: packaged } = await import('@sparticuz/chromium');
    mkdirSync(cache, { recursive: true });
    const fresh = mkdtempSync(join(cache, 'unpacking-'));
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = fresh;
    try {
      await packaged.executablePath();
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
    }
    renameSync(fresh, place);
  }
  return join(place, 'chromium');
}

/** Path of the browser's program; site.ts asks once, for all. Throws a sentence where a path was named that is none. */
export async function findBrowser(): Promise<string> {
  const named = process.env['CHROME_PATH'];
  if (named && !existsSync(named))
    throw new Error(`CHROME_PATH is ${named}, where there is no file.`);
  if (named) return named;
  const found = installed();
  if (found) return found;
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  return unpacked();
}

/** Start it with software WebGL. Where its system libraries are missing, the sentence says what to install. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = inject('browser');
  try {
    return await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--enable-unsafe-swiftshader',
      ],
    });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const library = /(\S+\.so[.\d]*): cannot open shared object/.exec(text)?.[1];
    if (!library) throw error;
    throw new Error(
      `The browser ${executablePath} lacks the system library ${library}. Install Chromium (Debian: apt-get install chromium), or set CHROME_PATH to a Chrome.`,
      { cause: error },
    );
  }
}
