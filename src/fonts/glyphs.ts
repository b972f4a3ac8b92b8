/** Which glyphs a page shows and in which face; nothing here reads a file or a font. */

export type Glyphs = ReadonlySet<string>;

/** From here on Unicode is East Asian: the scripts whose glyphs are many. */
export const wide = '\u2e80';
/** All before it and all from it on, as CSS's unicode-range. */
export const [narrowRange, wideRange] = [
  `U+0-${hex(wide.charCodeAt(0) - 1)}`,
  `U+${hex(wide.charCodeAt(0))}-10FFFF`,
];
const keyboard = Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCodePoint(0x20 + i));

/** All characters of a text beyond the keyboard's. */
export const glyphsOf = (text: string): Glyphs => new Set(text.replace(/[\0-\x7f]+/g, ''));

export interface Page {
  readonly lang: string;
  readonly glyphs: Glyphs;
}

/**
 * Three kinds of files, so that no page carries another's glyphs: `common` is for every page, `korean` for every Korean one,
 * and `own` holds what is left of a page, by its index. A wide glyph is common where a fifth of a language's pages use it.
 */
export function divide(pages: readonly Page[], scripts: Glyphs) {
  const often = (lang: string) => {
    const those = pages.filter((page) => page.lang === lang);
    const count = new Map<string, number>();
    for (const { glyphs } of those) for (const c of glyphs) count.set(c, (count.get(c) ?? 0) + 1);
    return [...count].filter(([, n]) => n >= those.length / 5 && n > 1).map(([c]) => c);
  };
  const all = [...pages.flatMap(({ glyphs }) => [...glyphs]), ...scripts];
  const common = new Set([...keyboard, ...all.filter((c) => c < wide), ...often('en')]);
  const korean = new Set([...often('ko'), ...scripts].filter((c) => !common.has(c)));
  const own = pages.map(
    ({ lang, glyphs }) =>
      new Set(
        [...glyphs].filter((c) => !common.has(c) && !(lang === 'ko' && korean.has(c))).sort(),
      ),
  );
  return { common, korean, own };
}

/** One of KaTeX's fonts: its file's name, how CSS asks for it, and the classes that do, each a list to be had at once. */
export interface MathFace {
  readonly file: string;
  readonly css: string;
  readonly asked: readonly (readonly string[])[];
}

/** Faces and classes as KaTeX's own (minified) sheet has them. */
export function mathFacesOf(sheet: string): MathFace[] {
  const value = (body: string, name: string, otherwise: string) =>
    new RegExp(`${name}:([^;]+)`).exec(body)?.[1] ?? otherwise;
  const cssOf = (body: string) =>
    `font-family:${value(body, 'font-family', 'KaTeX_Main')};` +
    `font-style:${value(body, 'font-style', 'normal')};` +
    `font-weight:${value(body, 'font-weight', '400')}`;
  const rules = [...sheet.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .map(([, selectors = '', body = '']) => ({ selectors, body }))
    .filter(({ selectors }) => selectors.startsWith('.katex .'))
    .filter(({ body }) => /font-(family:KaTeX|weight|style)/.test(body));
  return [...sheet.matchAll(/@font-face\{([^}]*?url\(fonts\/([^)]+\.woff2)\)[^}]*)\}/g)].map(
    ([, body = '', file = '']) => ({
      file,
      css: cssOf(body),
      asked: rules
        .filter((rule) => cssOf(rule.body) === cssOf(body))
        .flatMap(({ selectors }) => selectors.split(','))
        .map((selector) => selector.replace('>span', '').split(' ').at(-1)?.slice(1).split('.'))
        .filter((classes) => classes !== undefined),
    }),
  );
}

const signs: Record<string, string> = {
  lt: '<',
  gt: '>',
  amp: '&',
  '#x3c': '<',
  '#x3e': '>',
  '#x26': '&',
};
/** Where KaTeX keeps signs of its own, such as the stroke of ≠. */
const isPrivate = (c: string) => c >= '\ue000' && c <= '\uf8ff';
const ofMath = /\b(m(ord|bin|rel|op|open|close|punct|inner|tight|space)|accent-body|tag|vlist-s)\b/;

/**
 * What each of KaTeX's faces shows in a page's HTML, by file. KaTeX writes a symbol as `<span class="mord mathnormal">x</span>`,
 * and the pieces of a tall bracket as `<span class="delimsizinginner delim-size4"><span>⎝</span></span>`.
 */
export function mathGlyphsOf(html: string, faces: readonly MathFace[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const symbols = html.matchAll(/<span class="([^"]*)"(?: style="[^"]*")?>([^<]+)</g);
  const pieces = html.matchAll(/<span class="([^"]*\bdelim-size\d)"><span>([^<]+)</g);
  for (const [, classes = '', text = ''] of [...symbols, ...pieces]) {
    const has = new Set(classes.split(' '));
    const shown = text.replace(
      /&(lt|gt|amp|#x3c|#x3e|#x26);/gi,
      (_, name: string) => signs[name.toLowerCase()] ?? '',
    );
    for (const { file, asked } of faces) {
      const isPlain = file === 'KaTeX_Main-Regular.woff2' && ofMath.test(classes);
      if (!isPlain && !asked.some((all) => all.every((one) => has.has(one)))) continue;
      const glyphs = found.get(file) ?? new Set();
      for (const c of shown) if (c < wide || isPrivate(c)) glyphs.add(c);
      found.set(file, glyphs);
    }
  }
  return found;
}

/** As CSS's unicode-range: neighbors as one range. */
export function rangeOf(glyphs: Iterable<string>): string {
  const codes = [...glyphs].map((c) => c.codePointAt(0) ?? 0).sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const code of codes) {
    const last = ranges.at(-1);
    if (last && code <= last[1] + 1) last[1] = code;
    else ranges.push([code, code]);
  }
  return ranges.map(([a, b]) => (a === b ? `U+${hex(a)}` : `U+${hex(a)}-${hex(b)}`)).join();
}

function hex(code: number): string {
  return code.toString(16).toUpperCase();
}
