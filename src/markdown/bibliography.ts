/** content/references.bib, read once: key → what a citation and the list of references show. */
import { readFileSync, statSync } from 'node:fs';
import { parse } from '@retorquere/bibtex-parser';

export interface Reference {
  key: string;
  authors: readonly { family: string; given: string }[];
  title: string;
  venue: string;
  year: string;
  url: string | undefined;
}

const plain = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/<[^>]*>/g, '').trim() : '';

export function parseBibliography(source: string, file: string): Map<string, Reference> {
  const { entries, errors } = parse(source, { sentenceCase: false });
  const error = errors[0];
  if (error)
    throw new Error(
      `${file}: ${error.error}; mend the entry that begins "${error.input?.split('\n')[0] ?? ''}".`,
    );
  const references = new Map<string, Reference>();
  for (const { key, fields } of entries) {
    if (references.has(key))
      throw new Error(`${file}: the key "${key}" stands twice; remove or rename one entry.`);
    for (const field of ['author', 'title', 'year'] as const)
      if (!fields[field]?.length && !(field === 'year' && fields.date))
        throw new Error(
          `${file}: the entry "${key}" has no ${field}; add the line \`${field} = {…},\`.`,
        );
    const eprint = plain(fields.eprint);
    const doi = plain(fields.doi);
    references.set(key, {
      key,
      authors: (fields.author ?? []).map((name) => ({
        family: plain([name.prefix, name.lastName ?? name.name].filter(Boolean).join(' ')),
        given: plain(name.firstName),
      })),
      title: plain(fields.title),
      venue: venueOf(fields),
      year: plain(fields.year) || plain(fields.date).slice(0, 4),
      url:
        plain(fields.url) ||
        (doi && `https://doi.org/${doi}`) ||
        (eprint && `https://arxiv.org/abs/${eprint}`) ||
        undefined,
    });
  }
  tellApart([...references.values()]);
  return references;
}

/** Two works of the same people and year become 2017a and 2017b, in the order of the file. */
function tellApart(references: Reference[]): void {
  const groups = new Map<string, Reference[]>();
  for (const reference of references) {
    const name = [...reference.authors.map(({ family }) => family), reference.year].join();
    groups.set(name, [...(groups.get(name) ?? []), reference]);
  }
  for (const group of groups.values())
    if (group.length > 1)
      group.forEach((reference, i) => (reference.year += String.fromCharCode(97 + i)));
}

/** “JMLR 12(5), pp. 1–17, arXiv 1705.08292”. */
function venueOf(fields: Record<string, unknown>): string {
  const get = (name: string) => plain(fields[name]);
  const issue = get('number') && `(${get('number')})`;
  const where = [get('journal') || get('booktitle') || get('howpublished') || get('publisher')];
  if (get('volume')) where.push(get('volume') + issue);
  return [
    where.filter(Boolean).join(' '),
    get('pages') && `pp. ${get('pages')}`,
    get('eprint') && `arXiv ${get('eprint')}`,
    get('note'),
  ]
    .filter(Boolean)
    .join(', ');
}

const read = new Map<string, { time: number; references: Map<string, Reference> }>();

/** Parsed again only when the file has changed. */
export function bibliography(file = 'content/references.bib'): Map<string, Reference> {
  const time = statSync(file).mtimeMs;
  const known = read.get(file);
  if (known?.time === time) return known.references;
  const references = parseBibliography(readFileSync(file, 'utf8'), file);
  read.set(file, { time, references });
  return references;
}

/** “Wilson 외 2017”, “Keskar & Socher 2017”. */
export function shortName(reference: Reference, words: { others: string; and: string }): string {
  const names = reference.authors.map((author) => author.family);
  const who = names.length > 2 ? `${names[0]} ${words.others}` : names.join(words.and);
  return `${who} ${reference.year}`;
}
