/**
 * The paper's Figure 2, without and with adaptation: regions of the labels, hidden representation, regions of the domains,
 * lines of the hidden units. Eight pictures redraw while networks train, so they are a few long paths in one SVG and not
 * thousands of marks.
 */
import type { View } from '../../../lab/core/contracts.ts';
import { plain, type Plain } from '../plain.ts';
import type { Snapshot } from '../scores.ts';
import { boxed, f, ink, pale, soft, source, words } from './common.ts';
import { cloud, placed, representation, unit, type Drawing, type One } from './points.ts';
import { drawn, line, moved, scaled, word, type Mark } from './svg.ts';
import { region } from './contour.ts';

/** Half the width of what is shown of the plane. */
const reach = 3.7;
/** Points of the coarse grid on which a region is computed, along each side. */
const G = 44;
const names = ['labels', 'representation', 'domains', 'units'] as const;

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
function shaded(field: Float32Array, fill: string): Mark {
  const cell = unit / (G - 1);
  const d = region(field, G)
    .map((ring) => {
      let path = '';
      for (let k = 0; k < ring.length; k += 2)
        path += `${k ? 'L' : 'M'}${f(cell * ring[k]!)},${f(unit - cell * ring[k + 1]!)}`;
      return `${path}Z`;
    })
    .join('');
  return line(d, ink, 1.2, { fill, 'fill-opacity': '0.16', 'fill-rule': 'evenodd' });
}

/** The lines w·x + b = 0 within the panel. */
function lines(net: Plain): Mark {
  const { x, y } = placed(unit, reach);
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
  return line(d, ink, 1.2);
}

/** The four panels of one arm. */
function panelsOf(one: One, net: Plain, angle: number): Record<(typeof names)[number], Drawing> {
  const fields = fieldsOf(net);
  const plane = (look = {}) => {
    const { x, y } = placed(unit, reach);
    const X = [one.Xs, one.Xt];
    return cloud(one, (d, n) => [x(X[d]![2 * n]!), y(X[d]![2 * n + 1]!)], look);
  };
  return {
    labels: { lines: [shaded(fields.label, soft), ...plane()] },
    representation: representation(one, net, angle),
    domains: { lines: [shaded(fields.source, source), ...plane()] },
    units: { lines: [...plane({ half: true, opacity: 0.45 }), lines(net)] },
  };
}

/** Frame and, in the plane, numbers along it. */
function frameOf(size: number, isPlane: boolean, axes: readonly [string, string]): Mark[] {
  const { x, y } = placed(size, reach);
  const ticks = isPlane && size > 110 ? [-2, 0, 2] : [];
  const numbers = ticks.flatMap((tick) => {
    const text = String(tick).replace('-', '−');
    return [
      word(text, x(tick), size + 14, { 'text-anchor': 'middle' }),
      word(text, -5, y(tick) + 4, { 'text-anchor': 'end' }),
    ];
  });
  return [
    ['rect', { width: f(size), height: f(size), fill: 'none', stroke: pale }],
    ...numbers,
    word(axes[0], size, size + 14, { 'text-anchor': 'end' }),
    isPlane ? word(axes[1], -5, 10, { 'text-anchor': 'end' }) : word(axes[1], 4, 14),
  ];
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
    return names.map((name, k): Mark => {
      const [column, row] = isWide ? [k, a] : [a, k];
      const isPlane = name !== 'representation';
      const title = isWide
        ? [word(`${[w.withoutShort, w.withShort][a]}: ${w[name]}`, 0, -5, { fill: ink })]
        : [
            word(armName[a]!, 0, -20, { fill: ink, 'font-weight': '600' }),
            word(w[name], 0, -5, { fill: ink }),
          ];
      return moved(gap + column * (size + gap), head + row * tall, [
        scaled(size / unit, panel[name].lines),
        ...(panel[name].words?.(size) ?? []),
        ...frameOf(size, isPlane, isPlane ? ['x₁', 'x₂'] : ['PC 1', 'PC 2']),
        ...title,
      ]);
    });
  });
  const told = nets.map(
    (_, a) =>
      `${armName[a]}: ${w.sourceRight} ${percent(scores.source_accuracy[a]!)}, ${w.targetRight} ${percent(scores.target_accuracy[a]!)}, ${w.domainRight} ${percent(scores.domain_accuracy[a]!)}`,
  );
  const figure = drawn(at, at.width, (isWide ? 2 : 4) * tall + head - 12, marks, told.join('. '));
  return boxed(at, figure, ...told, `+ − ${w.sources} · ● ${w.targets} · ${w.shades}`);
};
