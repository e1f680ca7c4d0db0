import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Finds the browser of the page tests: CHROMIUM_PATH, then the system's, then Debian's package, which
 * is installed when this process may.
 *
 * @returns the path of a Chromium
 * @throws {Error} with what to do, if there is none and it may not be installed
 */
export function findChromium(): string {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names <${named}>, which does not exist.`);
  }
  const found = usual.find((path) => existsSync(path));
  if (found !== undefined) return found;
  install();
  return usual[0] ?? '';
}

function install(): void {
  const advice =
    'The page tests need Chromium. Install it (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.';
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error(advice);
  try {
    const quiet = {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    } as const;
    execFileSync('apt-get', ['update'], quiet);
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quiet);
  } catch (error) {
    throw new Error(advice, { cause: error });
  }
}
