import type { ElementScenario, Scenario } from '@handara/schemas';
import { figuresOf } from '../process/figures.ts';
import type { Crew, Demand, Need, Option } from './plan.ts';
import { capacityOf } from './roster/squad.ts';

type Wanted = NonNullable<ElementScenario['resources']>[number];
type Choice = Pick<Wanted, 'id' | 'quantity' | 'skills'>;

/** The crews of a scenario, each made when it is first spoken of. */
export class Crews {
  private readonly scenario: Scenario;
  private readonly known = new Map<string, Crew>();

  constructor(scenario: Scenario) {
    this.scenario = scenario;
  }

  /**
   * Finds a crew by its own id.
   *
   * @param id of a lane, a pool or a resource
   * @param name where the scenario gives none
   * @returns the crew; of unknown size where the scenario says nothing of it
   */
  at(id: string, name = id): Crew {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const figures = figuresOf(this.scenario.resources, id);
    const crew: Crew = {
      index: this.known.size,
      id,
      name: figures?.name ?? name,
      capacity: capacityOf(figures),
      costPerHour: figures?.costPerHour ?? null,
    };
    this.known.set(id, crew);
    return crew;
  }

  // All crews, those nobody needs too, in order of their indexes.
  all(): Crew[] {
    for (const id of Object.keys(this.scenario.resources)) this.at(id);
    return [...this.known.values()];
  }

  /**
   * Finds the crews that a name stands for.
   *
   * @param id of a lane, a pool or a resource, or a role
   * @returns the one of that id, else all that have it as a role
   */
  named(id: string): Crew[] {
    const { resources } = this.scenario;
    if (!Object.hasOwn(resources, id)) {
      const able = Object.entries(resources).filter(([, { roles }]) => roles?.includes(id));
      if (able.length > 0) return able.map(([crew]) => this.at(crew));
    }
    return [this.at(id)];
  }

  /**
   * Finds who a step needs.
   *
   * @param wanted what the scenario says of it
   * @returns how many of each crew, first options only; a crew named twice is needed twice over
   */
  needs(wanted: readonly Wanted[]): Need[] {
    const sums = new Map<Crew, number>();
    for (const { id, quantity } of wanted) {
      const [crew] = this.named(id);
      if (crew !== undefined) sums.set(crew, (sums.get(crew) ?? 0) + quantity);
    }
    return [...sums].map(([crew, quantity]) => ({ crew, quantity }));
  }

  /**
   * Finds who a step needs, with all that may stand in.
   *
   * @param wanted what the scenario says of it
   * @returns what is needed at once, each with its options in order
   */
  demands(wanted: readonly Wanted[]): Demand[] {
    return wanted.map((one) => [one, ...(one.alternatives ?? [])].map((way) => this.option(way)));
  }

  private option({ id, quantity, skills = [] }: Choice): Option {
    return { crews: this.named(id).map(({ index }) => index), quantity, skills };
  }
}
