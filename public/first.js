// Before the first paint, and as short as it is sent. The theme's button: src/layouts/shell.ts.
const root = document.documentElement;
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
} catch {
  // no storage
}
// Who comes back to a place needs the page whole (src/styles/grid.css).
const [visit] = window.performance.getEntriesByType('navigation');
if (visit?.type !== 'navigate' || location.hash || location.search) root.dataset.whole = '';
