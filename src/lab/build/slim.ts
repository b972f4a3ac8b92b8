/**
 * A still as text, in fewer bytes: a page's stills are half of them. Coordinates to a tenth of a pixel, the points of a line
 * from one to the next, and without Plot's own sheet, which src/styles/pieces.css has once for all stills.
 */
export const slim = (svg: string): string =>
  svg
    .replace(/<style>[^<]*<\/style>/g, '')
    .replace(/ (points|transform|[xyr][12]?|c[xy]|width|height)="[^"]*"/g, (attribute) =>
      attribute.replace(/(\d\.\d)\d+/g, '$1'),
    )
    .replace(/ d="([^"]*)"/g, (_, d: string) => ` d="${fromPointToPoint(d)}"`);

/** `M1.04,2L3,4.26` → `M1,2l2,2.3`, without adding up what is rounded. Other commands stay as they are. */
export function fromPointToPoint(d: string): string {
  if (!/^(?:[ML]-?[\d.]+,-?[\d.]+|Z)*$/.test(d)) return d.replace(/(\d\.\d)\d+/g, '$1');
  let [atX, atY] = [0, 0]; // in tenths of a pixel
  return d.replace(/([ML])([^,]+),([^MLZ]+)/g, (_, command: string, x: string, y: string) => {
    const to = [Math.round(Number(x) * 10), Math.round(Number(y) * 10)] as const;
    const [dx, dy] = command === 'M' ? to : [to[0] - atX, to[1] - atY];
    [atX, atY] = to;
    return `${command === 'M' ? 'M' : 'l'}${dx / 10},${dy / 10}`;
  });
}
