/** The map as cells: a sign and a shade in each say what a fresh positive and a fresh negative are called. */
import * as Plot from '@observablehq/plot';
import { frame, unname } from '../../lab/page/chart.ts';
import type { At, View, Views } from '../../lab/core/contracts.ts';
import { demo } from './demo.ts';
import type { Cell, Snapshot } from './model.ts';

type Verdict = 'both' | 'positive' | 'negative' | 'neither';
const signs: Record<Verdict, string> = { both: '✓', positive: '+', negative: '−', neither: '×' };
const fills: Record<Verdict, string> = {
  both: 'var(--data-1)',
  positive: 'var(--data-2)',
  negative: 'var(--data-3)',
  neither: 'var(--ink)',
};

function verdict(pos: number, neg: number): Verdict {
  if (pos > 0) return neg < 0 ? 'both' : 'positive';
  return neg < 0 ? 'negative' : 'neither';
}

/** Address of one cell's run in sign-limit, on the same page. */
function run({ nPos, nNeg }: Cell, { params }: At): string {
  const query = new URLSearchParams({
    demo: 'sign-limit',
    labels: '+'.repeat(nPos) + '-'.repeat(nNeg),
  });
  for (const name of ['batch', 'epsilon'] as const)
    if (params[name]) query.set(name, String(params[name]));
  return `?${query}#sign-limit`;
}

/** The sign of all cells of one verdict as one text, each at its own place: hundreds of elements less. */
function signsOf(
  said: Verdict,
  cells: readonly { said: Verdict }[],
  figure: Element,
  size: number,
): Element {
  const rects = [...figure.querySelectorAll('a rect')].filter((_, k) => cells[k]?.said === said);
  const centers = (start: 'x' | 'y', extent: 'width' | 'height', more = 0) =>
    rects
      .map((rect) => Number(rect.getAttribute(start)) + Number(rect.getAttribute(extent)) / 2)
      .map((center) => (center + more).toFixed(1))
      .join(' ');
  const text = figure.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'text');
  const look = {
    x: centers('x', 'width'),
    y: centers('y', 'height', 0.35 * size),
    fill: fills[said],
    'font-weight': '700',
    'font-size': size.toFixed(1),
    'pointer-events': 'none',
    'aria-hidden': 'true',
  };
  for (const [name, value] of Object.entries(look)) text.setAttribute(name, value);
  text.textContent = signs[said].repeat(rects.length);
  return text;
}

const map =
  (i: number, name: string): View<Snapshot> =>
  ({ seeds }, at) => {
    const { words } = demo;
    const cells = (seeds[at.focus] ?? []).map((cell) => ({
      ...cell,
      said: verdict(cell.pos[i] as number, cell.neg[i] as number),
    }));
    const counts = Object.entries(signs)
      .map(([said]) => ({ said, count: cells.filter((cell) => cell.said === said).length }))
      .filter(({ count }) => count > 0)
      .map(({ said, count }) => `${words[said as Verdict][at.lang]} ${count}`);
    const grid = Math.sqrt(cells.length);
    const size = Math.min((at.width - 52) / grid, 22); // as on a phone: one still serves all widths
    const ticks = Array.from({ length: grid }, (_, k) => k + 1).filter(
      (k) => k === 1 || k % Math.ceil(grid / 7) === 0,
    );
    const figure = Plot.plot({
      ...frame(at, `${name}: ${counts.join(', ')}`),
      width: Math.round(size * grid) + 54,
      height: Math.round(size * grid) + 66,
      marginLeft: 44,
      marginRight: 10,
      marginTop: 24,
      marginBottom: 42,
      x: { type: 'band', padding: 0.06 },
      y: { type: 'band', padding: 0.06, reverse: true },
      marks: [
        Plot.axisX({ ticks, tickSize: 0, fill: 'var(--soft)', label: null }),
        Plot.axisY({ ticks, tickSize: 0, fill: 'var(--soft)', label: null }),
        Plot.text([`${words.negatives[at.lang]} ↑`], {
          frameAnchor: 'top-left',
          dx: -40,
          dy: -18,
          fill: 'var(--soft)',
        }),
        Plot.text([`${words.positives[at.lang]} →`], {
          frameAnchor: 'bottom-right',
          dy: 34,
          fill: 'var(--soft)',
        }),
        Plot.cell(cells, {
          x: 'nPos',
          y: 'nNeg',
          fill: ({ said }) => fills[said as Verdict],
          fillOpacity: ({ said }) => (said === 'both' ? 0.2 : 0.32),
          rx: 2,
          href: (cell: Cell) => run(cell, at),
          ariaLabel: (cell: (typeof cells)[number]) =>
            `n₊ ${cell.nPos}, n₋ ${cell.nNeg}: ${words[cell.said][at.lang]}. ${words.open[at.lang]}`,
        }),
      ],
    });
    figure.setAttribute('role', 'group');
    figure.setAttribute('data-grid', String(grid));
    figure.querySelectorAll('a').forEach((link, k) => {
      link.setAttribute('tabindex', k === 0 ? '0' : '-1');
      link.setAttribute('aria-label', link.querySelector('rect')?.getAttribute('aria-label') ?? '');
    });
    for (const said of Object.keys(signs) as Verdict[])
      figure.append(signsOf(said, cells, figure, Math.min(13, size * 0.7)));
    unname(figure);
    const box = at.document.createElement('div');
    const legend = at.document.createElement('p');
    legend.className = 'legend';
    legend.textContent = counts
      .map(
        (text, k) =>
          `${signs[Object.keys(signs).filter((said) => cells.some((c) => c.said === said))[k] as Verdict]} ${text}`,
      )
      .join(' · ');
    box.append(figure, legend);
    return box;
  };

export const views: Views<Snapshot> = {
  sgd: map(0, 'SGD'),
  adagrad: map(1, 'AdaGrad'),
  adam: map(2, 'Adam'),
};
