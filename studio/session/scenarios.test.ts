import { readDiagram, readScenarios } from '@handara/engine';
import type { Diagram, Scenario } from '@handara/schemas';
import { expect, test } from 'vitest';
import { canRemove, editScenarios, type ScenarioEdit } from './scenarios.ts';

const file = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:bpsim="http://www.bpsim.org/schemas/2.0" id="D" targetNamespace="urn:test">
  <bpmn:process id="P"><bpmn:startEvent id="S" /><bpmn:userTask id="T" name="Check" />
    <bpmn:sequenceFlow id="F" sourceRef="S" targetRef="T" /></bpmn:process>
  <bpmn:relationship type="BPSimData"><bpmn:extensionElements><bpsim:BPSimData>
    <bpsim:Scenario id="normal" name="Normal"><bpsim:ScenarioParameters seed="3" baseTimeUnit="min" />
      <bpsim:ElementParameters elementRef="T"><bpsim:TimeParameters><bpsim:ProcessingTime>
        <bpsim:FloatingParameter value="10" /></bpsim:ProcessingTime></bpsim:TimeParameters>
      </bpsim:ElementParameters>
    </bpsim:Scenario>
  </bpsim:BPSimData></bpmn:extensionElements></bpmn:relationship>
</bpmn:definitions>`;

async function open(xml: string): Promise<{ diagram: Diagram; scenarios: Scenario[] }> {
  const { diagram } = await readDiagram(xml);
  if (!diagram) throw new Error('refused');
  return { diagram, scenarios: readScenarios(diagram).scenarios };
}

async function edited(
  diagram: Diagram,
  edit: ScenarioEdit,
): Promise<Awaited<ReturnType<typeof open>> & { xml: string; chosen: string | null }> {
  const after = await editScenarios(diagram, edit);
  if (!after) throw new Error('nothing changed');
  return { ...after, ...(await open(after.xml)) };
}

async function withTwo() {
  const { diagram, scenarios } = await open(file);
  const [normal] = scenarios;
  if (!normal) throw new Error('no scenario');
  const times = { processing: { kind: 'constant' as const, value: 1200 } };
  const figures = { ...normal, elements: { T: { times } } };
  return edited(diagram, { kind: 'keep', name: 'Slow', figures });
}

test('[V110] a kept scenario inherits from its parent and holds only what differs', async () => {
  const { scenarios, chosen, xml } = await withTwo();

  expect(chosen).toBe('Scenario_1');
  expect(scenarios.map(({ name, inherits }) => [name, inherits])).toEqual([
    ['Normal', null],
    ['Slow', 'normal'],
  ]);
  expect(scenarios[1]).toMatchObject({
    seed: 3,
    elements: { T: { times: { processing: { value: 1200 } } } },
  });
  expect(xml.match(/seed="3"/g)).toHaveLength(1);
});

test('[V110] a renamed scenario keeps its figures and its heirs', async () => {
  const { diagram } = await withTwo();

  const { scenarios } = await edited(diagram, { kind: 'rename', id: 'normal', name: 'Usual' });

  expect(scenarios.map(({ id, name }) => `${id} ${name}`)).toEqual([
    'normal Usual',
    'Scenario_1 Slow',
  ]);
});

test('[V111] a scenario from which another inherits stays, and so does the only one', async () => {
  const { diagram, scenarios } = await withTwo();

  expect(await editScenarios(diagram, { kind: 'remove', id: 'normal' })).toBeNull();
  const left = await edited(diagram, { kind: 'remove', id: 'Scenario_1' });

  expect(canRemove(scenarios, 'normal')).toBe(false);
  expect(left.scenarios.map(({ id }) => id)).toEqual(['normal']);
  expect(left.chosen).toBe('normal');
  expect(await editScenarios(left.diagram, { kind: 'remove', id: 'normal' })).toBeNull();
});

test('[V110] in a file without figures the first scenario stands by itself', async () => {
  const { diagram } = await open(file.replace(/<bpmn:relationship.*<\/bpmn:relationship>/s, ''));
  const [known] = (await withTwo()).scenarios;
  if (!known) throw new Error('no scenario');
  const figures = { ...known, id: 'default' };

  const { scenarios } = await edited(diagram, { kind: 'keep', name: 'First', figures });

  expect(scenarios).toMatchObject([{ name: 'First', inherits: null, seed: 3 }]);
});
