import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { findChromium } from './chromium.ts';

/** Builds the studio, unless STUDIO_BUILT says where it is, and makes sure of a browser. */
export function setup(): void {
  findChromium();
  if (process.env['STUDIO_BUILT'] !== undefined) return;
  const root = join(import.meta.dirname, '..', '..');
  execFileSync('npm', ['run', 'build', '--workspace', '@handara/studio'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
