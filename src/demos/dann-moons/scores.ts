/** What a look at a run finds: accuracies and losses of every network, and of the first seed what the pictures need. */
import type { Feed } from './feed.ts';

import { plain } from './plain.ts';
import { proxyDistance } from './proxy.ts';
import type { Arm } from './schedule.ts';
import type { Name } from './shape.ts';

/** (R, A) numbers by name. */
export type Scores = Record<
  'source_accuracy' | 'target_accuracy' | 'domain_accuracy' | 'label_loss' | 'domain_loss',
  Float32Array
>;
export interface Snapshot {
  readonly arms: readonly Arm[];
  readonly scores: Scores;
  /** Proxy A-distance of the first two arms' features, (R, 2); null where there was no time for it. */
  readonly distance: Float32Array | null;
  /** The first seed: its points (N, 2), labels, and both arms' tables. */
  readonly one: {
    readonly network: Name;
    readonly Xs: Float32Array;
    readonly ys: Uint8Array;
    readonly Xt: Float32Array;
    readonly yt: Uint8Array;
    readonly tables: readonly (readonly Float32Array[])[];
  };
}

export const members = ['source_only', 'dann'] as const;
/** The smallest probability of which a logarithm is taken: 1 − p in 32 bits is no less unless it is 0. */
const tiny = 2 ** -25;
const loss = (p: number) => -Math.log(Math.max(tiny, p));

/** Points (N, 2) of domain d (0 source, 1 target) of network m. */
function coordinates({ N, x }: Feed, m: number, d: number): Float32Array {
  return Float32Array.from(
    { length: 2 * N },
    (_, at) => x[(3 * m + (at & 1)) * 2 * N + d * N + (at >> 1)]!,
  );
}
const labels = ({ N, y }: Feed, m: number, d: number) =>
  Uint8Array.from(y.subarray((4 * m + d) * N, (4 * m + d + 1) * N));

/** Scores of all networks from P (R, A, 2, 2N). */
export function score({ N, y }: Feed, P: Float32Array): Scores {
  const models = P.length / (4 * N);
  const row = () => new Float32Array(models);
  const out: Scores = {
    source_accuracy: row(),
    target_accuracy: row(),
    domain_accuracy: row(),
    label_loss: row(),
    domain_loss: row(),
  };
  for (let m = 0; m < models; m++) {
    const right = [0, 0];
    let [domains, labelLoss, domainLoss] = [0, 0, 0];
    for (let i = 0; i < 2 * N; i++) {
      const at = 4 * m * N + i;
      const [label, source] = [y[at]!, y[at + 2 * N]!];
      const [p, q] = [P[at]!, P[at + 2 * N]!];
      right[1 - source]! += Number(p > 0.5 === (label === 1));
      domains += Number(q >= 0.5 === (source === 1));
      if (source) labelLoss += loss(label ? p : 1 - p);
      domainLoss += loss(source ? q : 1 - q);
    }
    out.source_accuracy[m] = right[0]! / N;
    out.target_accuracy[m] = right[1]! / N;
    out.domain_accuracy[m] = domains / (2 * N);
    out.label_loss[m] = labelLoss / N;
    out.domain_loss[m] = domainLoss / (2 * N);
  }
  return out;
}

/** Tables of one network out of those of all. */
const own = (tables: readonly Float32Array[], m: number, models: number) =>
  tables.map((t) => t.slice((m * t.length) / models, ((m + 1) * t.length) / models));

interface Look {
  readonly feed: Feed;
  readonly arms: readonly Arm[];
  readonly P: Float32Array;
  readonly tables: readonly Float32Array[];
  readonly network: Name;
  readonly atRest: boolean;
}
export function scoresOf({ feed, arms, P, tables, network, atRest }: Look): Snapshot {
  const A = arms.length;
  const models = P.length / (4 * feed.N);
  const distanceOf = (m: number) => {
    const { features } = plain(network, own(tables, m, models));
    const of = (d: number) => {
      const X = coordinates(feed, m, d);
      return Array.from({ length: feed.N }, (_, i) => features(X[2 * i]!, X[2 * i + 1]!));
    };
    return proxyDistance(of(0), of(1));
  };
  return {
    arms,
    scores: score(feed, P),
    distance: atRest
      ? Float32Array.from({ length: (2 * models) / A }, (_, i) =>
          distanceOf(Math.floor(i / 2) * A + (i % 2)),
        )
      : null,
    one: {
      network,
      Xs: coordinates(feed, 1, 0),
      ys: labels(feed, 1, 0),
      Xt: coordinates(feed, 1, 1),
      yt: labels(feed, 1, 1),
      tables: members.map((_, a) => own(tables, a, models)),
    },
  };
}

/** Full metric names to one number a seed. */
export function metricsOf({ arms, scores, distance }: Snapshot): Record<string, number[]> {
  const A = arms.length;
  const R = scores.source_accuracy.length / A;
  const seeds = Array.from({ length: R }, (_, r) => r);
  return Object.fromEntries(
    members.flatMap((member, a) => [
      ...Object.entries(scores).map(([name, all]) => [
        `${name}.${member}`,
        seeds.map((r) => all[r * A + a]!),
      ]),
      [`proxy_a_distance.${member}`, seeds.map((r) => distance?.[2 * r + a] ?? NaN)],
    ]),
  ) as Record<string, number[]>;
}
