/** A talk is loaded when it is asked for: by `?present` in the address, or by its link. */
const query = new URLSearchParams(location.search);
if (query.has('speaker')) void import('./speaker.ts').then(({ speak }) => speak());
else if (query.has('present')) void import('./deck.ts').then(({ present }) => present());

document.querySelector<HTMLAnchorElement>('[data-present]')?.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // another tab
  event.preventDefault();
  void import('./deck.ts').then(({ present }) => present());
});
