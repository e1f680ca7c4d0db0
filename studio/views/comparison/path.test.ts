import { compile, readDiagram, type Process } from '@handara/engine';
import { expect, test } from 'vitest';
import { documentFates } from './documents.ts';
import { follow, holdersOf, journeyOf } from './path.ts';

const asIs = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:handara="urn:handara:bpmn:1" targetNamespace="t" id="d">
  <collaboration id="c">
    <participant id="citizen" name="Citizen" processRef="p1">
      <extensionElements><handara:party kind="recipient" /></extensionElements>
    </participant>
    <participant id="office" name="Office" processRef="p2">
      <extensionElements><handara:party kind="owner" /></extensionElements>
    </participant>
    <participant id="police" name="Police">
      <extensionElements><handara:party kind="partner" /></extensionElements>
    </participant>
    <messageFlow id="m1" sourceRef="apply" targetRef="begin" />
    <messageFlow id="m2" sourceRef="police" targetRef="answer" />
    <messageFlow id="m3" sourceRef="issue" targetRef="card" />
  </collaboration>
  <process id="p1">
    <startEvent id="want" />
    <task id="apply" name="Apply">
      <extensionElements>
        <handara:burden visit="1">
          <handara:document name="Passport" kind="copy" />
          <handara:document name="Photo" kind="photo" />
        </handara:burden>
      </extensionElements>
    </task>
    <intermediateCatchEvent id="card"><messageEventDefinition id="e1" /></intermediateCatchEvent>
    <endEvent id="done" />
    <sequenceFlow id="f1" sourceRef="want" targetRef="apply" />
    <sequenceFlow id="f2" sourceRef="apply" targetRef="card" />
    <sequenceFlow id="f3" sourceRef="card" targetRef="done" />
  </process>
  <process id="p2">
    <laneSet id="ls">
      <lane id="clerk" name="Clerk"><flowNodeRef>begin</flowNodeRef><flowNodeRef>check</flowNodeRef><flowNodeRef>answer</flowNodeRef></lane>
      <lane id="head" name="Head"><flowNodeRef>issue</flowNodeRef><flowNodeRef>end</flowNodeRef></lane>
    </laneSet>
    <startEvent id="begin"><messageEventDefinition id="e2" /></startEvent>
    <task id="check" name="Check" />
    <intermediateCatchEvent id="answer"><messageEventDefinition id="e3" /></intermediateCatchEvent>
    <task id="issue" name="Issue" />
    <endEvent id="end" />
    <sequenceFlow id="g1" sourceRef="begin" targetRef="check" />
    <sequenceFlow id="g2" sourceRef="check" targetRef="answer" />
    <sequenceFlow id="g3" sourceRef="answer" targetRef="issue" />
    <sequenceFlow id="g4" sourceRef="issue" targetRef="end" />
  </process>
</definitions>`;

const trace = ['apply', 'check', 'answer', 'issue', 'card'];

async function processOf(xml: string): Promise<Process> {
  const { diagram } = await readDiagram(xml);
  const process = diagram && compile(diagram).process;
  if (!process) throw new Error('the sample compiles');
  return process;
}

test('[V67] a case is followed from hand to hand, through a partner that stays closed', async () => {
  const process = await processOf(asIs);

  const names = follow(process, trace).map(({ holder }) => holder.name);

  expect(names).toEqual(['Citizen', 'Clerk', 'Police', 'Clerk', 'Head', 'Citizen']);
});

test('[V68] the recipient stands first among those who hold the case', async () => {
  const stops = follow(await processOf(asIs), ['check', 'issue', 'card']);

  const names = holdersOf(stops, 'citizen').map(({ name }) => name);

  expect(names).toEqual(['Citizen', 'Clerk', 'Head']);
});

test('[V69] the journey shows what the recipient does, and the others’ steps in between as one station', async () => {
  const process = await processOf(asIs);

  const stations = journeyOf(process, follow(process, trace));

  expect(stations.map(({ kind, count }) => [kind, count])).toEqual([
    ['visit', 1],
    ['office', 4],
    ['receive', 1],
  ]);
});

test('[V70] every document is kept, dropped or newly asked, once', async () => {
  const toBe = asIs.replace('name="Photo" kind="photo"', 'name="Code" kind="digital"');

  const fates = documentFates(await processOf(asIs), await processOf(toBe));

  expect(fates.map(({ document, fate }) => [document.name.ar, fate])).toEqual([
    ['Passport', 'kept'],
    ['Code', 'added'],
    ['Photo', 'dropped'],
  ]);
});
