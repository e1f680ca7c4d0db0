import { createRequire } from 'node:module';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { exportWorkflow, readDiagram } from '@handara/engine';
import { Linter } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';
import { BpmnModdle } from 'bpmn-moddle';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json' with { type: 'json' };
import { expect, test } from 'vitest';

const processes = fileURLToPath(new URL('../../processes/', import.meta.url));
const files = [
  ...readdirSync(processes)
    .filter((name) => /^P\d+/.test(name))
    .map((name) => `${processes}${name}/to-be.bpmn`),
  fileURLToPath(new URL('operaton/mixed.bpmn', import.meta.url)),
];

const config = { extends: ['bpmnlint:correctness', 'plugin:camunda-compat/camunda-platform-7-24'] };
const resolver = new NodeResolver({ require: createRequire(import.meta.url) });

// A rule of the linter remembers the flows of earlier files, so that each file needs a new one.
function lint(root: object): ReturnType<Linter['lint']> {
  return new Linter({ resolver, config }).lint(root);
}

// Beside another vendor's descriptor this one makes moddle drop the process and the linter see nothing.
function read(xml: string): ReturnType<BpmnModdle['fromXML']> {
  return new BpmnModdle({ camunda }).fromXML(xml);
}

async function bpmnOf(file: string): Promise<string> {
  const { diagram } = await readDiagram(readFileSync(file, 'utf8'));
  if (diagram === null) throw new Error(`${file} was refused`);
  const { files: exported } = await exportWorkflow(diagram, 'operaton');
  return exported.find(({ path }) => path.endsWith('.bpmn'))?.text ?? '';
}

test.each(files)(
  '[W14] the export of %s reads back without warning or lint report',
  async (file) => {
    const { rootElement, warnings } = await read(await bpmnOf(file));
    expect(warnings).toEqual([]);
    expect(await lint(rootElement)).toEqual({});
  },
);

test('[W14] the linter sees what is wrong', async () => {
  const xml = (await bpmnOf(files[0] ?? '')).replace(/ camunda:historyTimeToLive="[^"]*"/, '');
  const reports = await lint((await read(xml)).rootElement);
  expect(Object.keys(reports)).toContain('camunda-compat/history-time-to-live');
});
