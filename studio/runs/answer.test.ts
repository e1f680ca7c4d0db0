import { expect, test } from 'vitest';
import { answer } from './answer.ts';
import type { RunMessage, RunRequest } from './protocol.ts';

const bpmn = (figures = '', flow = 'sourceRef="T" targetRef="E"'): string => `<bpmn:definitions
  xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpsim="http://www.bpsim.org/schemas/2.0"
  id="D" targetNamespace="urn:test"><bpmn:collaboration id="C"><bpmn:participant id="Pool" processRef="P" />
  </bpmn:collaboration><bpmn:process id="P"><bpmn:laneSet id="L"><bpmn:lane id="Desk" name="Desk">
  <bpmn:flowNodeRef>T</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
  <bpmn:startEvent id="S" /><bpmn:userTask id="T" name="Check" /><bpmn:endEvent id="E" />
  <bpmn:sequenceFlow id="F" sourceRef="S" targetRef="T" /><bpmn:sequenceFlow id="G" ${flow} />
  </bpmn:process>${figures}</bpmn:definitions>`;

const parameter = (id: string, group: string, name: string, value: string): string =>
  `<bpsim:ElementParameters elementRef="${id}"><bpsim:${group}><bpsim:${name}>${value}</bpsim:${name}></bpsim:${group}></bpsim:ElementParameters>`;

const figures = (staff: number | null): string => `<bpmn:relationship type="BPSimData">
  <bpmn:extensionElements><bpsim:BPSimData><bpsim:Scenario id="one" name="One">
  <bpsim:ScenarioParameters replication="8" baseTimeUnit="min" />
  ${parameter('S', 'ControlParameters', 'InterTriggerTimer', '<bpsim:NegativeExponentialDistribution mean="10" />')}
  ${parameter('S', 'ControlParameters', 'TriggerCount', '<bpsim:NumericParameter value="60" />')}
  ${parameter('T', 'TimeParameters', 'ProcessingTime', '<bpsim:NegativeExponentialDistribution mean="8" />')}
  ${staff === null ? '' : parameter('Desk', 'ResourceParameters', 'Quantity', `<bpsim:NumericParameter value="${String(staff)}" />`)}
  </bpsim:Scenario></bpsim:BPSimData></bpmn:extensionElements></bpmn:relationship>`;

const subject = (xml: string) => ({ file: 'f', xml });

async function hear(request: RunRequest): Promise<RunMessage[]> {
  const heard: RunMessage[] = [];
  await answer(request, (message) => heard.push(message));
  return heard;
}

const climb = (xml: string) => hear({ kind: 'climb', subject: subject(xml), scenario: null });

function rungs(heard: readonly RunMessage[]) {
  return heard.flatMap((message) => (message.kind === 'rung' ? [message.rung] : []));
}

test('[V112] a run climbs to the level its figures reach, and each level says what it lacks', async () => {
  const heard = await climb(bpmn(figures(1)));

  expect(
    rungs(heard).map(({ level, report, gaps, isWhole }) => [
      level,
      report?.replications ?? null,
      gaps.map(({ code }) => code),
      isWhole,
    ]),
  ).toEqual([
    ['flow', 2, [], true],
    ['times', 8, [], true],
    ['staff', 3, [], false],
    ['staff', 8, [], true],
    ['hours', null, ['hours-missing', 'start-date-missing'], true],
  ]);
  expect(heard.at(-1)).toMatchObject({ kind: 'climbed', level: 'staff' });
});

test('[V112] without staff the highest level is that of times', async () => {
  const heard = await climb(bpmn(figures(null)));

  expect(heard.at(-1)).toMatchObject({ kind: 'climbed', level: 'times' });
  expect(rungs(heard).find(({ level }) => level === 'staff')).toMatchObject({
    report: null,
    gaps: [{ code: 'staff-missing', element: 'Desk' }],
  });
});

test('[V112] waiting for staff is what the level of staff adds', async () => {
  const [, times, , staff] = rungs(await climb(bpmn(figures(1))));

  expect(times?.report?.measures.waitTime?.mean).toBe(0);
  expect(staff?.report?.measures.waitTime?.mean).toBeGreaterThan(60);
});

test('[V113] a trial answers first after a few replications, then precisely, beside the unchanged', async () => {
  const variation = { turns: [{ kind: 'staff' as const, id: 'Desk', value: 2 }] };

  const heard = await hear({
    kind: 'try',
    subject: subject(bpmn(figures(1))),
    figures: { scenario: null, variation },
    normal: null,
  });

  expect(heard.map(({ kind }) => kind)).toEqual(['trial', 'tried']);
  const last = heard.at(-1);
  if (last?.kind !== 'tried') throw new Error('not tried');
  const row = last.trial.difference.measures.find(({ measure }) => measure === 'flowTime');
  expect(row?.verdict).toBe('better');
  expect(last.trial).toMatchObject({ isWhole: true, report: { replications: 8 } });
  expect(last.normal.report.replications).toBe(8);
});

test('[V113] a trial that changes nothing differs in nothing', async () => {
  const [, last] = await hear({
    kind: 'try',
    subject: subject(bpmn(figures(1))),
    figures: { scenario: null, variation: { preset: { kind: 'systemDown', factor: 0.1 } } },
    normal: null,
  });

  if (last?.kind !== 'tried') throw new Error('not tried');
  const verdicts = new Set(last.trial.difference.measures.map(({ verdict }) => verdict));
  expect([...verdicts].toSorted()).toEqual(['same', 'unknown']);
});

test('[V114] the film shows the first replication of the report', async () => {
  const xml = bpmn(figures(1));
  const [filmed] = await hear({
    kind: 'film',
    subject: subject(xml),
    figures: { scenario: null, variation: {} },
  });

  if (filmed?.kind !== 'filmed') throw new Error('not filmed');
  expect(new Set(filmed.film.cases).size).toBe(60);
  expect(filmed.film.isCut).toBe(false);
});

test('[V96] a file that cannot run is refused with what forbids it', async () => {
  const [end] = await climb(bpmn('', 'sourceRef="T" targetRef="Nowhere"').replace('id="T"', ''));

  expect(end).toMatchObject({ kind: 'refused' });
});
