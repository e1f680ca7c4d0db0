import { defineConfig } from 'vitest/config';

const interop = 'test/interop/**/*.test.ts';
const pages = 'test/pages/**/*.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', interop, pages],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'pages',
          include: [pages],
          globalSetup: ['test/pages/prepare.ts'],
          // One browser at a time: the tests share two cores with the server under test.
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'interop',
          include: [interop],
          fileParallelism: false,
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
