import { spawnSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { study } from '@handara/engine';
import { measureInBrowser } from './browser.ts';
import { leastOf, type Effort } from './effort.ts';
import { loanFile, loanOf } from './loan.ts';
import { measureProsimos } from './prosimos.ts';

const quiet = '--disable-warning=ExperimentalWarning';

interface Line {
  readonly what: string;
  readonly got: string;
  readonly wanted: string;
}

const lines: Line[] = [];

function note(what: string, got: string, wanted: string): void {
  lines.push({ what, got, wanted });
  console.log(`${what}: ${got} (${wanted})`);
}

const thousands = (value: number): string => Math.round(value).toLocaleString('en');

// Warm before it is measured: what a study costs, not what starting an engine costs.
study(await loanOf(20_000));

const cases = 200_000;
const few = await loanOf(cases / 10);
const many = await loanOf(cases);
const short = leastOf(5, () => study(few));
const long = leastOf(3, () => study(many));
const speed = (effort: Effort): number => cases / effort.processor;
note(
  'loan model, full statistics, one thread',
  `${thousands(speed(long))} cases/s of processor time, ${thousands(cases / long.wall)} by the clock`,
  '≥ 200,000',
);
note(
  'ten times the cases',
  `${(long.processor / short.processor).toFixed(1)} times the time`,
  '≤ 11',
);

const rival = measureProsimos();
if ('missing' in rival) note('Prosimos 2.1.0', `not measured: ${rival.missing}`, '≥ 300 times');
else {
  note(
    'Prosimos 2.1.0, same model',
    `${thousands(rival.processor)} cases/s; Handara is ${thousands(speed(long) / rival.processor)} times as fast`,
    '≥ 300 times',
  );
}

const child = spawnSync(
  execPath,
  [quiet, '--max-semi-space-size=4', join(import.meta.dirname, 'million.ts')],
  { encoding: 'utf8' },
);
const { before, peak } = JSON.parse(child.stdout) as { before: number; peak: number };
note(
  'memory for 1,000,000 cases',
  `${peak.toFixed(0)} MB at its peak, ${before.toFixed(0)} MB before the run`,
  '≤ 150 MB',
);

const { first, next } = await measureInBrowser();
note(
  '20 tasks with calendars, 2,000 cases × 10, in a browser',
  `${next.toFixed(0)} ms warm, ${first.toFixed(0)} ms the first time`,
  '≤ 250 ms',
);

// By the command line, as a user would; two lengths, so that starting drops out.
function wall(workers: number, replications: number): number {
  const command = join(import.meta.dirname, '..', '..', 'server', 'handara.ts');
  const words = ['simulate', loanFile, '--cases', '40000', '--json'];
  const began = performance.now();
  spawnSync(execPath, [
    ...[quiet, command, ...words],
    ...['--workers', String(workers), '--replications', String(replications)],
  ]);
  return performance.now() - began;
}

const alone = wall(1, 28) - wall(1, 4);
const together = wall(2, 28) - wall(2, 4);
const load = (loadavg()[0] ?? 0).toFixed(1);
note('two threads against one', `${(alone / together).toFixed(2)} times as fast`, '≥ 1.8');
console.log(
  `\n${String(availableParallelism())} cores, load ${load}: what else ran slowed the figures by the clock.\n`,
);
console.log('| what | got | wanted |');
console.log('| --- | --- | --- |');
for (const { what, got, wanted } of lines) console.log(`| ${what} | ${got} | ${wanted} |`);
