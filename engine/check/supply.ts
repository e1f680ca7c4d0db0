import type { Scenario } from '@handara/schemas';
import { weekSeconds, type Moment } from '../calendar/civil.ts';
import { compileCalendar } from '../calendar/compile.ts';
import type { Hours } from '../calendar/hours.ts';
import { momentsOf } from '../law/moments.ts';
import { figuresOf } from '../process/figures.ts';

// From Sunday 00:00 on, so that seconds of the run are seconds of the week.
const sunday: Moment = { day: 3, second: 0 };
const grain = 300;
const grains = weekSeconds / grain;

/** An ordinary week of a scenario: its calendars without holidays and extra dates. */
export class OrdinaryWeek {
  readonly #scenario: Scenario;
  readonly #known = new Map<string, Hours | null>();

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
  }

  /**
   * Tells who is on duty on average.
   *
   * @param id of a resource
   * @returns people, over all hours of the week; null where their number is unknown
   */
  people(id: string): number | null {
    const figures = figuresOf(this.#scenario.resources, id);
    if (figures === undefined) return null;
    const { capacity, people, calendar, shifts = [], absence } = figures;
    const there = absence === undefined ? 1 : presence(absence);
    if (people !== undefined && people.length > 0) {
      const each = people.map((person) => this.share(person.calendar ?? calendar));
      return there * each.reduce((sum, share) => sum + share, 0);
    }
    if (capacity === null) return null;
    return (
      there *
      this.#mean((second) => {
        const shift = shifts.find((each) => this.#isOpen(each.calendar, second));
        return shift?.capacity ?? (this.#isOpen(calendar, second) ? capacity : 0);
      })
    );
  }

  /**
   * Tells how many cases come.
   *
   * @param arrival as the scenario has it
   * @returns cases a second on average over the week; null where the next waits for the one before, or the
   *   moments are given one by one
   */
  cases(arrival: Scenario['arrivals'][string]): number | null {
    const { interval, during = [], rates, times, calendar } = arrival;
    if (times !== undefined) return null;
    if (rates !== undefined) return meanRate(rates);
    if (interval === null && during.length === 0) return null;
    const usual = interval === null ? 0 : rateOf(interval);
    const special = during.map((each) => ({
      calendar: each.calendar,
      rate: rateOf(each.interval),
    }));
    return this.#mean((second) => {
      if (!this.#isOpen(calendar, second)) return 0;
      return special.find((each) => this.#isOpen(each.calendar, second))?.rate ?? usual;
    });
  }

  /**
   * Tells which share of the week is in the hours of a calendar.
   *
   * @param calendar its name; all of the week without one
   * @returns 0–1
   */
  share(calendar: string | undefined): number {
    return this.#mean((second) => Number(this.#isOpen(calendar, second)));
  }

  #isOpen(calendar: string | undefined, second: number): boolean {
    if (calendar === undefined) return true;
    return this.#hours(calendar)?.isOpen(second) ?? true;
  }

  #hours(name: string): Hours | null {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const calendar = figuresOf(this.#scenario.calendars ?? {}, name);
    const hours =
      calendar === undefined
        ? null
        : compileCalendar({ ...calendar, holidays: [], extra: [] }, sunday);
    this.#known.set(name, hours);
    return hours;
  }

  #mean(at: (second: number) => number): number {
    let sum = 0;
    for (let place = 0; place < grains; place += 1) sum += at((place + 0.5) * grain);
    return sum / grains;
  }
}

function rateOf(interval: NonNullable<Scenario['arrivals'][string]['interval']>): number {
  const { mean } = momentsOf(interval);
  return mean > 0 ? 1 / mean : 0;
}

function presence({ every, lasts }: NonNullable<Scenario['resources'][string]['absence']>): number {
  const [there, away] = [momentsOf(every).mean, momentsOf(lasts).mean];
  return there + away > 0 ? there / (there + away) : 1;
}

function meanRate({ period, steps }: NonNullable<Scenario['arrivals'][string]['rates']>): number {
  const sorted = steps.toSorted((one, other) => one.from - other.from);
  let cases = 0;
  for (const [place, { from, perHour }] of sorted.entries()) {
    const to = Math.min(period, sorted[place + 1]?.from ?? period);
    cases += (perHour * Math.max(0, to - from)) / 3600;
  }
  return cases / period;
}
