import { defineConfig } from 'vitest/config';

/** tfjs is inlined so that one copy of its core serves the models, the engines and the tests. */
const deps = { inline: [/@tensorflow/] };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts'],
          exclude: ['src/e2e/**'],
          server: { deps },
          testTimeout: 60_000,
        },
      },
    ],
  },
});
