import type { ServiceEntry } from '@handara/schemas';
import { expect, test } from 'vitest';
import { exactRow, sampleEntry } from './portfolio-sample.fixture.ts';
import { standing } from './standing.ts';

const compared = sampleEntry({ id: 'P01', rows: [exactRow('flowTime', 100, 50)] });

function without(kind: string): ServiceEntry {
  const procedures = compared.procedures.filter((procedure) => procedure.kind !== kind);
  return { ...compared, procedures };
}

test('[V51] a service stands at the first thing that is missing', () => {
  expect(standing(without('as-is'))).toBe('noAsIs');
  expect(standing(without('to-be'))).toBe('noToBe');
  expect(standing({ ...compared, outcome: null })).toBe('notRun');
  expect(standing(compared)).toBe('compared');
});

test('[V52] figures of an older revision do not count as compared', () => {
  const procedures = compared.procedures.map((procedure) => ({ ...procedure, revision: 2 }));

  expect(standing({ ...compared, procedures })).toBe('outdated');
});

test('[V53] a guard-rail that forbids the release blocks the service', () => {
  const { outcome } = compared;
  if (outcome === null) throw new Error('the sample has an outcome');
  const guardRails = [
    { code: 'x', severity: 'error' as const, element: null, message: 'x', values: {} },
  ];
  const score = { ...outcome.assessment.score, guardRails };

  const blocked = { ...outcome, assessment: { ...outcome.assessment, score } };

  expect(standing({ ...compared, outcome: blocked })).toBe('blocked');
});
