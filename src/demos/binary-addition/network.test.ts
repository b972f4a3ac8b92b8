/** The networks against independent ones: autodiff, the layers library, plain numbers, and the sheet's float64 trace. */
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { openEngine } from '../../lab/core/engine.ts';
import { random } from '../../lab/core/random.ts';
import type { Inputs } from './cell.ts';
import { exhaustive, longSums } from './exams.ts';
import { layout, rowsOf, type CellName } from './layout.ts';
import { batchOf } from './batches.ts';
import { learn } from './model.ts';
import { network, pack, start, unpack } from './network.ts';
import { outputs, plain } from './plain.ts';
import { add, digits, drawPairs } from './sums.ts';

const golden = JSON.parse(
  readFileSync('src/demos/binary-addition/rnn-addition.golden.json', 'utf8'),
) as {
  deterministic_trace: Trace;
};
interface Trace {
  at: Record<
    string,
    Record<'W0_00' | 'W1_0' | 'Wh_00' | 'exact_16384' | 'mean_err_last_up_to_1000', number>
  >;
  first_pair: Record<
    'outputs' | 'neg_grad_W0_row0' | 'neg_grad_W1' | 'neg_grad_Wh_row0',
    number[]
  > &
    Record<'a' | 'b' | 'err' | 'half_sq_err' | 'neg_grad_Wh_sum', number>;
}
const cells: CellName[] = ['elman', 'elman_bias', 'lstm'];

beforeAll(async () => {
  await openEngine('wasm');
});

/** Random weights of R replicas, and a batch for each. */
function setting(cell: CellName, { R = 2, B = 3, T = 5, H = 4 } = {}) {
  const { uniform } = random(7);
  const table = tf.tensor3d(
    Array.from({ length: R }, () =>
      Array.from({ length: rowsOf(cell, H) }, () =>
        Array.from({ length: H }, () => 2 * uniform() - 1),
      ),
    ),
  );
  const pairs = Array.from({ length: R }, (_, r) =>
    drawPairs({ bits: T, batch: B, pairs: 0, list: 'random' }, r, 0),
  );
  return { table, pairs, ...batchOf(cell, pairs, T), R, B, T, H };
}

describe.each(cells)('%s', (cell) => {
  test('its gradient by hand is the gradient that autodiff finds, to 1e-5', async () => {
    const { table, x, c, R, B, H } = setting(cell);
    const loss = (w: tf.Tensor) => {
      const { o } = network(cell).forward(unpack(cell, w), x, start(cell, R, B, H));
      return tf.mul(tf.sum(tf.square(tf.sub(c, o))), 0.5) as tf.Scalar;
    };
    const auto = await tf.grad(loss)(table).data();
    const W = unpack(cell, table);
    const pass = network(cell).forward(W, x, start(cell, R, B, H));
    const { minus } = network(cell).backward(W, x, pass, tf.sub(c, pass.o));
    const hand = await pack(cell, H, minus).data();
    const scale = Math.max(...auto.map(Math.abs));
    expect(scale).toBeGreaterThan(0.1);
    auto.forEach((one, i) => expect(Math.abs(-hand[i]! - one) / scale).toBeLessThan(1e-5));
  });

  test('the same network in plain numbers says the same', async () => {
    const { table, pairs, x, R, B, T, H } = setting(cell);
    const { o } = network(cell).forward(unpack(cell, table), x, start(cell, R, B, H));
    const said = await o.data();
    const all = await table.data();
    pairs.forEach(([a, b], r) => {
      const net = plain(cell, H, all.subarray((r * all.length) / R, ((r + 1) * all.length) / R));
      for (let i = 0; i < B; i++)
        outputs(net, digits(a[i]!, T), digits(b[i]!, T)).forEach((one, t) =>
          expect(said[(r * T + t) * B + i]).toBeCloseTo(one, 5),
        );
    });
  });

  test('a sum that the exams call right is right bit for bit when it is walked alone', async () => {
    // half-trained weights, so that some sums are right and some are not
    const { table, R, H } = setting(cell, { R: 1, B: 64, T: 4, H: 6 });
    let memory = {
      w: table,
      d: tf.zerosLike(table),
      m: tf.zerosLike(table),
      G: tf.zerosLike(table),
    } as Parameters<typeof learn>[0];
    for (let k = 0; k < 100; k++) {
      const pairs = [drawPairs({ bits: 4, batch: 64, pairs: 0, list: 'random' }, 1, k)];
      ({ memory } = learn(
        memory,
        batchOf(cell, pairs, 4),
        { cell, optimizer: 'adam', rate: 0.03 },
        k,
      ));
    }
    const W = unpack(cell, memory.w);
    const net = plain(cell, H, await memory.w.data());
    let right = 0;
    for (let a = 0; a < 16; a++)
      for (let b = 0; b < 16; b++) {
        const { c } = add(digits(a, 5), digits(b, 5));
        right += Number(
          outputs(net, digits(a, 5), digits(b, 5)).every((one, t) => one > 0.5 === (c[t] === 1)),
        );
      }
    expect(R).toBe(1);
    expect(right).toBeGreaterThan(0);
    expect(right).toBeLessThan(256);
    expect(await exhaustive(cell, W, H, 4)).toBe(right / 256);
    const { exact } = await longSums(cell, W, H);
    expect(exact[0]).toBeGreaterThanOrEqual(exact[2]!);
  });
});

describe('the layers library computes the same hidden states', () => {
  const B = 3;
  const [T, H] = [5, 4];
  /** (B, T, 2) digits without the constant 1, from one replica's inputs. */
  const sequence = ({ at }: Inputs) =>
    tf.stack(
      at.map((x) => tf.slice(tf.squeeze(x, [0]), [0, 0], [B, 2])),
      1,
    );
  const statesOf = (cell: CellName) => {
    const { table, x } = setting(cell, { R: 1, B, T, H });
    const W = unpack(cell, table);
    const { past } = network(cell).forward(W, x, start(cell, 1, B, H));
    const own = tf.stack(
      past.slice(1).map(({ h }) => tf.squeeze(h, [0])),
      1,
    );
    const one = (name: string) => tf.squeeze(W[name]!, [0]);
    return { x, own, one };
  };
  const row = (t: tf.Tensor, from: number, rows: number) => tf.slice(t, [from, 0], [rows, -1]);
  const close = async (a: tf.Tensor, b: tf.Tensor) =>
    expect((await tf.max(tf.abs(tf.sub(a, b))).data())[0]).toBeLessThan(1e-6);

  test('simpleRNN, without and with bias', async () => {
    for (const useBias of [false, true]) {
      const { x, own, one } = statesOf(useBias ? 'elman_bias' : 'elman');
      const layer = tf.layers.simpleRNN({
        units: H,
        activation: 'sigmoid',
        useBias,
        returnSequences: true,
      });
      layer.apply(sequence(x)); // builds its weights
      layer.setWeights([
        row(one('W0'), 0, 2),
        one('Wh'),
        ...(useBias ? [tf.squeeze(row(one('W0'), 2, 1), [0])] : []),
      ]);
      await close(layer.apply(sequence(x)) as tf.Tensor, own);
    }
  });

  test('lstm', async () => {
    const { x, own, one } = statesOf('lstm');
    const layer = tf.layers.lstm({
      units: H,
      recurrentActivation: 'sigmoid',
      returnSequences: true,
    });
    layer.apply(sequence(x)); // builds its weights
    const gates = ['i', 'f', 'g', 'o']; // the library's order: i, f, c, o
    layer.setWeights([
      tf.concat(
        gates.map((gate) => row(one(`W${gate}`), 0, 2)),
        1,
      ),
      tf.concat(
        gates.map((gate) => one(`U${gate}`)),
        1,
      ),
      tf.concat(
        gates.map((gate) => tf.squeeze(row(one(`W${gate}`), 2, 1), [0])),
        0,
      ),
    ]);
    await close(layer.apply(sequence(x)) as tf.Tensor, own);
  });
});

describe('the deterministic trace of the fact sheet (float64 there, float32 here)', () => {
  const H = 16;
  const rows = [
    ...[0, 1].map((i) => Array.from({ length: H }, (_, j) => Math.sin(1 + 16 * i + j))),
    ...Array.from({ length: H }, (_, i) =>
      Array.from({ length: H }, (_, j) => Math.sin(0.5 + 3 * (16 * i + j))),
    ),
    Array.from({ length: H }, (_, j) => Math.cos(1 + j)),
  ];
  const { first_pair: first, at } = golden.deterministic_trace;

  test('first pair: outputs, error, loss and gradients', async () => {
    const table = tf.tensor3d([rows]);
    const { x, c } = batchOf('elman', [[[first.a], [first.b]]], 8);
    const W = unpack('elman', table);
    const pass = network('elman').forward(W, x, start('elman', 1, 1, H));
    const e = tf.sub(c, pass.o);
    const { minus } = network('elman').backward(W, x, pass, e);
    const [o, error, half, W0, W1, Wh] = await Promise.all(
      [
        pass.o,
        tf.sum(tf.abs(e)),
        tf.mul(tf.sum(tf.square(e)), 0.5),
        minus['W0']!,
        minus['W1']!,
        minus['Wh']!,
      ].map((t) => t.data()),
    );
    const near = (all: ArrayLike<number>, expected: readonly number[]) =>
      expected.forEach((one, i) => expect(all[i]).toBeCloseTo(one, 6));
    near(o!, first.outputs);
    near(error!, [first.err]);
    near(half!, [first.half_sq_err]);
    near(W0!, first.neg_grad_W0_row0);
    near(W1!, first.neg_grad_W1);
    near(Wh!, first.neg_grad_Wh_row0);
    expect([...Wh!].reduce((a, b) => a + b, 0)).toBeCloseTo(first.neg_grad_Wh_sum, 5);
  });

  test('weights after 1 to 20,000 one-pair steps, to 1e-3', { timeout: 180_000 }, async () => {
    let s = 1;
    const draw = () => (s = (Math.imul(1664525, s) + 1013904223) >>> 0) >>> 25;
    const layoutOk = layout('elman', H).map(([name]) => name);
    expect(layoutOk).toEqual(['W0', 'Wh', 'W1']);
    let memory = tf.tidy(() => {
      const w = tf.tensor3d([rows]);
      return { w, d: tf.zerosLike(w), m: tf.zerosLike(w), G: tf.onesLike(w) };
    }) as Parameters<typeof learn>[0];
    const seen: string[] = [];
    for (let k = 0; k < 20_000; k++) {
      const next = tf.tidy(() => {
        const pair = [[draw()], [draw()]] as const;
        return {
          ...learn(
            memory,
            batchOf('elman', [pair], 8),
            { cell: 'elman', optimizer: 'sgd', rate: 0.1 as never },
            k,
          ).memory,
        };
      });
      tf.dispose({ ...memory });
      memory = next;
      const listed = at[String(k + 1)];
      if (!listed) continue;
      const w = await memory.w.data();
      seen.push(String(k + 1));
      expect(Math.abs(w[0]! - listed.W0_00), `W0 at ${k + 1}`).toBeLessThan(1e-3);
      expect(Math.abs(w[2 * H]! - listed.Wh_00), `Wh at ${k + 1}`).toBeLessThan(1e-3);
      expect(Math.abs(w[(2 + H) * H]! - listed.W1_0), `W1 at ${k + 1}`).toBeLessThan(1e-3);
    }
    expect(seen).toEqual(Object.keys(at));
    const W = unpack('elman', memory.w);
    expect(await exhaustive('elman', W, H, 7)).toBe(at['20000']!.exact_16384);
  });
});
