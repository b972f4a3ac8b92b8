/** Mistakes planted into a small, right content folder: each must stop the build with file, place and mend. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkClaims, checkContent } from '../check.ts';
import { claimIds } from '../lab/build/claims.ts';

const article = (words: { title: string; first: string; if: string }) => `---
title: ${words.title}
summary: $x$
question: Why?
---

## ${words.first} [#first]

<Cite id="wilson2017" place="Lemma 1" /> <Term id="norm">${words.first}</Term> $\\eqref{eq:a}$ <Claim id="sign-limit/score-neg-adam" />.

$$
a = b \\text{ ${words.if}}
\\label{eq:a}
$$

<Theorem kind="lemma" id="thm:one">

[${words.first}](#first) $\\ref{thm:one}$

</Theorem>

<Demo id="sign-limit" params={{ batch: 1 }}>

?

</Demo>
`;

const right: Record<string, string> = {
  'one/ko.mdx': article({ title: '제목', first: '첫째', if: '이면' }),
  'one/en.mdx': article({ title: 'Title', first: 'First', if: 'if' }),
  'one/lesson.yaml': `series: { id: one, title: { ko: 하나, en: One } }
part: 1
order: 1
date: 2017-06-09
talk: 20
post: { title: A post, author: A. Author, url: "https://example.org/post", date: 2017-06-09 }
sources: [wilson2017]
demos: [sign-limit]
poster: { demo: sign-limit }
`,
  'references.bib': `@article{wilson2017,
  author = {Wilson, Ashia},
  title = {A title},
  year = {2017},
}
`,
  'glossary.yaml': `- { id: norm, ko: 노름, en: norm, meaning: { ko: 길이, en: length }, first: one }
`,
};

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** Writes the right folder with one change; `null` leaves the file out. */
function plant(file?: string, change?: (text: string) => string | null): string {
  const root = mkdtempSync(join(tmpdir(), 'planted-'));
  folders.push(root);
  for (const [name, text] of Object.entries(right)) {
    const changed = name === file && change ? change(text) : text;
    if (name === file && changed === text) throw new Error(`nothing was planted in ${name}`);
    if (changed === null) continue;
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), changed);
  }
  return root;
}

const swap = (from: string, to: string) => (text: string) => text.replace(from, () => to);
const ko = 'one/ko.mdx';
const yaml = 'one/lesson.yaml';

// mistake · file · how it is planted · what the sentence must hold: place, then mend
const mistakes: [string, string, (text: string) => string | null, string, string][] = [
  [
    'a missing field',
    yaml,
    swap('talk: 20\n', ''),
    'one/lesson.yaml: the field "talk" is missing',
    '`talk: 20`',
  ],
  ['an unknown field', yaml, swap('talk:', 'tlak:'), 'one/lesson.yaml: ', 'talk'],
  [
    'a misspelt field',
    yaml,
    swap('order: 1', 'order: 1\ntlak: 3'),
    '"tlak"',
    'remove it or mend its name',
  ],
  [
    'a wrong date',
    yaml,
    swap('date: 2017-06-09\ntalk', 'date: 2017-06-31\ntalk'),
    '"date" is not a day of the calendar',
    '`date: 2017-06-09`',
  ],
  ['a wrong number', yaml, swap('talk: 20', 'talk: long'), '"talk" is wrong', '`talk: 20`'],
  [
    'not YAML',
    yaml,
    swap('sources: [', 'sources: [['),
    'one/lesson.yaml: is not YAML',
    'mend that line',
  ],
  [
    'part 1 without a title of its series',
    yaml,
    swap(', title: { ko: 하나, en: One }', ''),
    '"series.title" is missing in part 1',
    'write `title',
  ],
  [
    'a part 2 without a part 1',
    yaml,
    swap('part: 1', 'part: 2'),
    'the series "one" has no part 1',
    'mend "series.id" or "part"',
  ],
  [
    'a demo in lesson.yaml that does not exist',
    yaml,
    swap('demos: [sign-limit]', 'demos: [sing-limit]'),
    'there is no src/demos/sing-limit',
    'did you mean "sign-limit"',
  ],
  [
    'a demo on the list that the text does not show',
    yaml,
    swap('demos: [sign-limit]', 'demos: [sign-limit, overfit-map]'),
    '"overfit-map"',
    'add <Demo id="overfit-map">',
  ],
  [
    'a source without an entry',
    yaml,
    swap('[wilson2017]', '[wilson2018]'),
    '"wilson2018", which has no entry',
    'did you mean "wilson2017"',
  ],
  ['a language missing', 'one/en.mdx', () => null, 'one/en.mdx: is missing', 'write it'],
  ['lesson.yaml missing', yaml, () => null, 'one/lesson.yaml: is missing', 'copy one'],
  [
    'no summary',
    ko,
    swap('summary: $x$\n', ''),
    'one/ko.mdx: the field "summary" is missing',
    '`summary: ',
  ],
  [
    'a heading without id',
    ko,
    swap(' [#first]', ''),
    'one/ko.mdx:7: the heading "첫째" has no id',
    'such as [#lemma]',
  ],
  [
    'a heading id twice',
    ko,
    swap('<Demo', '## 둘째 [#first]\n\n<Demo'),
    'one/ko.mdx:22: the heading id "first" is already taken',
    'choose another',
  ],
  [
    'tables that cannot be sorted together',
    ko,
    swap(
      '<Demo',
      '<Sortable>\n\n| a |\n| - |\n| b |\n\n| c |\n| - |\n| d |\n| e |\n\n</Sortable>\n\n<Demo',
    ),
    'one/ko.mdx:22: <Sortable> holds tables of unequal length',
    'the same rows',
  ],
  [
    'a dead \\eqref',
    ko,
    swap('eqref{eq:a}', 'eqref{eq:b}'),
    'one/ko.mdx:9: the reference to "eq:b" leads nowhere',
    'did you mean "eq:a"',
  ],
  [
    'a dead \\ref',
    ko,
    swap('\\ref{thm:one}', '\\ref{thm:two}'),
    'one/ko.mdx:18: the reference to "thm:two"',
    'did you mean "thm:one"',
  ],
  [
    'a reference within other math',
    ko,
    swap('$\\eqref{eq:a}$', '$x + \\eqref{eq:a}$'),
    'one/ko.mdx:9:',
    'write the reference alone',
  ],
  [
    'a label twice',
    ko,
    swap('<Demo', '$$\nc\n\\label{eq:a}\n$$\n\n<Demo'),
    'one/ko.mdx:22: the label "eq:a" is already taken on line 11',
    'another name',
  ],
  [
    'a citation without an entry',
    ko,
    swap('<Cite id="wilson2017"', '<Cite id="wilson"'),
    'one/ko.mdx:9: the citation "wilson" has no entry',
    'did you mean "wilson2017"',
  ],
  [
    'an unknown demo',
    ko,
    swap('<Demo id="sign-limit"', '<Demo id="sign-limits"'),
    'one/ko.mdx:22: there is no demo "sign-limits"',
    'did you mean "sign-limit"',
  ],
  [
    'an unknown parameter of a demo',
    ko,
    swap('batch: 1', 'bach: 1'),
    'one/ko.mdx:22: the demo "sign-limit" has no parameter "bach"',
    'did you mean "batch"',
  ],
  [
    'an unknown glossary term',
    ko,
    swap('id="norm"', 'id="nrom"'),
    'one/ko.mdx:9: the term "nrom" is not in',
    'did you mean "norm"',
  ],
  [
    'an unknown component',
    ko,
    swap('<Term id="norm">첫째</Term>', '<Trem id="norm">첫째</Trem>'),
    'one/ko.mdx:9: <Trem> is not in the vocabulary',
    'did you mean "Term"',
  ],
  [
    'an unknown attribute',
    ko,
    swap('place="Lemma 1"', 'page="1"'),
    'one/ko.mdx:9: <Cite> takes no "page"',
    'it takes id, place',
  ],
  [
    'an unknown kind of theorem',
    ko,
    swap('kind="lemma"', 'kind="axiom"'),
    'one/ko.mdx:16: the kind "axiom"',
    'use one of',
  ],
  [
    'TeX that is none',
    ko,
    swap('a = b', 'a = \\frac{b'),
    'one/ko.mdx:11: KaTeX does not understand',
    'mend the TeX there',
  ],
  [
    'a command that KaTeX does not know',
    ko,
    swap('a = b', 'a = \\bogus'),
    'one/ko.mdx:11: KaTeX does not understand',
    'mend the TeX there',
  ],
  ['a tag left open', ko, swap('</Theorem>', ''), 'one/ko.mdx:', 'mend the MDX there'],
  [
    'an import',
    ko,
    swap('## 첫째', "import x from './x'\n\n## 첫째"),
    'one/ko.mdx:7: an article imports and exports nothing',
    'remove this line',
  ],
  [
    'a link to no place',
    ko,
    swap('(#first)', '(#last)'),
    'one/ko.mdx:18: the link to "#last" leads nowhere',
    'did you mean "first"',
  ],
  ['unequal equations', ko, swap('a = b', 'a = c'), 'one/ko.mdx:11 and', 'make the two equal'],
  [
    'a claim in one language only',
    ko,
    swap('<Claim id="sign-limit/score-neg-adam" />', ''),
    'claim 1 is nothing in Korean',
    'make the two equal',
  ],
  [
    'a section in one language only',
    ko,
    swap('<Demo', '## 둘째 [#second]\n\n<Demo'),
    'section 2 is "second" in Korean and nothing in English',
    'make the two equal',
  ],
  [
    'a bibliography that does not parse',
    'references.bib',
    swap('2017},\n}', '2017'),
    'references.bib: ',
    'mend the entry',
  ],
  [
    'an entry without year',
    'references.bib',
    swap('  year = {2017},\n', ''),
    'references.bib: the entry "wilson2017" has no year',
    'add the line',
  ],
  [
    'a term without English',
    'glossary.yaml',
    swap(' en: norm,', ''),
    'glossary.yaml (norm): the field "en" is missing',
    '`en: ',
  ],
  [
    'a term first used nowhere',
    'glossary.yaml',
    swap('first: one', 'first: two'),
    'names no lesson',
    'did you mean "one"',
  ],
];

describe('planted mistakes', () => {
  test('the folder without a mistake passes', async () => {
    expect(await checkContent(plant())).toHaveLength(1);
  });

  test.each(mistakes)('%s', async (_, file, change, place, mend) => {
    const message = await checkContent(plant(file, change)).then(
      () => 'nothing stopped the build',
      (error: Error) => error.message,
    );
    expect(message).toContain(place);
    expect(message).toContain(mend);
    expect(message, 'one sentence').not.toContain('\n');
  });

  test('a claim without code', async () => {
    const [lesson] = await checkContent(plant());
    const outline = structuredClone(lesson!.outlines.ko);
    outline.claims = [{ id: 'sign-limit/score-neg-adm', line: 9 }];
    expect(() => checkClaims('one/ko.mdx', outline, ['sign-limit/score-neg-adam'])).toThrow(
      'one/ko.mdx:9: the claim "sign-limit/score-neg-adm" has no code; did you mean "sign-limit/score-neg-adam"',
    );
    expect(await claimIds()).toContain('sign-limit/score-neg-adam');
  });
});
