import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'formats-'));
const loan = join(root, 'test', 'bench', 'loan.bpmn');

function handara(...words: string[]): { status: number | null; out: string; error: string } {
  const program = join(root, 'server', 'handara.ts');
  const result = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, ...words],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, LANG: 'C', REDIS_URL: '' } },
  );
  return { status: result.status, out: result.stdout, error: result.stderr };
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

test('[N15] simulate writes a log by its ending, and results into a file that runs again', () => {
  const size = ['--cases', '20', '--replications', '2'];
  expect(
    handara('simulate', loan, ...size, '--log', 'log.csv', '--out', 'results.bpmn').status,
  ).toBe(0);
  expect(handara('simulate', loan, ...size, '--log', 'log.xes').status).toBe(0);

  expect(read('log.csv').split('\r\n')[0]).toBe(
    'case_id,activity,enable_time,start_time,end_time,resource',
  );
  expect(read('log.xes').match(/<trace>/g)).toHaveLength(20);
  expect(read('results.bpmn')).toContain('vendor="Handara" result=');
  expect(handara('simulate', 'results.bpmn', ...size).status).toBe(0);
  expect(handara('simulate', loan, ...size, '--log', 'log.txt')).toMatchObject({ status: 2 });
});

test('[N15] the parameters of Prosimos run like the scenario of the file, and are written from it', () => {
  const size = ['--cases', '50', '--replications', '2', '--json'];
  const flowTime = (...words: string[]): number => {
    const { out } = handara('simulate', loan, ...size, ...words);
    const { measures } = JSON.parse(out) as { measures: { flowTime: { mean: number } } };
    return measures.flowTime.mean;
  };
  const parameters = join(root, 'test', 'bench', 'loan.prosimos.json');
  // Prosimos cuts its laws off far out, which changes the last digits.
  expect(flowTime('--scenario', parameters)).toBeCloseTo(flowTime(), 2);

  expect(handara('export', loan, '--target', 'prosimos', '--out', 'written').status).toBe(0);
  expect(JSON.parse(read('written/loan.json'))).toHaveProperty('resource_profiles');
});
