/**
 * Two inter-twinning moons and the same turned (Ganin et al. 2016, section 5.1; the sizes and shifts are the released
 * code's): the source has labels, the target, an independent draw turned about the origin, has none to learn from.
 */
import type { Random } from '../../lab/core/random.ts';
import golden from './moons.golden.json';

/** N points a domain; coordinates (N, 2) row by row, labels 0 (upper arc) and 1. The target is not yet turned. */
export interface Moons {
  readonly N: number;
  readonly Xs: Float64Array;
  readonly ys: Uint8Array;
  readonly Xt: Float64Array;
  readonly yt: Uint8Array;
}
export type Source = 'drawn' | 'golden150' | 'golden300';
export interface Drawing {
  readonly data: Source;
  /** Of a drawn domain; the stored ones have their own. */
  readonly points: number;
  readonly noise: number;
}

/** Degrees by which the stored targets are turned. */
const storedAngle = 35;
/** The released code's scale. */
const scale = 2;

/** Points (N, 2) turned counter-clockwise about the origin. */
export function turned(X: Float64Array, degrees: number): Float64Array {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const out = new Float64Array(X.length);
  for (let i = 0; i < X.length; i += 2) {
    out[i] = c * X[i]! - s * X[i + 1]!;
    out[i + 1] = s * X[i]! + c * X[i + 1]!;
  }
  return out;
}

/** One domain: both arcs at even angles, shuffled, then noise of the given standard deviation. */
function domain(N: number, noise: number, draw: Random): { X: Float64Array; y: Uint8Array } {
  const half = N / 2;
  const order = draw.shuffle(Array.from({ length: N }, (_, i) => i));
  const X = new Float64Array(2 * N);
  order.forEach((i, place) => {
    const a = (Math.PI * (i % half)) / (half - 1);
    X[2 * place] = (i < half ? Math.cos(a) : 1 - Math.cos(a)) + noise * draw.normal();
    X[2 * place + 1] = (i < half ? Math.sin(a) : 0.5 - Math.sin(a)) + noise * draw.normal();
  });
  return { X, y: Uint8Array.from(order, (i) => Number(i >= half)) };
}

/** A draw of both domains, shifted by the source's mean and scaled; or the fact sheet's stored points. */
export function moons({ data, points, noise }: Drawing, draw: Random): Moons {
  if (data !== 'drawn') {
    const {
      n_per_domain: N,
      Xs,
      ys,
      Xt,
      yt,
    } = golden[data === 'golden150' ? 'code150' : 'paper300'];
    return {
      N,
      Xs: Float64Array.from(Xs.flat()),
      ys: Uint8Array.from(ys),
      Xt: turned(Float64Array.from(Xt.flat()), -storedAngle),
      yt: Uint8Array.from(yt),
    };
  }
  const [source, target] = [domain(points, noise, draw), domain(points, noise, draw)];
  const mean = [0, 1].map(
    (k) => source.X.reduce((sum, x, i) => sum + (i % 2 === k ? x : 0), 0) / points,
  );
  const placed = (X: Float64Array) => X.map((x, i) => scale * (x - mean[i % 2]!));
  return { N: points, Xs: placed(source.X), ys: source.y, Xt: placed(target.X), yt: target.y };
}
