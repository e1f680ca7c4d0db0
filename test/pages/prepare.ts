import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { findChromium } from './chromium.ts';

/** Builds the studio and makes sure of a browser, once before all page tests. */
export function setup(): void {
  findChromium();
  const root = join(import.meta.dirname, '..', '..');
  execFileSync('npm', ['run', 'build', '--workspace', '@handara/studio'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
