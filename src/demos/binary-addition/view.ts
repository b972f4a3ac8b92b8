/** Snapshot and history of binary-addition to pictures. What only one network shows is computed for that one, here. */
import * as Plot from '@observablehq/plot';
import { frame, picture } from '../../lab/chart.ts';
import type { At, Entry, View, Views } from '../../lab/contracts.ts';
import { demo } from './demo.ts';
import type { CellName } from './layout.ts';
import type { Snapshot } from './model.ts';
import { plain } from './plain.ts';
import { space } from './traces.ts';

const words = ({ lang }: At) =>
  Object.fromEntries(Object.entries(demo.words).map(([key, text]) => [key, text[lang]])) as Record<
    keyof typeof demo.words,
    string
  >;
const pale = 'var(--line)';
const soft = 'var(--soft)';

/** The quantile q of finite values. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const at = q * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN];
  return low + (high - low) * (at - Math.floor(at));
}

const percent = (share: number) => `${Math.round(100 * share)} %`;

function boxed(at: At, figure: Element, ...lines: string[]): Element {
  const box = at.document.createElement('div');
  box.append(figure);
  for (const line of lines) {
    const p = at.document.createElement('p');
    p.className = 'legend';
    p.textContent = line;
    box.append(p);
  }
  return box;
}

function empty(at: At, text: string): Element {
  const p = at.document.createElement('p');
  p.className = 'empty';
  p.textContent = text;
  return p;
}

/** The network whose states are shown. */
function shown(snap: Snapshot, at: At) {
  const { R, H } = snap.shape;
  const size = snap.table.length / R;
  return plain(
    at.params['cell'] as CellName,
    H,
    snap.table.subarray(at.focus * size, (at.focus + 1) * size),
  );
}

/** One sum as on paper: step 1 at the right; the carry above the digits, the hidden units as colors below. */
const addition: View<Snapshot> = (snap, at) => {
  const w = words(at);
  const { sum } = snap;
  const T = sum.a.length;
  const { H } = snap.shape;
  const { h, o } = snap.walks[at.focus]!;
  const chosen = Math.min(T, Math.max(1, Number(at.params['bit'])));
  const { with: correlation } = space(shown(snap, at));
  const order = Array.from({ length: H }, (_, j) => j).sort(
    (i, j) => correlation[j]! - correlation[i]!,
  );
  const said = Array.from(o, (one) => Number(one > 0.5));
  const wrong = said.findIndex((bit, t) => bit !== sum.c[t]);
  const steps = Array.from({ length: T }, (_, t) => t);
  const row = 22;
  const unit = Math.max(6, Math.min(12, 200 / H));
  const top = 26; // step numbers
  const heat = top + 3 * row + 6;
  const below = heat + H * unit + 6;
  const left = 96;
  const step = Math.min(64, (at.width - left - 10) / T);
  const x = (t: number) => left + (T - 1 - t) * step + step / 2;
  const digits = [
    {
      y: top,
      name: w.carryIn,
      value: (t: number) => sum.carry[t - 1] ?? 0,
      color: 'var(--data-2)',
    },
    { y: top + row, name: 'a', value: (t: number) => sum.a[t]!, color: 'var(--ink)' },
    { y: top + 2 * row, name: 'b', value: (t: number) => sum.b[t]!, color: 'var(--ink)' },
    { y: below + row, name: w.read, value: (t: number) => said[t]!, color: 'var(--ink)' },
    { y: below + 2 * row, name: w.truth, value: (t: number) => sum.c[t]!, color: 'var(--data-4)' },
  ];
  const all = [...digits, { y: below, name: w.output }].map(({ y, name }) => ({
    middle: y + row / 2,
    name,
  }));
  const cells = digits.flatMap(({ y, name, value, color }) =>
    steps.map((t) => ({
      x: x(t),
      y: y + row / 2,
      text: String(value(t)),
      color: name === w.read && said[t] !== sum.c[t] ? 'var(--accent)' : color,
    })),
  );
  const height = below + 3 * row + 4;
  const number = said.reduce((total, bit, t) => total + bit * 2 ** t, 0);
  const verdict = wrong < 0 ? w.right : `${w.wrong}: ${wrong + 1}`;
  const told = `${sum.left} + ${sum.right}: ${w.network} ${number}. ${verdict}`;
  const t = chosen - 1;
  const detail = [
    `${w.step} ${chosen}`,
    `a = ${sum.a[t]}, b = ${sum.b[t]}, ${w.carryIn} ${sum.carry[t - 1] ?? 0}`,
    `${w.output} ${o[t]!.toFixed(3)}, ${w.read} ${said[t]}, ${w.truth} ${sum.c[t]}`,
    `${w.carryOut} ${sum.carry[t]}`,
  ].join(' · ');
  const figure = Plot.plot({
    ...frame(at, told),
    height,
    margin: 0,
    x: { axis: null, domain: [0, at.width], range: [0, at.width] },
    y: { axis: null, domain: [0, height], range: [0, height] },
    color: { type: 'identity' },
    marks: [
      Plot.rect([chosen], {
        x1: x(t) - step / 2 - 1,
        x2: x(t) + step / 2 + 1,
        y1: 2,
        y2: height - 2,
        fill: 'var(--mark)',
        stroke: 'var(--accent)',
        rx: 4,
      }),
      Plot.text(steps, {
        x,
        y: top - 14,
        text: (one: number) => String(one + 1),
        fill: soft,
        fontSize: 10,
      }),
      Plot.text([w.step], {
        x: left - 12,
        y: top - 14,
        text: String,
        textAnchor: 'end',
        fill: soft,
        fontSize: 10,
      }),
      Plot.text(all, { x: left - 12, y: 'middle', text: 'name', textAnchor: 'end', fill: soft }),
      Plot.text(cells, {
        x: 'x',
        y: 'y',
        text: 'text',
        fill: 'color',
        fontSize: 14,
        fontWeight: 650,
      }),
      Plot.text(steps, {
        x,
        y: below + row / 2,
        text: (one: number) => o[one]!.toFixed(step < 26 ? 1 : 2).replace(/^0/, ''),
        fontSize: 10,
        fill: soft,
      }),
      Plot.text(
        steps.filter((one) => said[one] !== sum.c[one]),
        {
          x: (one: number) => x(one) + 9,
          y: below + row + 7,
          text: () => '✗',
          fontSize: 11,
          fill: 'var(--accent)',
        },
      ),
      Plot.text(['h'], {
        x: left - 12,
        y: heat + (H * unit) / 2,
        text: String,
        textAnchor: 'end',
        fill: soft,
        fontStyle: 'italic',
      }),
      Plot.rect(
        steps.flatMap((one) => order.map((j, place) => ({ one, place, j }))),
        {
          x1: ({ one }: { one: number }) => x(one) - step / 2 + 1,
          x2: ({ one }: { one: number }) => x(one) + step / 2 - 1,
          y1: ({ place }: { place: number }) => heat + place * unit,
          y2: ({ place }: { place: number }) => heat + (place + 1) * unit - 1,
          fill: 'var(--data-1)',
          fillOpacity: ({ one, j }: { one: number; j: number }) =>
            Math.round(100 * shade(h[one * H + j]!, at)) / 100,
        },
      ),
    ],
  });
  return boxed(at, picture(figure), told, detail, `${w.units}.`);
};

/** 0 pale, 1 dark; an LSTM's h runs from −1 to 1. */
const shade = (h: number, at: At) => 0.06 + 0.94 * (at.params['cell'] === 'lstm' ? (h + 1) / 2 : h);

const logTicks = (steps: number) =>
  [1, 10, 100, 1000, 10_000].filter((tick) => tick <= Math.max(10, steps));
const values = (entry: Entry, metric: string) =>
  (entry.metrics[metric] ?? []).filter(Number.isFinite);
const sides = { marginLeft: 40, marginRight: 78, marginTop: 12, marginBottom: 34 };

function axes(at: At, ticks: readonly number[], format: string) {
  return [
    Plot.gridY([...ticks], { stroke: pale, strokeOpacity: 1 }),
    Plot.axisY([...ticks], { tickSize: 0, fill: soft, tickFormat: format, label: null }),
    Plot.axisX({
      ticks: logTicks(at.steps),
      tickFormat: (v: number) => v.toLocaleString('en'),
      tickSize: 3,
      fill: soft,
      stroke: soft,
      label: null,
    }),
  ];
}
const logSteps = (at: At): Plot.ScaleOptions => ({
  type: 'log',
  domain: [1, Math.max(10, at.steps)],
  label: null,
});

/** Quantile bands over the seeds, the median, and the focus seed alone. */
const error: View<Snapshot> = (_, at) => {
  const w = words(at);
  const rows = at.entries
    .filter((entry) => entry.step > 0 && values(entry, 'error').length > 0)
    .map((entry) => {
      const all = values(entry, 'error');
      const [low, q1, mid, q3, high] = [0.1, 0.25, 0.5, 0.75, 0.9].map((q) => quantile(all, q)) as [
        number,
        number,
        number,
        number,
        number,
      ];
      return {
        step: entry.step,
        low,
        q1,
        mid,
        q3,
        high,
        own: entry.metrics['error']?.[at.focus] ?? NaN,
      };
    });
  const last = rows.at(-1);
  if (!last) return empty(at, w.waiting);
  const most = Math.max(4, Math.ceil(Number(at.params['bits']) / 2) + 0.5);
  const inside = (y: number) => Math.min(most, y);
  const band = (y1: 'low' | 'q1', y2: 'high' | 'q3', fillOpacity: number) =>
    Plot.areaY(rows, {
      x: 'step',
      y1: (d) => inside(d[y1]),
      y2: (d) => inside(d[y2]),
      fill: 'var(--data-1)',
      fillOpacity,
    });
  const figure = Plot.plot({
    ...frame(
      at,
      `${demo.metrics.error.label[at.lang]}: ${w.median} ${last.mid.toFixed(2)}, ${last.low.toFixed(2)} – ${last.high.toFixed(2)}`,
    ),
    ...sides,
    height: 220,
    x: logSteps(at),
    y: { domain: [0, most], label: null },
    marks: [
      ...axes(
        at,
        [0, 1, 2, 3, 4, 6, 8].filter((tick) => tick <= most),
        'd',
      ),
      band('low', 'high', 0.14),
      band('q1', 'q3', 0.22),
      Plot.lineY(rows, {
        x: 'step',
        y: (d) => inside(d.own),
        stroke: soft,
        strokeWidth: 1,
        strokeDasharray: '3 2',
      }),
      Plot.lineY(rows, {
        x: 'step',
        y: (d) => inside(d.mid),
        stroke: 'var(--data-1)',
        strokeWidth: 2.5,
      }),
      Plot.text([last], {
        x: 'step',
        y: (d) => inside(d.mid),
        text: (d) => `${w.median} ${d.mid.toFixed(2)}`,
        dx: 6,
        textAnchor: 'start',
        fill: 'var(--data-1)',
        fontWeight: 600,
      }),
    ],
  });
  return boxed(at, picture(figure), `${w.middle} · ${w.most} · ┄ ${w.oneSeed}`);
};

/** exact_8 of every seed; a network that adds everything is a line at 1. */
const exact: View<Snapshot> = (_, at) => {
  const w = words(at);
  const tested = at.entries.filter((entry) => values(entry, 'exact_8').length > 0);
  const last = tested.at(-1);
  if (!last) return empty(at, w.waiting);
  const R = last.metrics['exact_8']!.length;
  const lines = tested
    .filter(({ step }) => step > 0)
    .flatMap(({ step, metrics }) => metrics['exact_8']!.map((value, r) => ({ step, value, r })));
  const perfect = last.metrics['exact_8']!.filter((one) => one === 1).length;
  const told = `${w.seedsExact}: ${perfect} / ${R}`;
  const figure = Plot.plot({
    ...frame(at, `${demo.views.exact.title[at.lang]}. ${told}`),
    ...sides,
    marginRight: 16,
    height: 220,
    x: logSteps(at),
    y: { domain: [0, 1], label: null },
    marks: [
      ...axes(at, [0, 0.25, 0.5, 0.75, 1], '.2~f'),
      Plot.lineY(lines, {
        x: 'step',
        y: 'value',
        z: 'r',
        stroke: 'var(--data-1)',
        strokeOpacity: Math.max(0.25, 4 / (R + 4)),
        strokeWidth: 1.2,
      }),
      Plot.lineY(
        lines.filter(({ r }) => r === at.focus),
        { x: 'step', y: 'value', stroke: 'var(--data-1)', strokeWidth: 2.5 },
      ),
    ],
  });
  return boxed(at, picture(figure), told);
};

const randomLengths = [8, 16, 32, 64];
const chainLengths = [16, 32, 64, 1024];

/** The newest tests by length: each seed's share of right random sums, and the share of seeds whose chain holds. */
const lengths: View<Snapshot> = (_, at) => {
  const w = words(at);
  const last = at.entries.filter((entry) => values(entry, 'random_64').length > 0).at(-1);
  if (!last) return empty(at, w.waiting);
  const metric = (k: number) => last.metrics[k === 8 ? 'exact_8' : `random_${k}`]!;
  const R = metric(8).length;
  const random = randomLengths.flatMap((k) => metric(k).map((value, r) => ({ k, value, r })));
  const share = (all: readonly number[]) => all.filter((one) => one === 1).length / all.length;
  const perfect = randomLengths.map((k) => ({ k, value: share(metric(k)) }));
  const chain = chainLengths.map((k) => ({ k, value: share(last.metrics[`chain_${k}`]!) }));
  const told = (name: string, rows: typeof chain) =>
    `${name}: ${rows.map(({ k, value }) => `${k.toLocaleString('en')} → ${percent(value)}`).join(', ')}`;
  const figure = Plot.plot({
    ...frame(at, `${w.seedsPerfect}. ${told(w.random, perfect)}. ${told(w.chains, chain)}`),
    ...sides,
    height: 220,
    x: { type: 'log', base: 2, domain: [7, 1200], label: null },
    y: { domain: [0, 1], label: null },
    marks: [
      Plot.gridY([0, 0.25, 0.5, 0.75, 1], { stroke: pale, strokeOpacity: 1 }),
      Plot.axisY([0, 0.5, 1], { tickSize: 0, fill: soft, tickFormat: '%', label: null }),
      Plot.axisX({
        ticks: [8, 16, 32, 64, 1024],
        tickFormat: (v: number) => v.toLocaleString('en'),
        tickSize: 3,
        fill: soft,
        stroke: soft,
        label: null,
      }),
      Plot.lineY(random, {
        x: 'k',
        y: 'value',
        z: 'r',
        stroke: 'var(--data-1)',
        strokeOpacity: Math.max(0.2, 3 / (R + 3)),
        strokeWidth: 1,
      }),
      Plot.lineY(chain, {
        x: 'k',
        y: 'value',
        stroke: 'var(--data-2)',
        strokeWidth: 2.5,
        strokeDasharray: '6 3',
      }),
      Plot.dot(chain, { x: 'k', y: 'value', fill: 'var(--data-2)', r: 3.5, symbol: 'square' }),
      Plot.lineY(perfect, { x: 'k', y: 'value', stroke: 'var(--data-1)', strokeWidth: 2.5 }),
      Plot.dot(perfect, { x: 'k', y: 'value', fill: 'var(--data-1)', r: 3.5 }),
      Plot.text([chain.at(-1)!], {
        x: 'k',
        y: 'value',
        text: () => `${w.chains} ${percent(chain.at(-1)!.value)}`,
        dy: 14,
        dx: 8,
        textAnchor: 'end',
        fill: 'var(--data-2)',
        fontWeight: 600,
      }),
      Plot.text([perfect.at(-1)!], {
        x: 'k',
        y: 'value',
        text: () => `${w.random} ${percent(perfect.at(-1)!.value)}`,
        dy: -9,
        dx: -4,
        textAnchor: 'start',
        fill: 'var(--data-1)',
        fontWeight: 600,
      }),
    ],
  });
  return boxed(
    at,
    picture(figure),
    `${w.seedsPerfect} (${R}). ${told(w.random, perfect)}`,
    told(w.chains, chain),
  );
};

/** The cloud of hidden states; where the carry is remembered, its two values lie apart. */
const cloud: View<Snapshot> = (snap, at) => {
  const w = words(at);
  const { points, carry, share } = space(shown(snap, at));
  const dots = Array.from(carry, (one, n) => ({
    x: points[2 * n]!,
    y: points[2 * n + 1]!,
    carry: one,
  }));
  const reach = Math.max(0.2, ...Array.from(points, Math.abs)) * 1.06;
  const told = `${w.variance}: ${percent(share[0])} + ${percent(share[1])}`;
  const of = (value: number) => dots.filter((one) => one.carry === value);
  const figure = Plot.plot({
    ...frame(at, `${demo.views.space.title[at.lang]}. ${told}`),
    margin: 10,
    height: 230,
    x: { domain: [-reach, reach], axis: null },
    y: { domain: [-reach, reach], axis: null },
    marks: [
      Plot.ruleX([0], { stroke: pale }),
      Plot.ruleY([0], { stroke: pale }),
      Plot.dot(of(0), {
        x: 'x',
        y: 'y',
        r: 2.6,
        stroke: 'var(--data-1)',
        strokeWidth: 1.1,
        strokeOpacity: 0.8,
      }),
      Plot.dot(of(1), {
        x: 'x',
        y: 'y',
        r: 2.8,
        symbol: 'triangle',
        fill: 'var(--data-2)',
        fillOpacity: 0.75,
      }),
    ],
  });
  return boxed(at, picture(figure), `○ ${w.noCarry} · ▲ ${w.withCarry} · ${told}`);
};

/** The carry read while (1, 0) comes in: a latch keeps its two lines apart, a leak lets them meet. */
const latch: View<Snapshot> = (snap, at) => {
  const w = words(at);
  const { readings, latches } = snap;
  const R = latches.length;
  const rows = (key: 'made' | 'none', only?: number) =>
    latches.flatMap((one, r) =>
      only === undefined || r === only
        ? readings.map((n, k) => ({ n: n + 1, value: one[key][k]!, r }))
        : [],
    );
  const holds = latches.filter(
    ({ made, none }) => made.every((v) => v > 0.5) && none.every((v) => v < 0.5),
  ).length;
  const hold = readings.at(-1) ?? 0;
  const told = `${w.held}: ${holds} / ${R}`;
  const ends = [
    { key: 'made', text: w.withCarry, color: 'var(--data-2)' },
    { key: 'none', text: w.noCarry, color: 'var(--data-1)' },
  ] as const;
  const figure = Plot.plot({
    ...frame(at, `${demo.views.latch.title[at.lang]}, ${hold}. ${told}`),
    ...sides,
    marginRight: 60,
    height: 230,
    x: { type: 'log', domain: [1, Math.max(2, hold + 1)], label: null },
    y: { domain: [0, 1], label: null },
    marks: [
      Plot.gridY([0, 0.5, 1], { stroke: pale, strokeOpacity: 1 }),
      Plot.axisY([0, 0.5, 1], { tickSize: 0, fill: soft, label: null }),
      Plot.axisX({
        ticks: [1, 2, 5, 9, 17, 65, 257, 1025].filter((n) => n <= hold + 1),
        tickFormat: (n: number) => String(n - 1),
        tickSize: 3,
        fill: soft,
        stroke: soft,
        label: null,
      }),
      Plot.ruleY([0.5], { stroke: 'var(--ink)', strokeDasharray: '2 3', strokeOpacity: 0.7 }),
      ...ends.flatMap(({ key, color, text }) => [
        Plot.lineY(rows(key), {
          x: 'n',
          y: 'value',
          z: 'r',
          stroke: color,
          strokeOpacity: Math.max(0.2, 3 / (R + 3)),
          strokeWidth: 1,
        }),
        Plot.lineY(rows(key, at.focus), { x: 'n', y: 'value', stroke: color, strokeWidth: 2.5 }),
        Plot.text([rows(key, at.focus).at(-1)!], {
          x: 'n',
          y: 'value',
          text: () => text,
          dx: 6,
          textAnchor: 'start',
          fill: color,
          fontWeight: 600,
        }),
      ]),
    ],
  });
  return boxed(at, picture(figure), `${w.times}: 0 … ${hold} · ${told}`);
};

export const views: Views<Snapshot> = { addition, error, exact, lengths, space: cloud, latch };
