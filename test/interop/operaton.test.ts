import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  compile,
  exportWorkflow,
  readDiagram,
  readScenarios,
  toWorkflow,
  type WorkflowPackage,
} from '@handara/engine';
import { afterAll, describe, expect, test } from 'vitest';
import { expectedCase, isTraced, type Expected, type Procedure } from './operaton/cases.ts';
import { Driver, type Model, type Played } from './operaton/driver.ts';
import { findOperaton } from './operaton/jars.ts';
import { goalsOf } from './operaton/routes.ts';

const processes = fileURLToPath(new URL('../../processes/', import.meta.url));
const limitPerModel = 60_000;

const operaton = findOperaton();
const reason = 'missing' in operaton ? operaton.missing : null;
const driver = 'classpath' in operaton ? new Driver(operaton.classpath, limitPerModel) : null;

afterAll(() => driver?.stop());

function play(model: Model): Promise<Played> {
  if (driver === null) throw new Error(reason ?? 'no driver');
  return driver.play(model);
}

async function load(file: string): Promise<Procedure & { exported: WorkflowPackage }> {
  const { diagram } = await readDiagram(readFileSync(file, 'utf8'));
  if (diagram === null) throw new Error(`${file} was refused`);
  const { process } = compile(diagram);
  const { workflow } = toWorkflow(diagram);
  const scenario = readScenarios(diagram).scenarios[0];
  if (process === null || workflow === null || scenario === undefined) {
    throw new Error(`${file} cannot run`);
  }
  return { process, workflow, scenario, exported: await exportWorkflow(diagram, 'operaton') };
}

test.skipIf(reason === null || process.env['CI'] === undefined)('Operaton is there', () => {
  throw new Error(reason ?? '');
});

describe.skipIf(reason !== null)(
  `Operaton${reason === null ? '' : ` (skipped: ${reason})`}`,
  () => {
    const services = readdirSync(processes).filter((name) => /^P\d+/.test(name));

    test.each(services)(
      '[W17] %s ends on every way, in the order of its rehearsal',
      async (name) => {
        const procedure = await load(`${processes}${name}/to-be.bpmn`);
        const { workflow, exported } = procedure;
        const steps = new Map(workflow.steps.map((step) => [step.id, step]));
        const own = new Set(steps.keys());
        const cases = distinct(
          goalsOf(procedure.process, own).map((goal) => expectedCase(procedure, goal)),
        );
        const files = exported.files.filter(({ path }) => /\.(bpmn|form)$/.test(path));
        const scripts = cases.map(({ script }) => script);
        const played = await play({ id: name, files, scripts });

        expect(played.refused).toBeNull();
        for (const { rehearsal, script, trace } of cases) {
          const outcome = played.cases.get(script.name);
          expect(outcome, script.name).toMatchObject({ ended: true, error: null, open: [] });
          expect(
            outcome?.trace.filter((id) => isTraced(steps.get(id))),
            script.name,
          ).toEqual(trace);
          expect(rehearsal.open.filter((id) => own.has(id))).toEqual([]);
        }
      },
    );
  },
);

function distinct(cases: readonly Expected[]): Expected[] {
  return [...new Map(cases.map((one) => [JSON.stringify(one.decisions), one])).values()];
}
