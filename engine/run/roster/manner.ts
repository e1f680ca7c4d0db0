import type { ElementScenario, Scenario } from '@handara/schemas';
import { hashText } from '../chance.ts';
import { toLaw } from '../law.ts';
import type { Crew, Manner, RosterPlan, Squad, Step } from '../plan.ts';
import { figuresOf } from '../../process/figures.ts';
import { Calendars, toSquad } from './squad.ts';

/**
 * Reads how the work of a step goes on, beyond its times.
 *
 * @param id of the step
 * @param figures what the scenario says of it
 * @param worksBy its times by the crew that does the work
 * @returns the manner; work pauses at the end of duty unless the scenario says otherwise
 */
export function mannerOf(id: string, figures: ElementScenario, worksBy: Manner['worksBy']): Manner {
  const { split = 'pause', priority = null, interruptible = true, batch = null } = figures;
  return {
    split,
    priority,
    interruptible,
    change: figures.setUpOnChange === undefined ? null : toLaw(figures.setUpOnChange),
    changeHash: hashText(`${id} change`),
    batch: batch !== null && batch.size > 1 ? batch : null,
    worksBy,
  };
}

/**
 * Finds out whether people must be told apart, and makes them ready.
 *
 * @param scenario the numbers
 * @param crews of the plan, by index
 * @param steps of the plan
 * @returns the roster; null where crews are pools of people all alike, always there
 */
export function rosterOf(
  scenario: Scenario,
  crews: readonly Crew[],
  steps: readonly Step[],
): RosterPlan | null {
  const isPlain = crews.every(({ id }) => isPool(scenario, id)) && steps.every(isSimple);
  if (isPlain) return null;
  const calendars = new Calendars(scenario);
  const squads = crews.map((crew): Squad | null =>
    toSquad(crew, figuresOf(scenario.resources, crew.id), calendars),
  );
  return { squads, settled: calendars.settled };
}

function isPool(scenario: Scenario, id: string): boolean {
  const resource = figuresOf(scenario.resources, id);
  if (resource === undefined) return true;
  const { discipline = 'fifo', costPerUse = 0, costPerCase = 0 } = resource;
  const isAlways = resource.calendar === undefined && (resource.shifts?.length ?? 0) === 0;
  const isAlike = resource.people === undefined && resource.absence === undefined;
  return isAlways && isAlike && discipline === 'fifo' && costPerUse === 0 && costPerCase === 0;
}

function isSimple({ demands, manner }: Step): boolean {
  const isBare = manner.change === null && manner.batch === null && manner.worksBy.size === 0;
  return (
    isBare &&
    demands.every((options) => {
      const [only] = options;
      return options.length === 1 && only?.crews.length === 1 && only.skills.length === 0;
    })
  );
}
