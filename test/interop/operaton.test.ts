import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  compile,
  defaultScenario,
  exportWorkflow,
  parseCondition,
  readDiagram,
  readScenarios,
  toWorkflow,
  type WorkflowPackage,
} from '@handara/engine';
import { afterAll, describe, expect, test } from 'vitest';
import { holds } from './operaton/answers.ts';
import { caseFor, isTraced, type Expected, type Procedure } from './operaton/cases.ts';
import { Driver, type Model, type Played } from './operaton/driver.ts';
import { findOperaton } from './operaton/jars.ts';
import { judged, mixedCases, oneCondition, ordinary } from './operaton/mixed.ts';
import { goalsOf } from './operaton/routes.ts';

const processes = fileURLToPath(new URL('../../processes/', import.meta.url));
const services = readdirSync(processes).filter((name) => /^P\d+/.test(name));
const mixed = fileURLToPath(new URL('operaton/mixed.bpmn', import.meta.url));
const miwg = fileURLToPath(new URL('../../../shared/data/miwg/', import.meta.url));
const references = existsSync(miwg)
  ? readdirSync(miwg).filter((name) => name.endsWith('.bpmn'))
  : [];
const limitPerModel = 60_000;

const operaton = findOperaton();
const reason = 'missing' in operaton ? operaton.missing : null;
const driver = 'classpath' in operaton ? new Driver(operaton.classpath, limitPerModel) : null;

afterAll(() => driver?.stop());

if (reason !== null) console.warn(`Not run on Operaton: ${reason}`);

test.skipIf(reason === null || process.env['CI'] === undefined)('Operaton is there', () => {
  throw new Error(reason ?? '');
});

describe.skipIf(reason !== null)(
  `Operaton${reason === null ? '' : ` (skipped: ${reason})`}`,
  () => {
    test.each(services)(
      '[W17] %s ends on every way, in the order of its rehearsal',
      async (name) => {
        const procedure = await load(`${processes}${name}/to-be.bpmn`);
        const steps = new Map(procedure.workflow.steps.map((step) => [step.id, step]));
        const goals = goalsOf(procedure.process, new Set(steps.keys()));
        const cases = distinct([null, ...goals].flatMap((goal) => caseFor(procedure, goal) ?? []));
        const scripts = cases.map(({ script }) => script);
        const { refused, cases: played } = await play({
          id: name,
          files: procedure.files,
          scripts,
        });

        const isSeen = (id: string): boolean => cases.some(({ passed }) => passed.includes(id));
        expect(goals.filter(({ at, flow }) => !isSeen(flow ?? at))).toEqual([]);
        expect(refused).toBeNull();
        for (const { rehearsal, script, trace } of cases) {
          const outcome = played.get(script.name);
          expect(rehearsal, script.name).toMatchObject({ ended: true, open: [] });
          expect(outcome, script.name).toMatchObject({ ended: true, error: null, open: [] });
          expect(
            outcome?.trace.filter((id) => isTraced(steps.get(id))),
            script.name,
          ).toEqual(trace);
        }
      },
    );

    test.each(mixedCases)(
      '[W17] what can be exported runs as drawn: %s',
      async (_, moves, timers) => {
        const { workflow, files } = await load(mixed);
        const steps = new Map(workflow.steps.map((step) => [step.id, step]));
        const { refused, cases } = await play({
          id: 'mixed',
          files,
          scripts: [{ ...plain, moves }],
        });
        const outcome = cases.get('plain');

        expect(refused).toBeNull();
        expect(outcome).toMatchObject({ ended: true, error: null, timers });
        const wanted = moves.map(({ element }) => element);
        expect(outcome?.trace.filter((id) => isTraced(steps.get(id)))).toEqual(wanted);
      },
    );

    test('[W7] each step is offered to the group of its lane', async () => {
      const { files } = await load(mixed);
      const { cases } = await play({
        id: 'mixed',
        files,
        scripts: [{ ...plain, moves: ordinary }],
      });
      expect(cases.get('plain')?.groups).toEqual({
        Task_Review: ['clerk'],
        Task_Record: ['head-of-section'],
        Task_Letter: ['head-of-section'],
        Task_Copy: ['head-of-section'],
        Task_Sign: ['head-of-section'],
      });
    });

    test('[W9] a message is waited for under its key', async () => {
      const { files } = await load(mixed);
      const { cases } = await play({
        id: 'mixed',
        files,
        scripts: [{ ...plain, moves: ordinary }],
      });
      expect(cases.get('plain')?.messages).toEqual({ Catch_Answer: 'Mixed.Message_Catch_Answer' });
    });

    test('[W6] a choice nobody made is refused where it is due, and nothing is lost', async () => {
      const { files } = await load(mixed);
      const moves = [{ element: 'Task_Review', variables: {} }];
      const { cases } = await play({ id: 'mixed', files, scripts: [{ ...plain, moves }] });
      const outcome = cases.get('plain');
      expect(outcome).toMatchObject({ ended: false });
      expect(outcome?.open).toContain('Task_Review');
      expect(outcome?.error).toContain('No outgoing sequence flow');
    });

    test('a form that is missing from a deployment is noticed', async () => {
      const { files } = await load(mixed);
      const fewer = files.filter(({ path }) => !path.includes('Task_Review'));
      const scripts = [{ ...plain, moves: ordinary }];
      const { cases } = await play({ id: 'mixed', files: fewer, scripts });
      expect(cases.get('plain')?.error).toContain('form_Task_Review');
    });

    test('a file that cannot be read is refused', async () => {
      const { files } = await load(mixed);
      const broken = files.map(({ path, text }) => ({
        path,
        text: text.replace('amount != null', 'amount = = null'),
      }));
      const { refused } = await play({ id: 'broken', files: broken, scripts: [] });
      expect(refused).toContain('amount = = null');
    });

    test.skipIf(references.length === 0)(
      '[W20] whatever is not graded an error deploys',
      async () => {
        for (const name of references) {
          const { files, grade } = await exported(readFileSync(`${miwg}${name}`, 'utf8'));
          if (grade === 'does-not-run') continue;
          const { refused } = await play({
            id: name,
            files: files.filter(isDeployed),
            scripts: [],
          });
          expect(refused, name).toBeNull();
        }
      },
    );

    test.each(judged)('[W1] %s means the same to the engine', async (text, samples) => {
      const { condition } = parseCondition(text);
      if (condition === null) throw new Error(`${text} was not understood`);
      const files = deployable(await exported(oneCondition(text)));
      const scripts = samples.map((variables) => ({
        ...{ name: JSON.stringify(variables), process: 'One', startMessage: null, moves: [] },
        variables,
      }));
      const { refused, cases } = await play({ id: text, files, scripts });
      expect(refused).toBeNull();
      for (const variables of samples) {
        const wanted = holds(condition, variables) ? 'Task_Then' : 'Task_Else';
        expect(cases.get(JSON.stringify(variables))?.open).toEqual([wanted]);
      }
    });
  },
);

const plain = { name: 'plain', process: 'Mixed', startMessage: null, variables: {} };

async function load(file: string): Promise<Procedure & { files: WorkflowPackage['files'] }> {
  const xml = readFileSync(file, 'utf8');
  const { diagram } = await readDiagram(xml);
  if (diagram === null) throw new Error(`${file} was refused`);
  const { process } = compile(diagram);
  const { workflow } = toWorkflow(diagram);
  if (process === null || workflow === null) {
    throw new Error(`${file} cannot run`);
  }
  const scenario = readScenarios(diagram).scenarios[0] ?? defaultScenario(process);
  return { process, workflow, scenario, files: deployable(await exported(xml)) };
}

async function exported(xml: string): Promise<WorkflowPackage> {
  const { diagram } = await readDiagram(xml);
  if (diagram === null) throw new Error('refused');
  return exportWorkflow(diagram, 'operaton');
}

function deployable({ files }: WorkflowPackage): WorkflowPackage['files'] {
  return files.filter(isDeployed);
}

function isDeployed({ path }: { readonly path: string }): boolean {
  return /\.(bpmn|form)$/.test(path);
}

function play(model: Model): Promise<Played> {
  if (driver === null) throw new Error(reason ?? 'no driver');
  return driver.play(model);
}

function distinct(cases: readonly Expected[]): Expected[] {
  return [...new Map(cases.map((one) => [JSON.stringify(one.passed), one])).values()];
}
