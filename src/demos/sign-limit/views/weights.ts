/** The weights of each method now, by the kind of coordinate. */
import * as Plot from '@observablehq/plot';
import { frame, hasLeft, picture } from '../../../lab/page/chart.ts';
import type { At } from '../../../lab/core/contracts.ts';
import { alphas, sharedWeights, slots } from '../../../problems/construction.ts';
import { demo } from '../demo.ts';
import type { Snapshot } from '../model.ts';
import { looks } from './common.ts';

interface Group {
  readonly name: string;
  /** Coordinates of the group. */
  readonly own: readonly number[];
  /** Its value in w* and, where the lemma applies, in sign(u)/4. */
  readonly star?: number;
  readonly sign?: number;
}

/** The coordinates of the construction in the lesson's four groups; one group for a random problem. */
function groupsOf({ shape: { R, D }, y }: Snapshot, at: At): Group[] {
  const { words } = demo;
  if (at.params['problem'] !== 'construction')
    return [{ name: 'w', own: Array.from({ length: D }, (_, j) => j) }];
  const N = y.length / R;
  const labels = [...y.subarray(at.focus * N, (at.focus + 1) * N)];
  const slotsOf = (label: number) =>
    labels.flatMap((one, i) =>
      one === label ? Array.from({ length: 3 - 2 * label }, (_, s) => 3 + slots * i + s) : [],
    );
  const [nPos, nNeg] = [1, -1].map((label) => labels.filter((one) => one === label).length);
  const { w1, w2 } = sharedWeights(nPos as number, nNeg as number);
  const { pos, neg } = alphas(nPos as number, nNeg as number);
  const signs = (nPos as number) > (nNeg as number) ? { plus: 0.25, minus: -0.25 } : null;
  const group = (text: keyof typeof words, own: number[], star: number, sign?: number): Group => ({
    name: words[text][at.lang],
    own,
    star,
    ...(sign === undefined ? {} : { sign }),
  });
  return [
    group('label', [0], w1, signs?.plus),
    group('constants', [1, 2], w2, signs?.plus),
    group('slotPos', slotsOf(1), pos, signs?.plus),
    group('slotNeg', slotsOf(-1), -neg, signs?.minus),
  ].filter(({ own }) => own.length > 0);
}

/** Each method's weights by group: the mean as a dot, the extent as a line; dashed, both solutions. */
export function weights(snap: Snapshot, at: At): Element {
  const { M, D } = snap.shape;
  const groups = groupsOf(snap, at);
  const look = looks(at);
  const rows = demo.members.flatMap((member, i) => {
    if (hasLeft(at, member)) return [];
    const own = snap.w.subarray((at.focus * M + i) * D, (at.focus * M + i + 1) * D);
    return groups.map((group) => {
      const values = group.own.map((j) => own[j] as number);
      return {
        group: group.name,
        name: look[member].name,
        color: look[member].color,
        mean: values.reduce((sum, value) => sum + value, 0) / values.length,
        min: Math.min(...values),
        max: Math.max(...values),
      };
    });
  });
  const names = groups.map(({ name }) => name);
  const grouped = groups.length > 1;
  const reach = Math.max(
    0.3,
    ...rows.map(({ min, max }) => Math.max(Math.abs(min), Math.abs(max))),
  );
  const clipped = Math.min(Number.isFinite(reach) ? reach : 1, 4);
  const domain = grouped
    ? [-0.35 * Math.max(1, clipped), Math.max(1, clipped)]
    : [-clipped, clipped];
  const mark = (text: string | null, key: 'star' | 'sign', dash: string) => {
    const there = groups.filter((one) => one[key] !== undefined);
    return [
      Plot.ruleX(there, {
        x: key,
        fx: 'name',
        stroke: 'var(--ink)',
        strokeDasharray: dash,
        strokeOpacity: 0.75,
      }),
      Plot.text(there, {
        x: key,
        fx: 'name',
        frameAnchor: 'top',
        dy: key === 'star' ? -22 : -8,
        text: (one: Group) => text ?? ((one.sign ?? 0) < 0 ? '−¼' : '¼'),
        fill: 'var(--ink)',
        clip: false,
      }),
    ];
  };
  return picture(
    Plot.plot({
      ...frame(at, rows.map((row) => `${row.name} ${row.group} ${row.mean.toFixed(3)}`).join('; ')),
      height: 220,
      marginTop: 34,
      marginLeft: 76,
      marginRight: 8,
      marginBottom: 44,
      clip: true,
      fx: { domain: names, label: null, padding: 0.12 },
      y: { domain: demo.members.map((member) => look[member].name), label: null, type: 'point' },
      x: { domain, label: null },
      marks: [
        Plot.gridY({ stroke: 'var(--line)', strokeOpacity: 1 }),
        Plot.axisY({ tickSize: 0, fill: 'var(--ink)', anchor: 'left' }),
        Plot.axisX({
          ticks: grouped ? [0, 0.5, 1] : [-clipped / 2, 0, clipped / 2],
          tickFormat: '.1~f',
          tickSize: 3,
          fill: 'var(--soft)',
        }),
        Plot.axisFx({ anchor: 'bottom', dy: 18, fill: 'var(--ink)', tickSize: 0, label: null }),
        Plot.ruleX([0], { stroke: 'var(--line)' }),
        ...mark('w*', 'star', '4 3'),
        ...mark(null, 'sign', '1.5 3'),
        Plot.ruleY(rows, {
          x1: 'min',
          x2: 'max',
          y: 'name',
          fx: 'group',
          stroke: 'color',
          strokeWidth: 2,
        }),
        Plot.dotX(rows, { x: 'mean', y: 'name', fx: 'group', fill: 'color', r: 4 }),
      ],
    }),
  );
}
