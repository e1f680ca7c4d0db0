import type { Scenario } from '@handara/schemas';
import type { Process } from '../process/process.ts';
import { reduce, type Level } from './level.ts';
import { turn, type Turn } from './lever.ts';
import { applyPreset, lackOf, type Preset } from './preset.ts';

/** What a run changes in a scenario before it begins: a preset, then turned levers, then the level. */
export interface Variation {
  readonly preset?: { readonly kind: Preset; readonly factor: number };
  readonly turns?: readonly Turn[];
  readonly level?: Level;
}

/**
 * Changes a scenario for one run.
 *
 * @param process what runs
 * @param scenario its numbers, left as they are
 * @param variation what changes; a preset that has nothing to change leaves everything
 * @returns the scenario to run
 */
export function vary(process: Process, scenario: Scenario, variation: Variation): Scenario {
  const { preset, turns = [], level = 'hours' } = variation;
  const isHad = preset !== undefined && lackOf(process, scenario, preset.kind) === null;
  const day = isHad ? applyPreset(process, scenario, preset.kind, preset.factor) : scenario;
  return reduce(turn(process, day, turns), level);
}
