/** `$…$` within a plain string → KaTeX HTML; everything else is escaped. For titles, labels and captions. */
import katex from 'katex';
import { katexOptions } from './katex.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

const render = (tex: string): string =>
  katex.renderToString(tex, katexOptions).replace(/<annotation.*?<\/annotation>/s, ''); // as math.ts does

export const texInline = (text: string): string =>
  text
    .split(/\$([^$]+)\$/)
    .map((part, i) => (i % 2 ? render(part) : escape(part)))
    .join('');

/** The same string as words only, for `<title>` and other places without markup. */
export const texPlain = (text: string): string =>
  text.replace(/\$([^$]+)\$/g, (_, tex: string) =>
    tex.replace(/\^\\top\b/g, 'ᵀ').replace(/\\(operatorname|mathrm|text)\b|\\|[{}]/g, ''),
  );
