// Before the first paint; as short as it is sent. The theme's button is in src/layouts/shell.ts.
const root = document.documentElement;
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
} catch {
  // no storage: the system decides
}
// Who comes back to a place needs all above it at its height: nothing waits then (src/styles/grid.css).
const [visit] = window.performance.getEntriesByType('navigation');
if (visit?.type !== 'navigate' || location.hash || location.search) root.dataset.whole = '';
