/** An address within the site, under its base: `href('/ko/')`. */
export const href = (path: string): string =>
  import.meta.env.BASE_URL.replace(/\/+$/, '') + (path.startsWith('/') ? path : `/${path}`);
