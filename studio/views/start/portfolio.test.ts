import { expect, test } from 'vitest';
import { exactRow, sampleEntry } from '../portfolio-sample.fixture.ts';
import { freeCode, headline, narrow, sorted } from './portfolio.ts';

const fast = sampleEntry({
  id: 'P02',
  volume: 10,
  index: 60,
  rows: [exactRow('flowTime', 100, 40), exactRow('visits', 3, 1), exactRow('cost', null, 2)],
});
const slow = sampleEntry({
  id: 'P10',
  volume: 100,
  index: 20,
  rows: [exactRow('flowTime', 50, 60), exactRow('visits', 2, 2)],
});
const unknownVolume = sampleEntry({
  id: 'P03',
  index: 40,
  rows: [exactRow('flowTime', 500, 100)],
});
const neverRun = sampleEntry({ id: 'P01', volume: 1000 });
const all = [fast, slow, unknownVolume, neverRun];

test('[V54] what is saved each year counts only services whose volume and difference are known, and subtracts losses', () => {
  const figures = headline(all);

  expect(figures.timePerYear).toEqual({ amount: 600 - 1000, services: 2, assumed: 0 });
  expect(figures.visitsPerYear).toEqual({ amount: 20, services: 2, assumed: 0 });
  expect(figures.costPerYear).toBeNull();
});

test('[V76] a yearly sum tells how many assumed volumes it rests on', () => {
  const guess = { figure: 'volumePerYear', grade: 'assumed', source: 'A' } as const;
  const guessed = { ...fast, card: { ...fast.card, evidence: [guess] } };

  expect(headline([guessed, slow]).timePerYear?.assumed).toBe(1);
});

test('[V55] the median score is over compared services only', () => {
  expect(headline(all).medianIndex).toEqual({ amount: 40, services: 3, assumed: 0 });
  expect(headline([fast, slow]).medianIndex).toEqual({ amount: 40, services: 2, assumed: 0 });
  expect(headline([neverRun]).medianIndex).toBeNull();
});

test('[V56] in every order what was never run comes last', () => {
  const codes = (order: 'score' | 'time'): string[] =>
    sorted(all, order).map(({ card }) => card.id);

  expect(codes('score')).toEqual(['P02', 'P03', 'P10', 'P01']);
  expect(codes('time')).toEqual(['P03', 'P02', 'P10', 'P01']);
});

test('[V57] the list keeps what answers every condition at once', () => {
  const everything = { query: '', stage: null, owner: null };
  const has = (text: string, query: string): boolean => text.includes(query);

  expect(narrow(all, everything, has)).toHaveLength(4);
  expect(narrow(all, { ...everything, query: 'P10' }, has)).toEqual([slow]);
  expect(narrow(all, { ...everything, stage: 'launch' }, has)).toEqual([]);
});

test('[V58] a new service is offered the next free code', () => {
  expect(freeCode(['P01', 'P10', 'X99'])).toBe('P11');
  expect(freeCode([])).toBe('P01');
});
