import { readDiagram } from '@handara/engine';
import { expect, test } from 'vitest';
import { blankProcedure } from '../../blank.ts';
import { sampleEntry } from '../portfolio-sample.fixture.ts';
import { pictureOf } from './picture.ts';

test('[V71] a thumbnail holds every shape, pools behind, within its box', async () => {
  const { diagram } = await readDiagram(blankProcedure(sampleEntry({ id: 'P01' }).card));
  if (diagram === null) throw new Error('the sample is readable');

  const picture = pictureOf(diagram);

  expect(picture?.shapes.map(({ id, outline }) => [id, outline])).toEqual([
    ['recipient', 'pool'],
    ['owner', 'pool'],
    ['start', 'event'],
  ]);
  expect(picture?.box).toEqual([160, 80, 1040, 520]);
});

test('[V72] a diagram without coordinates has no thumbnail', async () => {
  const { diagram } = await readDiagram(
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><process id="p"><task id="a" /></process></definitions>',
  );

  expect(diagram && pictureOf(diagram)).toBeNull();
});
