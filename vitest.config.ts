import { defineConfig } from 'vitest/config';

/**
 * tfjs is inlined so that one copy of its core serves the models, the engines and the tests; `main` of the whole library,
 * which tests take as their reference, would bring another (updates.test.ts finds it).
 */
const deps = { inline: [/@tensorflow/] };
const alias = [{ find: /^@tensorflow\/tfjs$/, replacement: '@tensorflow/tfjs/dist/index.js' }];

export default defineConfig({
  test: {
    reporters: ['default', './src/e2e/tally.ts'],
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts'],
          exclude: ['src/e2e/**'],
          server: { deps },
          env: { RESULTS: 'kept' }, // what is stale is told, not mended
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['src/e2e/*.test.ts'],
          globalSetup: ['src/e2e/site.ts'],
          setupFiles: ['src/e2e/built.ts'],
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 240_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
