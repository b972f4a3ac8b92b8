/** Names and rows of the weights, in the order in which they stand in a replica's table of width H. */
export type CellName = 'elman' | 'elman_bias' | 'lstm';
export const gates = ['i', 'f', 'g', 'o'] as const;

export function layout(
  cell: CellName,
  H: number,
): readonly (readonly [name: string, rows: number])[] {
  if (cell === 'elman')
    return [
      ['W0', 2],
      ['Wh', H],
      ['W1', 1],
    ];
  if (cell === 'elman_bias')
    return [
      ['W0', 3],
      ['Wh', H],
      ['W1', 1],
      ['bo', 1],
    ];
  return [
    ...gates.flatMap(
      (gate) =>
        [
          [`W${gate}`, 3],
          [`U${gate}`, H],
        ] as const,
    ),
    ['W1', 1],
    ['bo', 1],
  ];
}

export const rowsOf = (cell: CellName, H: number) =>
  layout(cell, H).reduce((sum, [, rows]) => sum + rows, 0);
/** a_t and b_t; with biases a 1 as well. */
export const inputsOf = (cell: CellName) => (cell === 'elman' ? 2 : 3);
