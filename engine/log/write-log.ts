import type { StudyInput } from '../report/arrangement.ts';
import { boundsOf } from '../report/bounds.ts';
import { prepare } from '../run/prepare.ts';
import { simulate } from '../run/simulate.ts';
import { csvLog } from './csv.ts';
import { entriesOf } from './entries.ts';
import { stampFrom } from './stamp.ts';
import { xesLog } from './xes.ts';

/** The forms in which a log can be written. */
export const logFormats = ['csv', 'xes'] as const;

/** A form in which a log can be written. */
export type LogFormat = (typeof logFormats)[number];

/**
 * Runs the first replication of a study once more and writes down what happens in it.
 *
 * @param input the study; the same seed gives the same log
 * @param format `csv`: a line an activity; `xes`: a trace a case
 * @param write takes the text piece by piece, so that nobody has to hold all of it
 */
export function writeLog(
  input: StudyInput,
  format: LogFormat,
  write: (text: string) => void,
): void {
  const { process, scenario } = input;
  const plan = prepare(process, scenario);
  const { seed, cases, duration } = boundsOf(scenario, input);
  const options = { seed, cases, duration, replication: 0 };
  if (format === 'csv') {
    const listener = csvLog(write, stampFrom(scenario.start, ' '));
    simulate(plan, { ...options, observer: entriesOf(plan, listener) });
    return;
  }
  const log = xesLog(write, stampFrom(scenario.start, 'T'));
  simulate(plan, { ...options, observer: entriesOf(plan, log) });
  log.close();
}
