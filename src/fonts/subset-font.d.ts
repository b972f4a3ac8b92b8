/** As far as it is used here; the types of DefinitelyTyped know neither `keepFeatures` nor `noHinting`. */
declare module 'subset-font' {
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      targetFormat: 'woff2' | 'truetype';
      /** OpenType features, as four letters; without it all are kept, and the glyphs that they may ask for. */
      keepFeatures?: readonly string[];
      noHinting?: boolean;
      variationAxes?: Readonly<Record<string, { min: number; max: number }>>;
    },
  ): Promise<Buffer>;
}
