import { compile, hasLayout, readDiagram } from '@handara/engine';
import { expect, test } from 'vitest';
import { blankProcedure } from './blank.ts';
import { sampleEntry } from './views/portfolio-sample.fixture.ts';

test('[V73] drawing begins in a file that reads cleanly, whatever the card says', async () => {
  const { card } = sampleEntry({ id: 'P01' });
  const hostile = { ...card, owner: { ar: 'وزارة "أ" & <ب>' } };

  const { diagram, findings } = await readDiagram(blankProcedure(hostile));

  expect(findings).toEqual([]);
  expect(diagram !== null && hasLayout(diagram)).toBe(true);
  const pools = diagram === null ? [] : (compile(diagram).process?.pools ?? []);
  expect(pools.map(({ name, party }) => [name, party])).toEqual([
    ['مواطن', 'recipient'],
    ['وزارة "أ" & <ب>', 'owner'],
  ]);
});
