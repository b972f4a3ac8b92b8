/**
 * Descent on the exact divergence: no network and no noise. As the best ω for the θ of the moment is known (T* = f′(p/q)), the
 * gradient is that of the game with T* held fixed, ∂D/∂θ = −∫ ∂q_θ/∂θ f*(T*) dx, by quadrature.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Name } from '../../problems/divergences.ts';
import { eachMember } from './rewards.ts';

/** q f*(f′(p/q)) of r = log(p/q) and log q; what integrates to nothing against the score, multiples of q and of p’s total, aside. */
type Weight = (r: tf.Tensor, logQ: tf.Tensor) => tf.Tensor;
/** Held below e^25: where a divergence is infinite, so that float32 still knows which way is down. */
const power = (l: tf.Tensor) => tf.exp(tf.minimum(l, 25));

const softly: Weight = (r, logQ) => tf.mul(tf.exp(logQ), tf.softplus(r));
const weights: Record<Name, Weight> = {
  kl: (r, logQ) => tf.exp(tf.add(logQ, r)), // p
  reverse_kl: (r, logQ) => tf.mul(tf.exp(logQ), r), // q r
  pearson: (r, logQ) => power(tf.add(logQ, tf.mul(r, 2))), // p²/q
  neyman: (r, logQ) => tf.mul(-2, power(tf.sub(logQ, r))), // −2 q²/p
  sq_hellinger: (r, logQ) => tf.exp(tf.add(logQ, tf.mul(r, 0.5))), // √(p q)
  jensen_shannon: softly, // q log(1 + p/q)
  gan: softly,
  jeffrey: (r, logQ) => tf.add(tf.mul(tf.exp(logQ), r), tf.exp(tf.add(logQ, r))), // q r + p
  total_variation: (r, logQ) => tf.mul(tf.mul(0.5, tf.sign(r)), tf.exp(logQ)),
};

/**
 * ∂D_f(P‖N(μ, σ²))/∂(μ, σ), (C, 2, 1), for θ (C, 2, 1), on nodes x (1, G, 1) with log p there. Longer than 1, it is
 * shortened to 1: near a divergence's own infinity a plain step would jump out of the picture.
 */
export function exactGradient(
  members: readonly Name[],
  theta: tf.Tensor,
  { x, logP }: { x: tf.Tensor; logP: tf.Tensor },
  spacing: number,
): tf.Tensor {
  const [mu, sigma] = tf.split(theta, 2, 1) as [tf.Tensor, tf.Tensor]; // (C, 1, 1)
  const z = tf.div(tf.sub(x, mu), sigma); // (C, G, 1)
  const logQ = tf.sub(
    tf.mul(-0.5, tf.square(z)),
    tf.add(tf.log(tf.abs(sigma)), Math.log(2 * Math.PI) / 2),
  );
  const w = eachMember(members, [tf.sub(logP, logQ), logQ], (name, r, l) => weights[name](r, l));
  const score = tf.div(tf.concat([z, tf.sub(tf.square(z), 1)], 2), sigma); // ∂ log q/∂(μ, σ), (C, G, 2)
  const g = tf.mul(tf.matMul(score, w, true), -spacing);
  return tf.div(g, tf.maximum(1, tf.sqrt(tf.sum(tf.square(g), 1, true))));
}
