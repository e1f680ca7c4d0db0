import { parseArgs } from 'node:util';
import { findMongod, startMongod } from '../../server/store/mongod.fixture.ts';
import { killAgainAndAgain, type Casualties } from './kill.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    writers: { type: 'string', default: '20' },
    store: { type: 'string', default: 'sqlite' },
  },
});
// Each of many clients listens for the end of this process.
process.setMaxListeners(0);

const rounds = Number(values.rounds);
const writers = Number(values.writers);

const tell = (round: number): void => {
  if (round % 20 === 0) process.stderr.write(`${String(round)} of ${String(rounds)}\n`);
};

async function overMongo(): Promise<Casualties> {
  const found = findMongod();
  if ('missing' in found) throw new Error(found.missing);
  const server = await startMongod(found.binary, 'replica set');
  try {
    return await killAgainAndAgain(rounds, writers, server.uri('kill'), tell);
  } finally {
    await server.stop();
  }
}

const { kept, lost, unreadable } =
  values.store === 'mongodb'
    ? await overMongo()
    : await killAgainAndAgain(rounds, writers, '', tell);
process.stdout.write(
  `${values.store}: ${String(rounds)} kills under ${String(writers)} writers, ${String(kept)} edits called kept, ` +
    `${String(lost.length)} lost, room unreadable ${String(unreadable)} times\n`,
);
process.exitCode = lost.length === 0 && unreadable === 0 ? 0 : 1;
