import { compile, defaultScenario, readDiagram } from '@handara/engine';
import { expect, test } from 'vitest';
import { likeliest } from './likeliest.ts';

const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
  <process id="p">
    <startEvent id="s" /><exclusiveGateway id="g" /><task id="a" /><task id="b" /><endEvent id="e" />
    <sequenceFlow id="f0" sourceRef="s" targetRef="g" />
    <sequenceFlow id="rare" sourceRef="g" targetRef="a" />
    <sequenceFlow id="often" sourceRef="g" targetRef="b" />
    <sequenceFlow id="f1" sourceRef="a" targetRef="e" />
    <sequenceFlow id="f2" sourceRef="b" targetRef="e" />
  </process>
</definitions>`;

test('[V74] one case takes the likeliest way, and another one when it comes back', async () => {
  const { diagram } = await readDiagram(xml);
  const process = diagram && compile(diagram).process;
  if (!process) throw new Error('the sample compiles');
  const scenario = { ...defaultScenario(process), elements: { rare: { probability: 0.2 } } };

  const choose = likeliest(process, scenario);

  expect(choose('g', ['rare', 'often'])).toBe('often');
  expect(choose('g', ['rare', 'often'])).toBe('rare');
  expect(choose('g', ['rare', 'often'])).toBe('often');
});
