import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

function idsIn(text: string, pattern: RegExp): Set<string> {
  return new Set([...text.matchAll(pattern)].map(([, id]) => id ?? ''));
}

function readTests(): string {
  const files = globSync('{schemas,engine,server,studio,test}/**/*.test.{ts,tsx}', {
    cwd: root,
    exclude: (path) => path.includes('node_modules'),
  });
  return files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
}

test('every rule has a test that bears its id, and every id in a test has its rule', () => {
  const rules = idsIn(
    readFileSync(join(root, 'docs', 'rules.md'), 'utf8'),
    /^- \*\*([A-Z]\d+)\*\*/gm,
  );
  const proven = idsIn(readTests(), /['"`](?:[^'"`\n]*?)\[([A-Z]\d+)\]/g);

  expect([...rules].filter((id) => !proven.has(id))).toEqual([]);
  expect([...proven].filter((id) => !rules.has(id))).toEqual([]);
});
