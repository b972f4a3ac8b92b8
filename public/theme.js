// Runs before the first paint, so that a chosen theme does not flash. Its button is in src/layouts/shell.ts.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // no storage: the system decides
}
