import { scenarioSchema, type Diagram } from '@handara/schemas';
import { expect, test } from 'vitest';
import { readDiagram } from './read.ts';
import { loop } from './samples.fixture.ts';
import { readScenarios } from './scenarios.ts';
import { writeDiagram } from './write.ts';
import { writeScenario } from './write-scenario.ts';

const law = (name: string, type: string, figures: string): string =>
  `<qbp:${name} type="${type}" ${figures}><qbp:timeUnit>minutes</qbp:timeUnit></qbp:${name}>`;

const scenario = `<qbp:processSimulationInfo xmlns:qbp="http://www.qbp-simulator.com/Schema201212" id="qbp_1" processInstances="100" startDateTime="2026-01-04T08:00:00.000Z" currency="JOD">
  ${law('arrivalRateDistribution', 'EXPONENTIAL', 'mean="NaN" arg1="600"')}
  <qbp:timetables><qbp:timetable id="T" default="true" name="Week"><qbp:rules><qbp:rule fromTime="09:00:00.000+00:00" toTime="17:00:00.000+00:00" fromWeekDay="SUNDAY" toWeekDay="THURSDAY"/></qbp:rules></qbp:timetable>
  <qbp:timetable id="A" name="24/7"><qbp:rules><qbp:rule fromTime="00:00:00" toTime="23:59:59" fromWeekDay="MONDAY" toWeekDay="SUNDAY"/></qbp:rules></qbp:timetable></qbp:timetables>
  <qbp:resources><qbp:resource id="R" name="Clerk" totalAmount="2" costPerHour="10" timetableId="T"/><qbp:resource id="Q" name="Judge" totalAmount="1" timetableId="A"/></qbp:resources>
  <qbp:elements><qbp:element elementId="a" fixedCost="3">${law('durationDistribution', 'GAMMA', 'mean="60" arg1="1200"')}<qbp:resourceIds><qbp:resourceId>R</qbp:resourceId></qbp:resourceIds></qbp:element>
  <qbp:element elementId="b">${law('durationDistribution', 'TRIANGULAR', 'mean="20" arg1="10" arg2="60"')}</qbp:element>
  <qbp:element elementId="gone">${law('durationDistribution', 'HISTOGRAM', '')}</qbp:element></qbp:elements>
  <qbp:sequenceFlows><qbp:sequenceFlow elementId="x_b" executionProbability="0.25"/><qbp:sequenceFlow elementId="x_e" executionProbability="0.75"/></qbp:sequenceFlows>
</qbp:processSimulationInfo>`;

const xml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"><bpmn:process id="P">${loop}</bpmn:process>${scenario}</bpmn:definitions>`;

async function read(text: string): Promise<Diagram> {
  const { diagram } = await readDiagram(text);
  if (diagram === null) throw new Error('refused');
  return diagram;
}

test('[F8] the scenario of QBP is read in seconds, whatever unit is shown', async () => {
  const { scenarios, findings } = readScenarios(await read(xml));
  const [found] = scenarios;
  scenarioSchema.parse(found);

  expect(found).toMatchObject({
    id: 'qbp',
    cases: 100,
    currency: 'JOD',
    start: '2026-01-04T08:00:00',
    arrivals: { s: { interval: { kind: 'exponential', mean: 600 }, calendar: 'T' } },
    elements: {
      a: {
        times: { processing: { kind: 'gamma', shape: 3, scale: 20 } },
        resources: [{ id: 'R', quantity: 1 }],
        fixedCost: 3,
      },
      b: { times: { processing: { kind: 'triangular', min: 10, mode: 20, max: 60 } } },
      x_b: { probability: 0.25 },
    },
    resources: {
      R: { name: 'Clerk', capacity: 2, costPerHour: 10, calendar: 'T' },
      Q: { name: 'Judge', capacity: 1, costPerHour: null },
    },
  });
  expect(Object.keys(found?.calendars ?? {})).toEqual(['T']);
  expect(found?.calendars?.['T']?.week).toHaveLength(5);
  expect(findings.map(({ code }) => code)).toEqual(['figures-without-element']);
});

test('[F8] the scenario of QBP stays in the file, and becomes one of BPSim once it is changed', async () => {
  const diagram = await read(xml);
  expect(await writeDiagram(diagram)).toContain('qbp:processSimulationInfo');

  const [found] = readScenarios(diagram).scenarios;
  if (found === undefined) throw new Error('no scenario');
  const changed = writeScenario(diagram, { ...found, cases: 7 });
  const again = await read(await writeDiagram(changed));
  expect(readScenarios(again).scenarios).toEqual([{ ...found, cases: 7 }]);
});
