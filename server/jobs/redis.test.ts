import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { compile, readDiagram, readScenarios, study, type StudyInput } from '@handara/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NoRedis } from './no-redis.ts';
import { studyOverRedis, workFor } from './redis.ts';

const loan = new URL('../../test/bench/loan.bpmn', import.meta.url);
const isThere = spawnSync('redis-server', ['--version']).status === 0;

if (!isThere) console.warn('Not run over Redis: there is no redis-server (Debian: redis-server)');

test.skipIf(isThere || process.env['CI'] === undefined)('Redis is there', () => {
  throw new Error('there is no redis-server (Debian: redis-server)');
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe.skipIf(!isThere)('over Redis', () => {
  let redis: ChildProcess;
  let url: string;
  let input: StudyInput;

  beforeAll(async () => {
    const port = await freePort();
    url = `redis://127.0.0.1:${String(port)}`;
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', '/tmp'];
    redis = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
    const { promise, resolve } = Promise.withResolvers<undefined>();
    redis.stdout?.on('data', (text: Buffer) => {
      if (text.includes('Ready to accept connections')) resolve(undefined);
    });
    await promise;

    const { diagram } = await readDiagram(readFileSync(loan, 'utf8'));
    const process = diagram === null ? null : compile(diagram).process;
    const scenario = diagram === null ? undefined : readScenarios(diagram).scenarios[0];
    if (process === null || scenario === undefined) throw new Error('the loan model is unreadable');
    input = { file: 'loan', process, scenario, cases: 200, replications: 9 };
  });

  afterAll(async () => {
    redis.kill();
    await once(redis, 'exit');
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
