/**
 * After the build: the fonts, cut down to the glyphs that the pages show. `astro dev` takes the whole ones (Base.astro).
 * Every page gets the rules of the faces that it uses, a preload for each of their files, and its styles in one sheet: a
 * browser asks an old server for six files at once, and what opens a page is not one more.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import subsetFont from 'subset-font';
import {
  divide,
  glyphsOf,
  mathFacesOf,
  mathGlyphsOf,
  rangeOf,
  narrowRange,
  wide,
  wideRange,
  type Glyphs,
} from './glyphs.ts';

/** The weights that src/styles asks for. */
const weights = { min: 400, max: 780 };
/** Kerning and figures of one width. Pretendard's other features are for arrows typed as `->` and marks that we do not use. */
const keepFeatures = ['kern', 'tnum'];
/** A font that is late is left for the next page: text that is there in another never moves under the reader's eyes. */
const late = 'optional';
const toFile = { targetFormat: 'woff2', noHinting: true } as const;
const pretendard = {
  file: 'node_modules/pretendard/dist/public/variable/PretendardVariable.ttf',
  css: `font-family:Pretendard Variable;font-weight:${weights.min} ${weights.max}`,
};
const katex = 'node_modules/katex/dist';
/** A font smaller than this stands in its rule itself: fewer files, and nothing moves when it comes. Bytes. */
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
  /**
   * A face as a file, or within its rule where that is shorter. `range`: as CSS's unicode-range. Text that is late stays in
   * the font that it began with; formulas have no other.
   */
  const face = (name: string, css: string, bytes: Buffer, range?: string) => {
    const isSmall = bytes.length < inlined;
    const href = isSmall
      ? `data:font/woff2;base64,${bytes.toString('base64')}`
      : save(name, 'woff2', bytes);
    const declared = [
      css,
      `font-display:${isSmall && !range ? 'block' : late}`,
      `src:url(${href}) format("woff2")`,
      ...(range ? [`unicode-range:${range}`] : []),
    ];
    return { hrefs: isSmall ? [] : [href], rule: `@font-face{${declared.join(';')}}` };
  };
  const text = async (name: string, glyphs: Glyphs, range = rangeOf(glyphs)) =>
    face(name, pretendard.css, await cut(glyphs), range);
  // the shared ones name whole scripts: a browser looks on where a face has no glyph, and first in what comes later
  const rare = [...common].filter((c) => c >= wide);
  const forAll = await text(
    'text',
    common,
    [narrowRange, ...(rare.length ? [rangeOf(rare)] : [])].join(),
  );
  const forKorean = await text('korean', korean, wideRange);
  const mathFaces = mathFacesOf(readFileSync(join(katex, 'katex.min.css'), 'utf8'));
  const mathOf = pages.map(({ html }) => mathGlyphsOf(html, mathFaces));
  const cutMath = mathCutter(mathOf);
  const math = async (page: ReadonlyMap<string, Glyphs>) =>
    Promise.all(
      mathFaces.flatMap(({ file, css }) => {
        const glyphs = page.get(file);
        return glyphs
          ? [cutMath(file, glyphs).then((bytes) => face(file.replace('.woff2', ''), css, bytes))]
          : [];
      }),
    );

  type Written = ReturnType<typeof face>;
  const owned = new Map<string, Written>(); // by glyphs: copies share a file
  const sheets = new Map<string, string>(); // by the addresses of what they are made of
  for (const [i, { path, html, lang }] of pages.entries()) {
    const styles = [...html.matchAll(stylesheet)].map(([, href = '']) => basename(href));
    if (styles.length === 0) continue; // a page of public/, as it is
    const rest = own[i] ?? new Set();
    const key = [...rest].join('');
    if (rest.size > 0 && !owned.has(key)) owned.set(key, await text('own', rest));
    const faces = [
      lang === 'ko' && forKorean,
      forAll,
      owned.get(key),
      ...(await math(mathOf[i] ?? new Map())),
    ].filter((one): one is Written => !!one);
    const preloads = faces
      .flatMap(({ hrefs }) => hrefs)
      .map((href) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="${href}">`);
    const parts = styles.map((name) => readFileSync(join(folder, '_astro', name), 'utf8'));
    const sheet = sheets.get(styles.join()) ?? save('page', 'css', parts.join('\n'));
    sheets.set(styles.join(), sheet);
    const tags = [
      ...preloads,
      `<link rel="stylesheet" href="${sheet}">`,
      `<style>${faces.map(({ rule }) => rule).join('')}</style>`,
    ].join('');
    const one = html.replaceAll(stylesheet, '').replace('<title>', `${tags}<title>`);
    writeFileSync(join(folder, path), shorter(one));
  }
  for (const name of new Set([...sheets.keys()].flatMap((asked) => asked.split(','))))
    rmSync(join(folder, '_astro', name));
  return files.size;
}
const stylesheet = /<link rel="stylesheet" href="([^"]*\/_astro\/[^"]*)">/g;

/** Without the templates' indentation, except in what is preformatted; KaTeX's lengths to a sixtieth of a pixel. */
const shorter = (html: string) =>
  html
    .split(/(<pre[\s\S]*?<\/pre>)/)
    .map((part) => (part.startsWith('<pre') ? part : part.replace(/\n\s+/g, '\n')))
    .join('')
    .replace(/ style="([^"]*\dem;)"/g, (_, style: string) => {
      const lengths = style
        .replace(/\d*\.\d{4,}(?=em)/g, (length) => String(Number(Number(length).toFixed(3))))
        .replace(/\b0\.(?=\d)/g, '.')
        .replace('margin-left:0em;', '');
      return ` style="${lengths.replace(/;$/, '')}"`;
    });

/** A function that cuts files out of Pretendard; what no page uses is cut away first, once. */
async function cutter(all: Glyphs): Promise<(glyphs: Glyphs) => Promise<Buffer>> {
  const whole = await subsetFont(readFileSync(pretendard.file), [...all].join(''), {
    ...toFile,
    targetFormat: 'truetype',
    keepFeatures,
    variationAxes: { wght: weights },
  });
  return (glyphs) => subsetFont(whole, [...glyphs].join(''), { ...toFile, keepFeatures });
}

/** A function that cuts a file out of KaTeX's: with the glyphs of all pages, or of one where that stands in its rule. */
function mathCutter(used: readonly ReadonlyMap<string, Glyphs>[]) {
  const known = new Map<string, Promise<Buffer>>();
  const cut = (file: string, glyphs: readonly string[]) => {
    const text = [...new Set(glyphs)].sort().join('');
    const bytes =
      known.get(file + text) ?? subsetFont(readFileSync(join(katex, 'fonts', file)), text, toFile);
    known.set(file + text, bytes);
    return bytes;
  };
  return async (file: string, glyphs: Glyphs): Promise<Buffer> => {
    const shared = await cut(
      file,
      used.flatMap((page) => [...(page.get(file) ?? [])]),
    );
    return shared.length < inlined ? cut(file, [...glyphs]) : shared;
  };
}
