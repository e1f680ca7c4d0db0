import { readFileSync } from 'node:fs';
import { compile, readDiagram, readScenarios, study, type StudyInput } from '@handara/engine';
import { beforeAll, expect, test } from 'vitest';
import { studyApart } from './apart.ts';
import { studyInThreads } from './threads.ts';

const loan = new URL('../../test/bench/loan.bpmn', import.meta.url);

let input: StudyInput;

beforeAll(async () => {
  const { diagram } = await readDiagram(readFileSync(loan, 'utf8'));
  const process = diagram === null ? null : compile(diagram).process;
  const scenario = diagram === null ? undefined : readScenarios(diagram).scenarios[0];
  if (process === null || scenario === undefined) throw new Error('the loan model cannot be read');
  input = { file: 'loan', process, scenario };
});

test.each([1, 2, 3])('[E2] %i threads give the study that none gives', async (count) => {
  const asked = { ...input, cases: 300, replications: 7 };
  const heard: number[] = [];
  const onReplication = (done: number): void => void heard.push(done);

  const result = await studyInThreads({ ...asked, onReplication }, count);

  expect(result).toEqual(study(asked));
  expect(heard).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('[E2] a study that goes on until it is precise ends at the same replication', async () => {
  const scenario = { ...input.scenario, precision: { relative: 0.1, most: 60 } };
  const asked = { ...input, scenario, cases: 300 };

  const result = await studyInThreads(asked, 3);

  expect(result).toEqual(study(asked));
  expect(result.report.replications).toBeLessThan(60);
});

test('[E2] what breaks elsewhere breaks the study, and the hands are closed', async () => {
  let isClosed = false;
  const hands = {
    width: 4,
    replicate: () => Promise.reject(new Error('no such thread')),
    close: () => {
      isClosed = true;
      return Promise.resolve();
    },
  };

  await expect(studyApart(input, () => Promise.resolve(hands))).rejects.toThrow('no such thread');
  expect(isClosed).toBe(true);
});
