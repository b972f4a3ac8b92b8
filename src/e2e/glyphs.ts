/** Which characters a page shows, in which face, and whether the face's file has a glyph for each. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { convert } from 'fontverter';
import { Blob, Face } from 'harfbuzzjs';
import type { Page } from 'playwright-core';

interface Asked {
  readonly family: string;
  readonly weight: number;
  readonly style: string;
  readonly text: string;
}
const known = new Map<string, ReadonlySet<number>>();
/** The code points of a font in a rule or in the folder's `_astro`. */
async function codesOf(folder: string, src: string): Promise<ReadonlySet<number>> {
  const found = known.get(src);
  if (found) return found;
  const [, data] = /base64,(.*)/.exec(src) ?? [];
  const bytes = data
    ? Buffer.from(data, 'base64')
    : readFileSync(join(folder, '_astro', basename(src)));
  const sfnt = new Uint8Array(await convert(bytes, 'truetype'));
  const codes = new Set(new Face(new Blob(sfnt)).collectUnicodes());
  known.set(src, codes);
  return codes;
}

/** The faces of a built page: what their rules say, and their code points. */
async function facesOf(folder: string, html: string) {
  const rules = [...html.matchAll(/@font-face\{([^}]*)\}/g)].map(([, rule = '']) => {
    const value = (name: string) => new RegExp(`(?:^|;)${name}:([^;]*)`).exec(rule)?.[1] ?? '';
    const [least = 400, most = least] = value('font-weight').split(' ').filter(Boolean).map(Number);
    const src = /url\(([^)]*)\)/.exec(rule)?.[1] ?? '';
    const family = value('font-family');
    return { family, least, most, style: value('font-style') || 'normal', src };
  });
  const faces: ((typeof rules)[number] & { codes: ReadonlySet<number> })[] = [];
  // in turn: the decoder of woff2 does not bear two at once
  for (const rule of rules) faces.push({ ...rule, codes: await codesOf(folder, rule.src) });
  return faces;
}

/** Characters of an open page whose own face has no such glyph, as “family weight style: c”. */
export async function missingGlyphs(page: Page, folder: string, html: string): Promise<string[]> {
  const faces = await facesOf(folder, html);
  const asked = await page.evaluate(askedOf);
  return asked.flatMap(({ family, weight, style, text }) => {
    const fits = faces.filter(
      (face) =>
        face.family === family &&
        face.least <= weight &&
        face.most >= weight &&
        face.style === style,
    );
    return [...text]
      .filter((c) => /\S/.test(c) && !/[\u200b\u2060]/.test(c))
      .filter((c) => !fits.some(({ codes }) => codes.has(c.codePointAt(0) ?? 0)))
      .map((c) => `${family} ${weight} ${style}: ${c}`);
  });
}

/** Runs in the page: the characters that each of our own faces is asked for. */
function askedOf(): Asked[] {
  const asked = new Map<string, Set<string>>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent || parent.closest('script, style, math, noscript, [hidden]')) continue;
    const { fontFamily, fontWeight, fontStyle } = getComputedStyle(parent);
    const family = fontFamily.split(',')[0]?.replace(/["']/g, '').trim() ?? '';
    if (!/KaTeX|Pretendard/.test(family)) continue;
    const key = [family, fontWeight, family.startsWith('KaTeX') ? fontStyle : 'normal'].join('|');
    const set = asked.get(key) ?? new Set();
    for (const c of walker.currentNode.textContent ?? '') set.add(c);
    asked.set(key, set);
  }
  return [...asked].map(([key, set]) => {
    const [family = '', weight = '', style = ''] = key.split('|');
    return { family, weight: Number(weight), style, text: [...set].join('') };
  });
}
