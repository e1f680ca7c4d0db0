import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { pageOf } from './page.ts';
import { isDecided, redesigns } from './redesign.ts';
import { run, type Verdict } from './trial.ts';
import { trials } from './trials.ts';

const page = join(import.meta.dirname, '..', '..', 'docs', 'validation.md');

// A trial needs no other, so each thread takes the next one until none is left; the longest come first.
async function shareOut(places: readonly number[]): Promise<Verdict[][]> {
  const verdicts: Verdict[][] = [];
  const rest = [...places];
  const one = async (): Promise<void> => {
    const worker = new Worker(new URL(import.meta.url));
    for (let place = rest.shift(); place !== undefined; place = rest.shift()) {
      const answer = Promise.withResolvers<Verdict[]>();
      worker.once('message', answer.resolve);
      worker.once('error', answer.reject);
      worker.postMessage(place);
      const own = await answer.promise;
      worker.removeAllListeners('error');
      verdicts[place] = own;
      for (const verdict of own) tell(verdict);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, one));
  return verdicts;
}

function tell({ trial, what, exact, mean, halfWidth, isRight }: Verdict): void {
  const figures = [exact, mean, halfWidth].map((value) => value.toPrecision(6)).join('  ');
  console.log(`${isRight ? 'right' : 'WRONG'}  ${figures}  ${trial}: ${what}`);
}

if (isMainThread) {
  const [wanted] = process.argv.slice(2);
  const places = trials.flatMap(({ name }, place) =>
    wanted === undefined || name.includes(wanted) ? [place] : [],
  );
  const began = performance.now();
  const verdicts = (await shareOut(places)).flat();
  const wrong = verdicts.filter(({ isRight }) => !isRight);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const tried = wanted === undefined ? await redesigns() : [];
  for (const { name, difference, paired, separate, ratio } of tried) {
    const figures = [difference, paired, separate, ratio].map((value) => value.toFixed(0));
    console.log(`${figures.join('  ')}  ${name}: difference, paired ±, separate ±, variance ratio`);
  }
  if (wanted === undefined) writeFileSync(page, pageOf(verdicts, tried));
  console.log(
    `${String(verdicts.length)} figures of ${String(places.length)} trials in ${seconds} s, ${String(wrong.length)} wrong`,
  );
  process.exitCode = wrong.length > 0 || !tried.every(isDecided) ? 1 : 0;
} else {
  parentPort?.on('message', (place: number) => {
    const trial = trials[place];
    if (trial === undefined) throw new RangeError(`no trial ${String(place)}`);
    void run(trial).then((verdicts) => parentPort?.postMessage(verdicts));
  });
}
