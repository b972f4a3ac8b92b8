/**
 * The paper's Figure 2, without and with adaptation: regions of the labels, hidden representation, regions of the domains,
 * lines of the hidden units. Eight pictures redraw while networks train, so they are a few long paths in one SVG and not
 * thousands of marks.
 */
import type { At, View } from '../../../lab/core/contracts.ts';
import { plain, type Plain } from '../plain.ts';
import { components, projected } from '../pca.ts';
import type { Snapshot } from '../scores.ts';
import { boxed, dot, f, ink, minus, pale, plus, soft, source, target, words } from './common.ts';
import { region } from './contour.ts';

/** Half the width of what is shown of the plane. */
const reach = 3.7;
/** Points of the coarse grid on which a region is computed, along each side. */
const G = 44;
/** Near the tips of the turned moons, at 35°: the released code marks the points nearest to these. */
const tips = [
  [-2.4, -1.6],
  [-1.2, 0.4],
  [0.8, -0.5],
  [2.5, 1.5],
] as const;
const names = ['labels', 'representation', 'domains', 'units'] as const;

type One = Snapshot['one'];
interface Box {
  readonly left: number;
  readonly top: number;
  readonly size: number;
}
/** A path, or a word, in a panel. */
type Mark = readonly [
  tag: 'path' | 'text' | 'rect',
  attributes: Readonly<Record<string, string>>,
  text?: string,
];

const line = (d: string, stroke: string, width: number, more = {}): Mark => [
  'path',
  { d, fill: 'none', stroke, 'stroke-width': String(width), 'stroke-linecap': 'round', ...more },
];
const word = (text: string, x: number, y: number, more = {}): Mark => [
  'text',
  { x: f(x), y: f(y), fill: soft, ...more },
  text,
];

/** From the plane to a panel's pixels. */
const placed = ({ left, top, size }: Box, half: number) => ({
  x: (x: number) => left + (size * (x / half + 1)) / 2,
  y: (y: number) => top + (size * (1 - y / half)) / 2,
});

/** At most so many points of a domain are drawn: more are a blot, and a still of them weighs twice as much. */
const mostDrawn = 160;
/** Labeled sources (0) and unlabeled targets (1) at places that `at` finds for each; every so many, and so faint. */
function cloud(
  { ys }: One,
  at: (domain: 0 | 1, n: number) => readonly [number, number],
  { thin = 1, opacity = 1 } = {},
): Mark[] {
  const every = thin * Math.ceil(ys.length / mostDrawn);
  let [pluses, minuses, dots] = ['', '', ''];
  for (let n = 0; n < ys.length; n += every) {
    const [x, y] = at(0, n);
    if (ys[n]) minuses += minus(x, y, 2.5);
    else pluses += plus(x, y, 2.5);
    dots += dot(...at(1, n));
  }
  const faint = { 'stroke-opacity': String(opacity) };
  return [line(dots, target, 2.6, faint), line(pluses + minuses, source, 1.1, faint)];
}

type Says = 'label' | 'source';
/** Both probabilities on the grid. */
function fieldsOf(net: Plain): Record<Says, Float32Array> {
  const step = (2 * reach) / (G - 1);
  const out = { label: new Float32Array(G * G), source: new Float32Array(G * G) };
  for (let j = 0, at = 0; j < G; j++)
    for (let i = 0; i < G; i++, at++) {
      const { label, source } = net.answer(net.features(i * step - reach, j * step - reach));
      out.label[at] = label;
      out.source[at] = source;
    }
  return out;
}
/** Where a probability is at least one half. */
function shaded({ left, top, size }: Box, field: Float32Array, fill: string): Mark {
  const unit = size / (G - 1);
  const d = region(field, G)
    .map((ring) => {
      let path = '';
      for (let k = 0; k < ring.length; k += 2)
        path += `${k ? 'L' : 'M'}${f(left + unit * ring[k]!)} ${f(top + size - unit * ring[k + 1]!)}`;
      return `${path}Z`;
    })
    .join('');
  const look = {
    'fill-opacity': '0.16',
    stroke: ink,
    'stroke-width': '1.2',
    'fill-rule': 'evenodd',
  };
  return ['path', { d, fill, ...look }];
}

/** The lines w·x + b = 0 within the panel. */
function lines(box: Box, net: Plain): Mark[] {
  const { x, y } = placed(box, reach);
  const d = net.lines
    .map(([w1, w2, b]) => {
      const ends = [
        ...[-reach, reach].map((a) => [a, -(w1 * a + b) / w2] as const),
        ...[-reach, reach].map((a) => [-(w2 * a + b) / w1, a] as const),
      ].filter(([p, q]) => Math.abs(p) <= reach + 1e-9 && Math.abs(q) <= reach + 1e-9);
      if (ends.length < 2) return '';
      const [from, to] = [ends[0]!, ends.at(-1)!];
      return `M${f(x(from[0]))} ${f(y(from[1]))}L${f(x(to[0]))} ${f(y(to[1]))}`;
    })
    .join('');
  return [line(d, ink, 1.2)];
}

/** All points' features on their two first components, with the four marked tips; signs kept from frame to frame. */
function representation(box: Box, one: One, net: Plain, angle: number): Mark[] {
  const rows = (X: Float32Array) =>
    Array.from({ length: X.length / 2 }, (_, n) => net.features(X[2 * n]!, X[2 * n + 1]!));
  const [hs, ht] = [rows(one.Xs), rows(one.Xt)];
  const found = components([...hs, ...ht]);
  const [s, t] = [hs, ht].map((all) => all.map((h) => projected(found, h))) as [
    [number, number][],
    [number, number][],
  ];
  // label 1 to the right; the first marked tip below
  const lean = s.reduce((sum, [p], n) => sum + (one.ys[n] ? p : -p), 0);
  const near = tips.map((tip) => nearest(one.Xt, tip, angle));
  const flip = [lean < 0 ? -1 : 1, t[near[0]!]![1] > 0 ? -1 : 1] as const;
  let half = 1e-6;
  for (const [p, q] of [...s, ...t]) half = Math.max(half, Math.abs(p), Math.abs(q));
  half *= 1.08;
  const { x, y } = placed(box, half);
  const place = (d: 0 | 1, n: number) => {
    const [p, q] = (d ? t : s)[n]!;
    return [x(flip[0] * p), y(flip[1] * q)] as const;
  };
  const letters = near.map((n, k) => {
    const [p, q] = place(1, n);
    const [left, top] = [Math.min(p + 4, box.left + box.size - 10), Math.max(q - 4, box.top + 11)];
    return word('ABCD'[k]!, left, top, { fill: ink, 'font-weight': '700' });
  });
  return [...cloud(one, place), ...letters];
}

/** The target's point nearest to a tip that is turned with it. */
function nearest(X: Float32Array, [a, b]: readonly [number, number], angle: number): number {
  const by = ((angle - 35) * Math.PI) / 180;
  const [p, q] = [a * Math.cos(by) - b * Math.sin(by), a * Math.sin(by) + b * Math.cos(by)];
  let [best, least] = [0, Infinity];
  for (let n = 0; n < X.length / 2; n++) {
    const d = (X[2 * n]! - p) ** 2 + (X[2 * n + 1]! - q) ** 2;
    if (d < least) [best, least] = [n, d];
  }
  return best;
}

/** The four panels of one arm. */
function panelsOf(
  one: One,
  net: Plain,
  angle: number,
): Record<(typeof names)[number], (box: Box) => Mark[]> {
  const fields = fieldsOf(net);
  const plane = (box: Box, look = {}) => {
    const { x, y } = placed(box, reach);
    const X = [one.Xs, one.Xt];
    return cloud(one, (d, n) => [x(X[d]![2 * n]!), y(X[d]![2 * n + 1]!)], look);
  };
  return {
    labels: (box) => [shaded(box, fields.label, soft), ...plane(box)],
    representation: (box) => representation(box, one, net, angle),
    domains: (box) => [shaded(box, fields.source, source), ...plane(box)],
    units: (box) => [...plane(box, { thin: 2, opacity: 0.45 }), ...lines(box, net)],
  };
}

/** Frame and, in the plane, numbers along it. */
function frameOf(box: Box, isPlane: boolean, axes: readonly [string, string]): Mark[] {
  const { left, top, size } = box;
  const { x, y } = placed(box, reach);
  const ticks = isPlane && size > 110 ? [-2, 0, 2] : [];
  const numbers = ticks.flatMap((tick) => {
    const text = String(tick).replace('-', '−');
    return [
      word(text, x(tick), top + size + 14, { 'text-anchor': 'middle' }),
      word(text, left - 5, y(tick) + 4, { 'text-anchor': 'end' }),
    ];
  });
  return [
    [
      'rect',
      { x: f(left), y: f(top), width: f(size), height: f(size), fill: 'none', stroke: pale },
    ],
    ...numbers,
    word(axes[0], left + size, top + size + 14, { 'text-anchor': 'end' }),
    isPlane
      ? word(axes[1], left - 5, top + 10, { 'text-anchor': 'end' })
      : word(axes[1], left + 4, top + 14),
  ];
}

const svg = 'http://www.w3.org/2000/svg';
function drawn(
  { document }: At,
  width: number,
  height: number,
  marks: readonly Mark[],
  told: string,
) {
  const figure = document.createElementNS(svg, 'svg');
  const give = (node: Element, attributes: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  give(figure, {
    width: String(width),
    height: String(height),
    viewBox: `0 0 ${width} ${height}`,
    'font-size': '12px',
    'font-family': 'inherit',
    role: 'img',
    'aria-label': told,
  });
  for (const [tag, attributes, text] of marks) {
    const node = give(document.createElementNS(svg, tag), attributes);
    if (text !== undefined) node.textContent = text;
    figure.append(node);
  }
  return figure;
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

export const panels: View<Snapshot> = (snap, at) => {
  const w = words(at);
  const { one, arms, scores } = snap;
  const nets = one.tables.map((tables) => plain(one.network, tables));
  const isWide = at.width >= 560;
  const across = isWide ? 4 : 2;
  const [gap, head, foot] = [24, isWide ? 18 : 34, 24];
  const size = Math.floor((at.width - across * gap) / across);
  const tall = size + head + foot;
  const armName = [w.without, w.with];
  const marks = nets.flatMap((net, a) => {
    const panel = panelsOf(one, net, arms[1]!.angle);
    return names.flatMap((name, k): Mark[] => {
      const [column, row] = isWide ? [k, a] : [a, k];
      const box = { left: gap + column * (size + gap), top: head + row * tall, size };
      const isPlane = name !== 'representation';
      const title = isWide
        ? [word(`${armName[a]}: ${w[name]}`, box.left, box.top - 5, { fill: ink })]
        : [
            word(armName[a]!, box.left, box.top - 20, { fill: ink, 'font-weight': '600' }),
            word(w[name], box.left, box.top - 5, { fill: ink }),
          ];
      return [
        ...panel[name](box),
        ...frameOf(box, isPlane, isPlane ? ['x₁', 'x₂'] : ['PC 1', 'PC 2']),
        ...title,
      ];
    });
  });
  const told = nets.map(
    (_, a) =>
      `${armName[a]}: ${w.sourceRight} ${percent(scores.source_accuracy[a]!)}, ${w.targetRight} ${percent(scores.target_accuracy[a]!)}, ${w.domainRight} ${percent(scores.domain_accuracy[a]!)}`,
  );
  const figure = drawn(at, at.width, (isWide ? 2 : 4) * tall + head - 12, marks, told.join('. '));
  return boxed(at, figure, ...told, `+ − ${w.sources} · ● ${w.targets} · ${w.shades}`);
};
