/**
 * The tables of a section that are marked as sortable get a button in the head of each column that has an order: the first,
 * by name, and those of numbers. Pressing it sorts upward, then downward, then as it was; the rows of all go along.
 */
const turns = { none: 'ascending', ascending: 'descending', descending: 'none' } as const;
type Order = keyof typeof turns;
interface Table {
  readonly body: HTMLTableSectionElement;
  readonly heads: readonly HTMLTableCellElement[];
  readonly rows: readonly HTMLTableRowElement[];
}

/** What a cell is sorted by: of a claim its number alone. */
const textOf = (row: HTMLTableRowElement, column: number): string => {
  const cell = row.cells[column];
  return (cell?.querySelector('.claim') ?? cell)?.textContent.trim() ?? '';
};
/** NaN where the text is no number; a minus may be written as one. */
const numberOf = (text: string) => (text ? Number(text.replace('−', '-')) : NaN);

function compare(a: string, b: string): number {
  const [x, y] = [numberOf(a), numberOf(b)];
  return Number.isNaN(x - y) ? a.localeCompare(b, document.documentElement.lang) : x - y;
}

function sort(tables: readonly Table[], { rows, heads }: Table, column: number) {
  const head = heads[column];
  const order = turns[(head?.ariaSort as Order | null) ?? 'none'];
  for (const table of tables) for (const one of table.heads) one.removeAttribute('aria-sort');
  if (order !== 'none' && head) head.ariaSort = order;
  const places = rows.map((row, place) => ({ place, text: textOf(row, column) }));
  if (order !== 'none') places.sort((a, b) => compare(a.text, b.text));
  if (order === 'descending') places.reverse();
  for (const { body, rows: own } of tables)
    body.append(...places.flatMap(({ place }) => own[place] ?? []));
}

function enhance(section: Element) {
  const tables = [...section.querySelectorAll<HTMLTableElement>('table[data-sorts]')].flatMap(
    ({ tHead, tBodies: [body] }): Table[] =>
      body ? [{ body, heads: [...(tHead?.rows[0]?.cells ?? [])], rows: [...body.rows] }] : [],
  );
  for (const table of tables)
    table.heads.forEach((head, column) => {
      const isOrdered = (row: HTMLTableRowElement) =>
        column === 0 || !Number.isNaN(numberOf(textOf(row, column)));
      if (!table.rows.every(isOrdered)) return;
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      button.addEventListener('click', () => sort(tables, table, column));
      head.append(button);
    });
}

/** All marked tables of the page, those of a section together. */
export function enhanceAll() {
  const marked = document.querySelectorAll('table[data-sorts]');
  for (const section of new Set([...marked].map((table) => table.closest('section'))))
    if (section) enhance(section);
}
