// On `/`: goes on to the browser's language; both stand on the page as links for whoever has no script.
const links = [...document.querySelectorAll('a[data-lang]')];
const wanted = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]);
const lang = wanted.find((tag) => links.some((link) => link.dataset.lang === tag)) ?? 'en';
const link = links.find((one) => one.dataset.lang === lang);
if (link) location.replace(link.href + location.search + location.hash);
