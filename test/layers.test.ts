import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

function cruise(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'layers-'));
  cpSync(join(root, 'layers.js'), join(folder, 'layers.js'));
  cpSync(join(root, 'dependency-cruiser.config.js'), join(folder, 'dependency-cruiser.config.js'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const layers = Object.keys(files).map((path) => path.split('/')[0] ?? path);
  const options = [...new Set(layers), '--config', 'dependency-cruiser.config.js'];
  try {
    return execFileSync('node_modules/.bin/depcruise', options, { cwd: folder, encoding: 'utf8' });
  } catch (error) {
    return String((error as { stdout: unknown }).stdout);
  }
}

test('a sound tree passes', () => {
  const verdict = cruise({
    'engine/process/process.ts': 'export const process = 1;\n',
    'engine/run/simulate.ts':
      "import { process } from '../process/process.ts';\nexport const run = process;\n",
  });

  expect(verdict).toContain('no dependency violations found');
});

test('an engine that reads files is refused', () => {
  const verdict = cruise({
    'engine/run/simulate.ts':
      "import { readFileSync } from 'node:fs';\nexport const run = readFileSync;\n",
  });

  expect(verdict).toContain('engine-without-io');
});

test('a studio that reaches into the server is refused', () => {
  const verdict = cruise({
    'server/app.ts': 'export const app = 1;\n',
    'studio/app.ts': "import { app } from '../server/app.ts';\nexport const page = app;\n",
  });

  expect(verdict).toContain('layer studio');
});

test('a circle is refused, of types too', () => {
  const verdict = cruise({
    'engine/run/agenda.ts': "import type { Log } from './log.ts';\nexport type Agenda = Log;\n",
    'engine/run/log.ts': "import type { Agenda } from './agenda.ts';\nexport type Log = Agenda;\n",
  });

  expect(verdict).toContain('no-circle');
});
