/** What of the networks pictures need to know: no tfjs. */
export type Name = 'paper' | 'deep';
/** Units of a hidden layer, the constant one aside. */
export const H = 15;
