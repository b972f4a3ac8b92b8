/**
 * The plane of the two solutions. Upwards lies w*; to the right e₂, what sign(u) has besides. Every solution of Xw = y
 * has the same height ‖w*‖, as ⟨w, w*⟩ = ⟨Xw, v⟩ = ⟨y, v⟩ for w* = Xᵀv: here their flat set is one horizontal line.
 */
import type { At } from '../../../lab/core/contracts.ts';
import { demo } from '../demo.ts';
import type { Snapshot } from '../model.ts';
import { looks, type Member } from './common.ts';

export interface Spot {
  readonly x: number;
  readonly y: number;
}
export interface Path {
  readonly member: Member;
  readonly name: string;
  readonly color: string;
  readonly dash?: string;
  /** One a recorded step from `from` on; the last is the method's place now. */
  readonly spots: readonly Spot[];
}

/** cos(sign u, w*) and ‖w*‖ of the replica that is shown. */
export function planeOf({ plane: all }: Snapshot, { focus }: At): { rho: number; norm: number } {
  return { rho: all[2 * focus] as number, norm: all[2 * focus + 1] as number };
}

/** sign(u) as a unit vector of the plane. */
export const signAt = (rho: number): Spot => ({ x: Math.sqrt(1 - rho * rho), y: rho });

/** Paths of the six methods projected on the plane: w itself, or its direction w/‖w‖. */
export function paths(snap: Snapshot, at: At, of: 'weights' | 'direction'): Path[] {
  const { rho } = planeOf(snap, at);
  const across = Math.sqrt(1 - rho * rho);
  const look = looks(at);
  return demo.members.map((member) => {
    const spots = at.entries.map(({ metrics }): Spot => {
      const [sign, star, norm] = ['cos_sign', 'cos_min_norm', 'norm'].map(
        (metric) => metrics[`${metric}.${member}`]?.[at.focus] ?? NaN,
      ) as [number, number, number];
      if (norm === 0 && of === 'weights') return { x: 0, y: 0 };
      const size = of === 'weights' ? norm : 1;
      return { x: (size * (sign - rho * star)) / across, y: size * star };
    });
    const there = spots.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
    return { member, ...look[member], spots: there };
  });
}
