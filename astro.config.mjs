// The site on one screen. SITE and BASE_PATH come from the environment (GitHub Pages' own values in
// .github/workflows/deploy.yml), so a fork deploys with no edit.
import mdx from '@astrojs/mdx';
import { unified } from '@astrojs/markdown-remark';
import { defineConfig } from 'astro/config';
import { fonts } from './src/fonts/subset.ts';
import { rehypePlugins, remarkPlugins } from './src/markdown/index.ts';
import { offline } from './src/offline/integration.ts';

const tfjs = { resolve: { noExternal: [/^@tensorflow\//] } };

export default defineConfig({
  site: process.env.SITE || 'http://localhost:4321',
  base: process.env.BASE_PATH || '/',
  trailingSlash: 'always',
  compressHTML: false, // the 'jsx' default eats the spaces between inline elements
  devToolbar: { enabled: false },
  // what no component is goes through as text: a third of the build; the last two work on what is built, in this order
  integrations: [mdx({ optimize: true }), fonts, offline],
  markdown: { syntaxHighlight: false, processor: unified({ remarkPlugins, rehypePlugins }) },
  vite: {
    build: { assetsInlineLimit: 0 }, // no inline script: the Content-Security-Policy allows none
    worker: { format: 'es' },
    environments: { prerender: tfjs, ssr: tfjs }, // posters and claims run tfjs at build
  },
});
