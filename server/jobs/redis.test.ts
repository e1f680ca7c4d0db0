import { readFileSync } from 'node:fs';
import { compile, readDiagram, readScenarios, study, type StudyInput } from '@handara/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../free-port.fixture.ts';
import { askForRedis, hasRedis, startRedis, type TestRedis } from '../redis.fixture.ts';
import { NoRedis } from './no-redis.ts';
import { studyOverRedis, workFor } from './redis.ts';

const loan = new URL('../../test/bench/loan.bpmn', import.meta.url);

askForRedis();

describe.skipIf(!hasRedis)('over Redis', () => {
  let redis: TestRedis;
  let url: string;
  let input: StudyInput;

  beforeAll(async () => {
    redis = await startRedis();
    url = redis.url;

    const { diagram } = await readDiagram(readFileSync(loan, 'utf8'));
    const process = diagram === null ? null : compile(diagram).process;
    const scenario = diagram === null ? undefined : readScenarios(diagram).scenarios[0];
    if (process === null || scenario === undefined) throw new Error('the loan model is unreadable');
    input = { file: 'loan', process, scenario, cases: 200, replications: 9 };
  });

  afterAll(async () => {
    await redis.stop();
  });

  test('[E3] a study over Redis is the study of one machine, whoever helps', async () => {
    const here = study(input);

    expect(await studyOverRedis(input, url)).toEqual(here);

    const helpers = await Promise.all([workFor(url, 1), workFor(url, 2)]);
    expect(await studyOverRedis(input, url)).toEqual(here);
    await Promise.all(helpers.map((helper) => helper.close()));
  });

  test('[E3] two studies at once keep apart', async () => {
    const other = { ...input, seed: 7 };

    const [one, two] = await Promise.all([studyOverRedis(input, url), studyOverRedis(other, url)]);

    expect(one).toEqual(study(input));
    expect(two).toEqual(study(other));
  });
});

test('[E3] a server that does not answer is told at once', async () => {
  const url = `redis://127.0.0.1:${String(await freePort())}`;

  await expect(workFor(url, 1)).rejects.toThrow(NoRedis);
});
