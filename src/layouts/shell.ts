/** The little script of every page: the language switch keeps the section and the demo's address; the theme button; saving. */

const themes = ['auto', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const link = document.querySelector<HTMLAnchorElement>('[data-keep-place]');
const keepPlace = () => {
  if (!link) return;
  link.search = location.search;
  link.hash = location.hash || currentSection();
};
/** The section in view, so that the switch lands where the reader is. */
const currentSection = () => {
  const at = [...document.querySelectorAll<HTMLElement>('[data-section]')].findLast(
    (section) => section.getBoundingClientRect().top < innerHeight / 3,
  );
  return at ? `#${at.dataset['section'] ?? ''}` : '';
};
for (const event of ['pointerenter', 'focus', 'click']) link?.addEventListener(event, keepPlace);

const button = document.querySelector<HTMLButtonElement>('[data-theme-button]');
const stored = (): Theme => {
  const value = document.documentElement.dataset['theme'];
  return themes.find((theme) => theme === value) ?? 'auto';
};
const show = () => {
  if (!button) return;
  const name = `${button.dataset['label'] ?? ''}: ${button.dataset[stored()] ?? ''}`;
  button.setAttribute('aria-label', name);
  button.title = name;
};
button?.addEventListener('click', () => {
  const next = themes[(themes.indexOf(stored()) + 1) % themes.length] ?? 'auto';
  if (next === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = next;
  try {
    if (next === 'auto') localStorage.removeItem('theme');
    else localStorage.setItem('theme', next);
  } catch {
    // no storage: the choice lasts for this page
  }
  show();
});
if (button) button.hidden = false;
show();

// Saving for offline use: its script is built after the site (src/offline), and loads on the first press, or where something is saved.
const box = document.querySelector<HTMLElement>('[data-offline]');
const offline = () => import(/* @vite-ignore */ box?.dataset['script'] ?? '');
if (box && navigator.serviceWorker?.controller) void offline();
else
  box
    ?.querySelector('button')
    ?.addEventListener(
      'click',
      ({ target }) => void offline().then(() => (target as HTMLElement).click()),
      { once: true },
    );
