/** Arrow keys move among the cells of a map: one stop of the Tab key, not hundreds. */
export function moveInGrid(key: string) {
  const link = document.activeElement?.closest('[data-grid] a'); // of keys that came meanwhile each goes on from the last
  const columns = Number(link?.closest('[data-grid]')?.getAttribute('data-grid'));
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowUp: columns, ArrowDown: -columns }[key];
  if (!link || !by) return;
  const links = [...(link.closest('[data-grid]')?.querySelectorAll<SVGElement>('a') ?? [])];
  const next = links[links.findIndex((one) => one === link) + by];
  if (!next) return;
  link.setAttribute('tabindex', '-1');
  next.setAttribute('tabindex', '0');
  next.focus();
}
