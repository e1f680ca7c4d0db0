import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../diagram/compile.ts';
import { readDiagram } from '../diagram/read.ts';
import { bpsim, file, flows } from '../diagram/samples.fixture.ts';
import { readScenarios } from '../diagram/scenarios.ts';
import type { StudyInput } from '../report/arrangement.ts';
import { field } from './csv.ts';
import { stampFrom } from './stamp.ts';
import { writeLog, type LogFormat } from './write-log.ts';

const time = (id: string, value: number): string =>
  `<bpsim:ElementParameters elementRef="${id}"><bpsim:TimeParameters><bpsim:ProcessingTime><bpsim:NumericParameter value="${String(value)}"/></bpsim:ProcessingTime></bpsim:TimeParameters></bpsim:ElementParameters>`;

// Two cases a minute apart; one clerk does a (2 min), then b (1 min); a boundary timer ends c at once.
async function input(name = 'Check'): Promise<StudyInput> {
  const xml = file(
    `<bpmn:resource id="Clerk" name="Clerk"/><bpmn:process id="P"><bpmn:startEvent id="s"/><bpmn:userTask id="a" name="${name}"/><bpmn:userTask id="b"/><bpmn:endEvent id="e"/>${flows('s a, a b, b e')}</bpmn:process>${bpsim(
      `<bpsim:Scenario id="S"><bpsim:ScenarioParameters baseTimeUnit="min"><bpsim:Start><bpsim:DateTimeParameter value="2026-01-04T08:00:00"/></bpsim:Start></bpsim:ScenarioParameters><bpsim:ElementParameters elementRef="s"><bpsim:ControlParameters><bpsim:InterTriggerTimer><bpsim:NumericParameter value="1"/></bpsim:InterTriggerTimer><bpsim:TriggerCount><bpsim:NumericParameter value="2"/></bpsim:TriggerCount></bpsim:ControlParameters></bpsim:ElementParameters><bpsim:ElementParameters elementRef="Clerk"><bpsim:ResourceParameters><bpsim:Quantity><bpsim:NumericParameter value="1"/></bpsim:Quantity></bpsim:ResourceParameters></bpsim:ElementParameters><bpsim:ElementParameters elementRef="a"><bpsim:ResourceParameters><bpsim:Selection><bpsim:ExpressionParameter value="bpsim:getResource('Clerk',1)"/></bpsim:Selection></bpsim:ResourceParameters></bpsim:ElementParameters>${time('a', 2)}${time('b', 1)}</bpsim:Scenario>`,
    )}`,
  );
  const { diagram } = await readDiagram(xml);
  if (diagram === null) throw new Error('refused');
  const { process } = compile(diagram);
  const [scenario] = readScenarios(diagram).scenarios;
  if (process === null || scenario === undefined) throw new Error('nothing to run');
  return { file: 'sample.bpmn', process, scenario };
}

function logOf(study: StudyInput, format: LogFormat): string {
  const pieces: string[] = [];
  writeLog(study, format, (piece) => pieces.push(piece));
  return pieces.join('');
}

test('[F4] a log in CSV has one line an activity, with when it could begin, began and ended', async () => {
  expect(logOf(await input(), 'csv').split('\r\n')).toEqual([
    'case_id,activity,enable_time,start_time,end_time,resource',
    '1,Check,2026-01-04 08:00:00.000000+00:00,2026-01-04 08:00:00.000000+00:00,2026-01-04 08:02:00.000000+00:00,Clerk',
    '1,b,2026-01-04 08:02:00.000000+00:00,2026-01-04 08:02:00.000000+00:00,2026-01-04 08:03:00.000000+00:00,',
    '2,Check,2026-01-04 08:01:00.000000+00:00,2026-01-04 08:02:00.000000+00:00,2026-01-04 08:04:00.000000+00:00,Clerk',
    '2,b,2026-01-04 08:04:00.000000+00:00,2026-01-04 08:04:00.000000+00:00,2026-01-04 08:05:00.000000+00:00,',
    '',
  ]);
});

test('[F4] a log in XES has a trace a case, with the life cycle of each activity', async () => {
  const xes = logOf(await input('A &lt;&quot;&amp;&#10;b'), 'xes');

  expect(xes.match(/<trace>/g)).toHaveLength(2);
  expect(xes.match(/value="(?:schedule|start|complete)"/g)).toHaveLength(12);
  expect(xes).toContain('<string key="concept:name" value="A &lt;&quot;&amp;&#10;b"/>');
  expect(xes).toContain('<date key="time:timestamp" value="2026-01-04T08:02:00.000000+00:00"/>');
  expect(xes.endsWith('</log>\n')).toBe(true);
});

test('[F4] no field of a log is a formula, and every field is read back', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.constantFrom('=1+1', '+a', '-1', '@x', '\t=2', ' =cmd|x', '＝1')),
      (text) => {
        const written = field(text);
        const read = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
        expect(/^\s*[=+\-@\t\r]/.test(read)).toBe(false);
        expect(read === text || read === `'${text}`).toBe(true);
        if (!written.startsWith('"')) expect(/[",\r\n]/.test(written)).toBe(false);
      },
    ),
  );
});

test('[F4] times of a log go over midnight and the year', () => {
  const stamp = stampFrom('2025-12-31T23:59:59', ' ');
  expect(stamp(0.9999996)).toBe('2026-01-01 00:00:00.000000+00:00');
  expect(stamp(86_400.25)).toBe('2026-01-01 23:59:59.250000+00:00');
  expect(stampFrom(undefined, 'T')(0)).toBe('2025-01-05T08:00:00.000000+00:00');
});
