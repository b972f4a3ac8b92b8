/**
 * Six optimizers as one update rule (Wilson et al. 2017, section 2 and Table 1; Adam's first coefficient corrected):
 *
 *   w_{k+1} = w_k − α_k H_k⁻¹ g_k + β_k H_k⁻¹ H_{k−1} (w_k − w_{k−1}),   g_k = ∇f(w_k + γ_k (w_k − w_{k−1})),
 *   H_k = √G_k,   G_k = a_k G_{k−1} + b_k g_k ∘ g_k.
 *
 * With d_k = w_k − w_{k−1} and m_k = H_{k−1} d_k the step is m_{k+1} = β_k m_k − α_k g_k, d_{k+1} = H_k⁻¹ m_{k+1}:
 * the momentum buffer of the libraries is nothing but the step before it is preconditioned.
 *
 * The lessons count iterates from w_0 and gradients from g_0, and write t = k + 1 for the number of gradients seen; `k` here is
 * that t. Adam's decay rates, ρ₁ and ρ₂ there, are `b1` and `b2` here.
 */
import * as tf from '@tensorflow/tfjs-core';

/** Scalars of one step k = 1, 2, … of the rule above. */
export interface Coefficients {
  readonly a: number;
  readonly b: number;
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
}
export interface Constants {
  readonly rate: number;
  readonly momentum: number;
  readonly b1: number;
  readonly b2: number;
  /** Adam's bias correction. */
  readonly correct: boolean;
}
type Rule = (k: number, c: Constants) => Coefficients;

const plain = { a: 1, b: 0, beta: 0, gamma: 0 };

/** Table 1: one row a method. G_0 = 1 for the first three (H = I), 0 for the adaptive ones. */
export const rules = {
  sgd: (_k, { rate }) => ({ ...plain, alpha: rate }),
  heavy_ball: (_k, { rate, momentum }) => ({ ...plain, alpha: rate, beta: momentum }),
  nesterov: (_k, { rate, momentum }) => ({
    ...plain,
    alpha: rate,
    beta: momentum,
    gamma: momentum,
  }),
  adagrad: (_k, { rate }) => ({ a: 1, b: 1, alpha: rate, beta: 0, gamma: 0 }),
  rmsprop: (_k, { rate, b2 }) => ({ a: b2, b: 1 - b2, alpha: rate, beta: 0, gamma: 0 }),
  adam: (k, { rate, b1, b2, correct }) =>
    correct
      ? {
          a: (b2 * (1 - b2 ** (k - 1))) / (1 - b2 ** k),
          b: (1 - b2) / (1 - b2 ** k),
          alpha: (rate * (1 - b1)) / (1 - b1 ** k),
          beta: (b1 * (1 - b1 ** (k - 1))) / (1 - b1 ** k),
          gamma: 0,
        }
      : { a: b2, b: 1 - b2, alpha: rate * (1 - b1), beta: b1, gamma: 0 },
} satisfies Record<string, Rule>;

export type Method = keyof typeof rules;

/** Whether a method scales each coordinate by its own history (H ≠ I). */
export function isAdaptive(method: Method): boolean {
  return method === 'adagrad' || method === 'rmsprop' || method === 'adam';
}

/** What the rule remembers, each (R, M, D): the iterate, its last move, that move before H⁻¹, and G = H ∘ H. */
export type Memory = { w: tf.Tensor; d: tf.Tensor; m: tf.Tensor; G: tf.Tensor };

/** Coefficients of M methods at step k as one (M, 1) column each, ready to broadcast over (R, M, D). */
export function columns(
  methods: readonly { method: Method; constants: Constants }[],
  k: number,
): Record<keyof Coefficients, tf.Tensor2D> {
  const rows = methods.map(({ method, constants }) => rules[method](k, constants));
  const column = (name: keyof Coefficients) =>
    tf.tensor2d(
      rows.map((row) => row[name]),
      [rows.length, 1],
    );
  return {
    a: column('a'),
    b: column('b'),
    alpha: column('alpha'),
    beta: column('beta'),
    gamma: column('gamma'),
  };
}

/** Where the gradient is taken: w_k + γ_k (w_k − w_{k−1}), (R, M, D). */
export function lookahead({ w, d }: Memory, { gamma }: { gamma: tf.Tensor }): tf.Tensor {
  return tf.add(w, tf.mul(gamma, d));
}

/**
 * One step of the rule. `inside` and `outside` are the (M, 1) epsilons of the libraries, H = √(G + inside) + outside;
 * null stands for the paper's 0. A coordinate that never saw a gradient has 0/0, which is no move.
 */
export function update(
  { w, m, G }: Memory,
  g: tf.Tensor,
  { a, b, alpha, beta }: Record<keyof Coefficients, tf.Tensor>,
  { inside, outside }: { inside: tf.Tensor | null; outside: tf.Tensor | null },
): Memory {
  const nextG = tf.add(tf.mul(a, G), tf.mul(b, tf.square(g)));
  const root = tf.sqrt(inside ? tf.add(nextG, inside) : nextG);
  const H = outside ? tf.add(root, outside) : root;
  const nextM = tf.sub(tf.mul(beta, m), tf.mul(alpha, g));
  const d = tf.divNoNan(nextM, H);
  return { w: tf.add(w, d), d, m: nextM, G: nextG };
}
