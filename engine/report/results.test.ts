import { expect, test } from 'vitest';
import type { Diagram } from '@handara/schemas';
import { compile } from '../diagram/compile.ts';
import { readDiagram } from '../diagram/read.ts';
import { office } from '../diagram/samples.fixture.ts';
import { readScenarios } from '../diagram/scenarios.ts';
import { writeDiagram } from '../diagram/write.ts';
import { writeResults } from '../diagram/write-results.ts';
import { study } from './study.ts';

async function read(xml: string): Promise<Diagram> {
  const { diagram } = await readDiagram(xml);
  if (diagram === null) throw new Error('refused');
  return diagram;
}

test('[F5] results stand in the file as the result scenario of what was run, and change no scenario', async () => {
  const diagram = await read(office);
  const { process } = compile(diagram);
  const [scenario] = readScenarios(diagram).scenarios;
  if (process === null || scenario === undefined) throw new Error('nothing to run');
  const { report } = study({ file: 'office.bpmn', process, scenario, replications: 5 });
  const work = report.elements.find(({ id }) => id === 'a')?.work;

  const written = writeResults(writeResults(diagram, report), report);
  const xml = await writeDiagram(written);

  expect(xml.match(/result="S"/g)).toHaveLength(1);
  expect(xml).toContain('<bpsim:Scenario id="S-result" name="As is" vendor="Handara" result="S">');
  expect(xml).toContain(
    `<bpsim:FloatingParameter result="mean" value="${String(work?.mean)}" timeUnit="s" />`,
  );
  expect(xml).toContain(`<bpsim:NumericParameter result="count" value="${String(work?.n)}" />`);
  expect(xml).toContain('<handara:figure name="ProcessingTime.p95">300</handara:figure>');
  expect(readScenarios(await read(xml))).toEqual(readScenarios(diagram));
});
