import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, compile, readDiagram, readScenarios, study } from '@handara/engine';
import { scenarioSchema, type Report } from '@handara/schemas';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, 'fixtures', 'bpsim');
const files = readdirSync(folder).filter((name) => name.endsWith('.bpmn'));

// Two days are enough to see that a scenario runs; a month of the support example takes half a minute.
const twoDays = 2 * 86_400;

async function runs(
  name: string,
  replications: number,
  whole?: string,
): Promise<Map<string, Report>> {
  const { diagram, findings } = await readDiagram(readFileSync(join(folder, name), 'utf8'));
  if (diagram === null) throw new Error('refused');
  const compiled = compile(diagram);
  const { scenarios, findings: figures } = readScenarios(diagram);
  const { process } = compiled;
  if (process === null) throw new Error('nothing to run');
  const all = [...findings, ...compiled.findings, ...figures];
  const reports = new Map<string, Report>();
  for (const scenario of scenarios) {
    all.push(...check(process, scenarioSchema.parse(scenario)));
    if (whole !== undefined && scenario.id !== whole) continue;
    const short = {
      ...scenario,
      duration: Math.min(scenario.duration ?? twoDays, twoDays),
      warmUp: 0,
    };
    const run = whole === undefined ? short : scenario;
    const { report } = study({ file: name, process, scenario: run, replications });
    reports.set(scenario.id, report);
    all.push(...report.findings);
  }
  expect(all.filter(({ severity }) => severity === 'error')).toEqual([]);
  return reports;
}

function completions(report: Report | undefined, id: string): number {
  return report?.elements.find((element) => element.id === id)?.completions?.mean ?? NaN;
}

test.each(files)('[F7] %s of the BPSim guide loads and runs as it is', async (name) => {
  const reports = await runs(name, 1);

  expect(reports.size).toBeGreaterThan(0);
  for (const { cases } of reports.values()) expect(cases).toBeGreaterThan(100);
});

// What L-SIM published for version 2.0.0 beside the examples, as means of three replications.
test('[F7] counts of the loan example agree with those published for it', async () => {
  const report = (await runs('Loan Process v2.0.0.bpmn', 10, 'default')).get('default');

  expect(completions(report, '_4E504F9B-2618-424F-ABAA-C4D4CC2D75E0')).toBeGreaterThan(125);
  expect(completions(report, '_4E504F9B-2618-424F-ABAA-C4D4CC2D75E0')).toBeLessThan(138);
  const work = report?.elements.find(({ id }) => id === '_C94EFA57-E605-4564-BFC4-22A84C660A6A')
    ?.work?.mean;
  expect(Math.abs((work ?? 0) / 60 - 30.2)).toBeLessThan(1);
});

test('[F7] counts of the support example agree with those published for it within two per cent', async () => {
  const report = (await runs('Technical Support Process v2.0.0.bpmn', 1, 'S1')).get('S1');

  expect(Math.abs(completions(report, '_10-42') / 26_737 - 1)).toBeLessThan(0.02);
});

test('[F7] cars of the repair example come, leave and are repaired as often as published', async () => {
  const reports = await runs('Car Repair Process v2.0.0.bpmn', 20, 'S1');
  const one = reports.get('S1');

  expect(completions(one, '_51BDA265-2FF5-40CB-B68D-1FBF9DAAA74C')).toBe(151);
  expect(Math.abs(completions(one, '_4CFC937C-2E42-4671-859E-42E710931963') - 101)).toBeLessThan(5);
  // 358, 264 and 296 were published: 306 with a half-width of 119.
  expect(Math.abs(completions(one, '_071B5D0A-5225-4E55-9105-8D15169DAC96') - 306)).toBeLessThan(
    119,
  );
});
