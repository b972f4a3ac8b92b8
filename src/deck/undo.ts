/** What a talk changes in the page, and how it is taken back: in the end the article is as it was. */
const undone: (() => void)[] = [];

/** Say how to take back what was just done. */
export const undoing = (undo: () => void) => void undone.push(undo);

/** Everything back, the newest first. */
export function undoAll() {
  for (let undo = undone.pop(); undo; undo = undone.pop()) undo();
}

/** Move a node to the end of another; its place is kept. One DOM: no copy that could go its own way. */
export function move(node: Element, into: Element) {
  const place = document.createComment('');
  node.replaceWith(place);
  into.append(node);
  undoing(() => place.replaceWith(node));
}

/** Add what only the talk shows. */
export function lend(node: Element, into: Element) {
  into.append(node);
  undoing(() => node.remove());
}

export function mark(node: Element, ...names: string[]) {
  node.classList.add(...names);
  undoing(() => {
    node.classList.remove(...names);
    if (!node.classList.length) node.removeAttribute('class');
  });
}

const zoomed = new Set<Element>();
export function zoom(node: HTMLElement | SVGElement, factor: number) {
  if (!zoomed.has(node))
    undoing(() => {
      zoomed.delete(node);
      node.style.zoom = '';
      if (!node.getAttribute('style')) node.removeAttribute('style');
    });
  zoomed.add(node);
  node.style.zoom = factor === 1 ? '' : String(factor);
}
