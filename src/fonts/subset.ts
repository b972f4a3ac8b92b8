/**
 * After the build: the fonts, cut down to the glyphs that the pages show. `astro dev` takes the whole ones (Base.astro).
 * Every page gets one shared sheet, a preload for each file that it will need, and a rule for the glyphs that only it uses.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import subsetFont from 'subset-font';
import { divide, glyphsOf, mathFacesOf, mathGlyphsOf, rangeOf, type Glyphs } from './glyphs.ts';

/** The weights that src/styles asks for. */
const weights = { min: 400, max: 780 };
/** Kerning and figures of one width. Pretendard's other features are for arrows typed as `->` and marks that we do not use. */
const keepFeatures = ['kern', 'tnum'];
/** A font that is late is left for the next page: text that is there in another never moves under the reader's eyes. */
const late = 'optional';
const toFile = { targetFormat: 'woff2', noHinting: true } as const;
const pretendard = {
  file: 'node_modules/pretendard/dist/public/variable/PretendardVariable.ttf',
  css: `font-family:Pretendard Variable;font-weight:${weights.min} ${weights.max};font-display:${late}`,
};
const katex = 'node_modules/katex/dist';
/** A font smaller than this stands in the sheet itself: fewer files, and nothing moves when it comes. Bytes. */
const inlined = 4096;

export const fonts: AstroIntegration = { name: 'fonts', hooks: hooks() };

function hooks(): AstroIntegration['hooks'] {
  let base = '/';
  return {
    'astro:config:setup': ({ command, config, updateConfig }) => {
      base = config.base;
      if (command === 'build') updateConfig({ vite: { plugins: [withoutFaces] } });
    },
    'astro:build:done': async ({ dir, logger }) => {
      const begun = performance.now();
      const files = await write(fileURLToPath(dir), base);
      logger.info(`${files} font files in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    },
  };
}

/** KaTeX's sheet names 60 files; the ones that are used get their rules here. */
const withoutFaces = {
  name: 'katex-without-faces',
  enforce: 'pre' as const,
  transform: (code: string, id: string) =>
    id.includes('/katex/dist/') ? code.replace(/@font-face\s*\{[^}]*\}/g, '') : undefined,
};

/** Write the fonts into a built site's folder and their tags into its pages; the number of font files. */
async function write(folder: string, base: string): Promise<number> {
  const pages = globSync('**/*.html', { cwd: folder }).map((path) => {
    const html = readFileSync(join(folder, path), 'utf8');
    return { path, html, lang: /<html lang="(\w+)"/.exec(html)?.[1] ?? '', glyphs: glyphsOf(html) };
  });
  const scripts = globSync('_astro/*.js', { cwd: folder })
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('');
  const files = new Set<string>();
  /** Saved under a name that changes with its bytes; its address. */
  const save = (name: string, ending: string, bytes: Uint8Array | string): string => {
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
    const path = `_astro/${name}.${digest}.${ending}`;
    writeFileSync(join(folder, path), bytes);
    if (ending === 'woff2') files.add(path);
    return `${base.replace(/\/$/, '')}/${path}`;
  };

  const { common, korean, own } = divide(pages, new Set(scripts.match(/[가-힣]/g)));
  const cut = await cutter(new Set([common, korean, ...own].flatMap((set) => [...set])));
  const text = async (name: string, glyphs: Glyphs) => {
    const href = save(name, 'woff2', await cut(glyphs));
    return { href, rule: rule(pretendard.css, href, glyphs) };
  };
  const forAll = await text('text', common);
  const forKorean = await text('korean', korean);
  const math = await mathFonts(
    pages.map(({ html }) => html),
    (name, bytes) => save(name, 'woff2', bytes),
  );
  const sheet = save('fonts', 'css', [forAll.rule, forKorean.rule, ...math.rules].join('\n'));

  const owned = new Map<string, Awaited<ReturnType<typeof text>>>(); // by glyphs: copies share a file
  for (const [i, { path, html, lang }] of pages.entries()) {
    const rest = own[i] ?? new Set();
    const key = [...rest].join('');
    if (rest.size > 0 && !owned.has(key)) owned.set(key, await text('own', rest));
    const mine = owned.get(key);
    const preloads = [
      forAll.href,
      ...(lang === 'ko' ? [forKorean.href] : []),
      ...(mine ? [mine.href] : []),
      ...(html.includes('class="katex"') ? math.hrefs : []),
    ].map((href) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="${href}">`);
    const tags = [
      ...preloads,
      `<link rel="stylesheet" href="${sheet}">`,
      ...(mine ? [`<style>${mine.rule}</style>`] : []),
    ].join('');
    writeFileSync(join(folder, path), unindented(html.replace('<title>', `${tags}<title>`)));
  }
  return files.size;
}

/** Without the templates' indentation, a hundredth of a page's bytes; what is preformatted stays. */
const unindented = (html: string) =>
  html
    .split(/(<pre[\s\S]*?<\/pre>)/)
    .map((part) => (part.startsWith('<pre') ? part : part.replace(/\n\s+/g, '\n')))
    .join('');

/** A function that cuts files out of Pretendard; what no page uses is cut away first, once. */
async function cutter(all: Glyphs): Promise<(glyphs: Glyphs) => Promise<Uint8Array>> {
  const whole = await subsetFont(readFileSync(pretendard.file), [...all].join(''), {
    ...toFile,
    targetFormat: 'truetype',
    keepFeatures,
    variationAxes: { wght: weights },
  });
  return (glyphs) => subsetFont(whole, [...glyphs].join(''), { ...toFile, keepFeatures });
}

/** KaTeX's faces as far as the pages use them: their rules, and the addresses of those that are files. */
async function mathFonts(pages: readonly string[], save: (name: string, bytes: Buffer) => string) {
  const faces = mathFacesOf(readFileSync(join(katex, 'katex.min.css'), 'utf8'));
  const used = new Map<string, Set<string>>();
  for (const html of pages)
    for (const [file, glyphs] of mathGlyphsOf(html, faces))
      used.set(file, new Set([...(used.get(file) ?? []), ...glyphs]));
  const rules: string[] = [];
  const hrefs: string[] = [];
  for (const { file, css } of faces) {
    const glyphs = used.get(file);
    if (!glyphs) continue;
    const whole = readFileSync(join(katex, 'fonts', file));
    const bytes = await subsetFont(whole, [...glyphs].join(''), toFile);
    const isSmall = bytes.length < inlined;
    const href = isSmall
      ? `data:font/woff2;base64,${bytes.toString('base64')}`
      : save(file.replace('.woff2', ''), bytes);
    if (!isSmall) hrefs.push(href);
    rules.push(rule(`${css};font-display:${isSmall ? 'block' : late}`, href, glyphs));
  }
  return { rules, hrefs };
}

const rule = (css: string, href: string, glyphs: Glyphs) =>
  `@font-face{${css};src:url(${href}) format("woff2");unicode-range:${rangeOf(glyphs)}}`;
