// Runs before the first paint.
const root = document.documentElement;

// A chosen theme must not flash. Its button is in src/layouts/shell.ts.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
} catch {
  // no storage: the system decides
}

// Who comes back to a place (by reload, history, or an address that names it) needs all above it at its real height: the
// page is laid out whole. A fresh visit begins at the top and lays out what is near (src/styles/grid.css).
const [visit] = window.performance.getEntriesByType('navigation');
if (visit?.type !== 'navigate' || location.hash || location.search) root.dataset.whole = '';
