import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  assess,
  check,
  compile,
  readDiagram,
  readScenarios,
  study,
  type Side,
} from '@handara/engine';
import { outcomeSchema, serviceSchema, type Finding, type Outcome } from '@handara/schemas';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', 'processes');
const services = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

async function run(
  folder: string,
  kind: 'as-is' | 'to-be',
): Promise<Side & { findings: Finding[] }> {
  const file = `${kind}.bpmn`;
  const reading = await readDiagram(readFileSync(join(root, folder, file), 'utf8'));
  if (reading.diagram === null) throw new Error(`${folder}/${file} cannot be read`);
  const { process, findings } = compile(reading.diagram);
  const figures = readScenarios(reading.diagram);
  const [scenario] = figures.scenarios;
  if (process === null || scenario === undefined) throw new Error(`${folder}/${file} cannot run`);
  return {
    process,
    study: study({ file, process, scenario }),
    findings: [...reading.findings, ...findings, ...figures.findings, ...check(process, scenario)],
  };
}

/** Rounds to twelve digits, below which processors may differ in the last bits of logarithms. */
function rounded(outcome: Outcome): unknown {
  return JSON.parse(
    JSON.stringify(outcome, (_key, value: unknown) =>
      typeof value === 'number' ? Number(value.toPrecision(12)) : value,
    ),
  );
}

test('ten services come with the product', () => {
  expect(services.map((name) => name.slice(0, 3))).toEqual(
    Array.from({ length: 10 }, (_, index) => `P${String(index + 1).padStart(2, '0')}`),
  );
});

describe.each(services)('%s', (folder) => {
  test('its card is whole', () => {
    const card: unknown = JSON.parse(readFileSync(join(root, folder, 'service.json'), 'utf8'));

    expect(serviceSchema.parse(card).id).toBe(folder.slice(0, 3));
  });

  test('runs as its golden report says', async () => {
    const [asIs, toBe] = [await run(folder, 'as-is'), await run(folder, 'to-be')];

    const outcome: Outcome = {
      asIs: asIs.study.report,
      toBe: toBe.study.report,
      assessment: assess(asIs, toBe),
    };

    const golden = join(root, folder, 'report.json');
    if (process.env['UPDATE']) {
      writeFileSync(golden, `${JSON.stringify(rounded(outcome), null, 1)}\n`);
    }
    const kept = outcomeSchema.parse(JSON.parse(readFileSync(golden, 'utf8')));
    expect(rounded(outcome)).toEqual(rounded(kept));
    expect(asIs.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(toBe.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(outcome.assessment.score.index).toBeGreaterThan(0);
  });
});

test('[I1] the worked example has the index 44.0', () => {
  const folder = services.find((name) => name.startsWith('P08')) ?? '';
  const golden = readFileSync(join(root, folder, 'report.json'), 'utf8');

  const { assessment } = outcomeSchema.parse(JSON.parse(golden));

  expect(assessment.score.index).toBeCloseTo(44.0, 0);
  expect(Math.abs((assessment.score.index ?? 0) - 44.0)).toBeLessThan(0.1);
});
