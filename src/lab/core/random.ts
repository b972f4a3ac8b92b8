/** Seeded randomness. LCG seeds that differ by one give shifted copies of one stream, so the generator is xoroshiro128+. */
import { randomInt, randomNormal, randomUniform } from 'd3-random';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { skipN } from 'pure-rand/utils/skipN';

/** Draws of one seed: `normal()` is N(0, 1), `uniform()` is U[0, 1), `shuffle` permutes a copy. */
export function random(seed: number) {
  const generator = xoroshiro128plus(seed);
  skipN(generator, 64); // small seeds begin with nearly the same draws
  const source = () => uniformFloat64(generator);
  const between = randomInt.source(source);
  return {
    uniform: randomUniform.source(source)(),
    normal: randomNormal.source(source)(),
    shuffle: <T>(items: readonly T[]): T[] => {
      const out = [...items];
      for (let i = out.length - 1; i > 0; i--) {
        const j = between(i + 1)();
        [out[i], out[j]] = [out[j] as T, out[i] as T];
      }
      return out;
    },
  };
}
export type Random = ReturnType<typeof random>;
