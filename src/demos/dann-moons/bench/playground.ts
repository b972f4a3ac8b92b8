/**
 * Baseline: a network as objects, in the style of TensorFlow Playground (written from its description): a node holds its
 * links, one example goes through at a time, derivatives add up on the links and are applied after the batch.
 */
import { B, first, points, strength, type Contestant } from './task.ts';

class Link {
  readonly from: Node;
  readonly to: Node;
  weight: number;
  derivative = 0;
  constructor(from: Node, to: Node, weight: number) {
    this.from = from;
    this.to = to;
    this.weight = weight;
  }
}
class Node {
  readonly inputs: Link[] = [];
  readonly outputs: Link[] = [];
  bias = 0;
  biasDerivative = 0;
  output = 0;
  /** ∂loss/∂(total input), of the example that went through last. */
  delta = 0;
  /** Multiplies what goes back along the inputs; the reversal of the domain's node. */
  readonly back: number;
  constructor(back = 1) {
    this.back = back;
  }
  forward() {
    let total = this.bias;
    for (const link of this.inputs) total += link.weight * link.from.output;
    this.output = 1 / (1 + Math.exp(-total));
  }
  collect() {
    for (const link of this.inputs) link.derivative += this.delta * link.from.output;
    this.biasDerivative += this.delta;
  }
  update(rate: number) {
    for (const link of this.inputs) {
      link.weight -= rate * link.derivative;
      link.derivative = 0;
    }
    this.bias -= rate * this.biasDerivative;
    this.biasDerivative = 0;
  }
}
function connect(from: readonly Node[], to: Node, weights: readonly number[]) {
  from.forEach((node, i) => {
    const link = new Link(node, to, weights[i]!);
    node.outputs.push(link);
    to.inputs.push(link);
  });
  to.bias = weights[from.length]!;
}

export function playground(seed: number): Contestant {
  const { mu, head, rho } = strength;
  const [Wb, [v, u]] = first(seed) as [number[][], [number[], number[]]];
  const inputs = [new Node(), new Node()];
  const hidden = Wb.slice(0, -1).map((row) => {
    const node = new Node();
    connect(inputs, node, row);
    return node;
  });
  const label = new Node();
  const domain = new Node(-rho);
  connect(hidden, label, v);
  connect(hidden, domain, u);
  const step = () => {
    for (const point of points) {
      inputs.forEach((node, k) => (node.output = point.x[k]!));
      for (const node of hidden) node.forward();
      label.forward();
      domain.forward();
      label.delta = point.isSource ? (label.output - point.label) / B : 0;
      domain.delta = (head * (domain.output - Number(point.isSource))) / B;
      for (const node of hidden) {
        let back = 0;
        for (const { weight, to } of node.outputs) back += weight * to.delta * to.back;
        node.delta = back * node.output * (1 - node.output);
      }
      for (const node of [...hidden, label, domain]) node.collect();
    }
    for (const node of [...hidden, domain]) node.update(mu);
    label.update(2 * mu); // the difference of both labels' rows
  };
  return {
    run(steps) {
      for (let k = 0; k < steps; k++) step();
    },
    seen: () => [...hidden[0]!.inputs.map(({ weight }) => weight), hidden[0]!.bias],
  };
}
