import {
  isFactor,
  lackOf,
  usualFactors,
  vary,
  type Level,
  type Preset,
  type Process,
} from '@handara/engine';
import type { Scenario } from '@handara/schemas';
import { UsageError } from './outcome.ts';

/** What a run changes in its scenario; without a factor the preset's usual one. */
export interface Varied {
  readonly preset?: Preset | undefined;
  readonly factor?: number | undefined;
  readonly level?: Level | undefined;
}

/**
 * Changes a scenario as asked.
 *
 * @param process what runs
 * @param scenario its figures
 * @param varied what changes
 * @returns the scenario to run
 * @throws {UsageError} for a preset that would change nothing here, or a factor that makes no sense
 */
export function varied(process: Process, scenario: Scenario, varied: Varied): Scenario {
  const { preset: kind = 'normal', factor = usualFactors[kind], level } = varied;
  if (!isFactor(kind, factor)) {
    throw new UsageError(`<${String(factor)}> is no factor of the preset <${kind}>`);
  }
  const lack = lackOf(process, scenario, kind);
  if (lack !== null) {
    throw new UsageError(`the preset <${kind}> changes nothing here: there is no ${what[lack]}`);
  }
  return vary(process, scenario, { preset: { kind, factor }, ...(level && { level }) });
}

const what = {
  arrivals: 'interval between cases',
  staff: 'role with more than one person',
  partner: 'time of a partner or of an answer from outside',
  platform: 'step that the platform does by itself',
} as const;
