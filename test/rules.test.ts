import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

const rulePattern = /^- \*\*([A-Z]\d+)\*\*/gm;

function idsIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, id]) => id ?? '');
}

function readRules(): string {
  return readFileSync(join(root, 'docs', 'rules.md'), 'utf8');
}

function readTests(): string {
  const files = globSync('{schemas,engine,server,studio,test}/**/*.test.{ts,tsx}', {
    cwd: root,
    exclude: (path) => path.includes('node_modules'),
  });
  return files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
}

test('every rule has a test that bears its id, and every id in a test has its rule', () => {
  const rules = new Set(idsIn(readRules(), rulePattern));
  const names = readTests().match(/['"`][^'"`\n]*\[[A-Z]\d+\]/g) ?? [];
  const proven = new Set(idsIn(names.join('\n'), /\[([A-Z]\d+)\]/g));

  expect([...rules].filter((id) => !proven.has(id))).toEqual([]);
  expect([...proven].filter((id) => !rules.has(id))).toEqual([]);
});

test('the ids of a section ascend, and no id is given twice', () => {
  for (const section of readRules().split(/^## /m).slice(1)) {
    const ids = idsIn(section, rulePattern);
    const numbers = ids.map((id) => Number(id.slice(1)));

    expect(new Set(ids.map((id) => id[0])).size).toBe(1);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  }
});
