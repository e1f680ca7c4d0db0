import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { loanFile, loanForProsimos } from './loan.ts';

const version = '2.1.0';

/** How fast Prosimos is on the loan model, in cases a second, or why it could not be measured. */
export type Rival =
  { readonly wall: number; readonly processor: number } | { readonly missing: string };

/**
 * Runs Prosimos from its own virtual environment, which is made once and kept among the user's caches.
 * Two lengths are run, so that what it needs to start drops out.
 *
 * @returns cases a second by the clock and by the processor's time
 */
export function measureProsimos(): Rival {
  const command = findProsimos();
  if (command === null) return { missing: 'no Python 3 with venv, or PyPI cannot be reached' };
  const [short, long] = [500, 5500];
  const few = run(command, short);
  const many = run(command, long);
  return {
    wall: (long - short) / (many.wall - few.wall),
    processor: (long - short) / (many.processor - few.processor),
  };
}

function findProsimos(): string | null {
  const caches = env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = join(caches, 'handara', `prosimos-${version}`);
  const command = join(folder, 'bin', 'prosimos');
  if (existsSync(command)) return command;
  try {
    const quiet = { stdio: 'ignore' } as const;
    execFileSync('python3', ['-m', 'venv', folder], quiet);
    execFileSync(join(folder, 'bin', 'pip'), ['install', `prosimos==${version}`], quiet);
    return command;
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
}

// Python tells what its child took of the processor: Node cannot ask that of a finished process.
const watch = `
import json, resource, subprocess, sys, time
began = time.time()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"wall": time.time() - began, "processor": used.ru_utime + used.ru_stime}))
`;

function run(command: string, cases: number): { wall: number; processor: number } {
  const folder = mkdtempSync(join(tmpdir(), 'prosimos-'));
  const words = [
    ...['start-simulation', '--bpmn_path', loanFile, '--json_path', loanForProsimos],
    ...['--total_cases', String(cases), '--stat_out_path', join(folder, 'statistics.csv')],
  ];
  const { stdout, status } = spawnSync('python3', ['-c', watch, command, ...words], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  if (status !== 0) throw new Error('Prosimos did not come to an end');
  return JSON.parse(stdout) as { wall: number; processor: number };
}
