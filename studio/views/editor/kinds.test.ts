import type { Place } from '@handara/schemas';
import { expect, test } from 'vitest';
import { nextSteps, placesOfRecipients, stepsInOrder } from './kinds.ts';

const place = (id: string, type: string, ends: Partial<Place> = {}): Place => ({
  id,
  type: `bpmn:${type}`,
  names: { ar: id },
  lane: null,
  pool: null,
  source: null,
  target: null,
  party: null,
  value: null,
  automation: null,
  legalBasis: [],
  burden: null,
  handOff: null,
  origin: null,
  evidence: [],
  condition: null,
  ...ends,
});
const flow = (source: string, target: string): Place =>
  place(`${source}-${target}`, 'SequenceFlow', { source, target });

const places = [
  place('late', 'UserTask'),
  place('lost', 'ManualTask'),
  place('first', 'UserTask'),
  place('choice', 'ExclusiveGateway'),
  place('other', 'ServiceTask'),
  place('begin', 'StartEvent'),
  flow('begin', 'first'),
  flow('first', 'choice'),
  flow('choice', 'late'),
  flow('choice', 'other'),
  flow('late', 'first'),
];

test('[V10] the table lists steps in the order a case meets them, loops once, unreached ones last', () => {
  const steps = stepsInOrder(places).map(({ id }) => id);

  expect(steps).toEqual(['first', 'late', 'other', 'lost']);
});

test('[V10] what comes after a step is who works next, through any decision', () => {
  expect(nextSteps(places, 'first').map(({ step }) => step.id)).toEqual(['late', 'other']);
  expect(nextSteps(places, 'other')).toEqual([]);
});

test('[V14] what the recipient waits for the office is no wait of the office', () => {
  const drawn = [
    place('citizen', 'Participant', { pool: 'citizen', party: 'recipient' }),
    place('office', 'Participant', { pool: 'office', party: 'owner' }),
    place('answer', 'IntermediateCatchEvent', { pool: 'citizen' }),
    place('study', 'UserTask', { pool: 'office' }),
  ];

  const outside = placesOfRecipients(drawn);

  expect(outside.has('answer')).toBe(true);
  expect(outside.has('study')).toBe(false);
});
