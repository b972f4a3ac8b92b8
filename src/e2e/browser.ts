/** A Chromium for the tests, wherever one is: CHROME_PATH, an installed one, Playwright's own, or the one in an npm package. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

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

/** Path of the browser's program. Throws a sentence where a path was named that is none. */
export async function findBrowser(): Promise<string> {
  const named = process.env['CHROME_PATH'];
  if (named && !existsSync(named))
    throw new Error(`CHROME_PATH is ${named}, where there is no file.`);
  if (named) return named;
  const found = installed();
  if (found) return found;
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}

/** Start it with software WebGL. Where its system libraries are missing, the sentence says what to install. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
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
