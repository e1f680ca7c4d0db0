import type { Job, Person } from '../case.ts';
import { purposes } from '../chance.ts';
import type { Option } from '../plan.ts';
import { hire, type Desk } from './desk.ts';
import type { Floor } from './floor.ts';
import { match } from './match.ts';

/** Finds people for work: on duty, able, free or able to be taken from lesser work, free longest first. */
export class Chooser {
  private readonly desks: readonly (Desk | null)[];
  private readonly floor: Floor;

  constructor(desks: readonly (Desk | null)[], floor: Floor) {
    this.desks = desks;
    this.floor = floor;
  }

  /**
   * Chooses everybody some work needs.
   *
   * @param job what waits
   * @returns people, some perhaps with lesser work in hand; null where they are not there
   */
  choose(job: Job): Person[] | null {
    const [demand] = job.step.demands;
    const [option] = demand ?? [];
    const isSingle = job.step.demands.length === 1 && demand?.length === 1;
    if (isSingle && option?.quantity === 1 && option.crews.length === 1) {
      const desk = this.desks[option.crews[0] ?? -1];
      if (desk == null) return [];
      const best = this.bestAt(desk, job, option);
      return best === null ? null : [best];
    }
    return match(job.step.demands, (one) => this.candidates(job, one));
  }

  // Whether looking through the queue of a desk can lead to anything.
  hasAnybody({ people, spare, squad }: Desk): boolean {
    if (spare !== null) return spare.presence.isOn;
    if (squad.discipline === 'preemptive') return true;
    for (const person of people) {
      if (person.job === null && person.presence?.isOn !== false) return true;
    }
    return false;
  }

  /**
   * Finds the time some work takes whoever does it.
   *
   * @param job what is to be done
   * @param person who would do it, or the first of those
   * @returns seconds; for work that has begun, what was found then
   */
  workFor(job: Job, person: Person | undefined): number {
    const { manner, works } = job.step;
    const [item] = job.members;
    const isPlain = manner.worksBy.size === 0 && manner.change === null;
    if (item === undefined || person === undefined || isPlain || job.begun >= 0) return job.work;
    const { floor } = this;
    const of = item.scope.case;
    const own = floor.total(item, manner.worksBy.get(person.crew) ?? works);
    if (manner.change === null || of.last === null || of.last === person) return own;
    if (manner.change.fixed !== null) return own + manner.change.fixed;
    floor.chance.aim(of.keyA, of.keyB, manner.changeHash, item.visit, purposes.setUp);
    return own + manner.change.draw(floor.chance);
  }

  private bestAt(desk: Desk, job: Job, option: Option): Person | null {
    let best: Person | null = null;
    for (const person of desk.people) {
      if (!this.mayTake(person, job, option)) continue;
      if (best === null || isBefore(person, best)) best = person;
    }
    const isFree = best !== null && best.job === null;
    if (isFree || desk.spare?.presence.isOn !== true) return best;
    return this.hireFor(desk, job, option) ?? best;
  }

  private candidates(job: Job, option: Option): Person[] | null {
    const people: Person[] = [];
    for (const crew of option.crews) {
      const desk = this.desks[crew];
      if (desk == null) return null;
      people.push(...desk.people.filter((person) => this.mayTake(person, job, option)));
      while (desk.spare?.presence.isOn === true && people.length < option.quantity) {
        const one = this.hireFor(desk, job, option);
        if (one === null) break;
        people.push(one);
      }
    }
    return people.sort((one, other) => (isBefore(one, other) ? -1 : 1));
  }

  private hireFor(desk: Desk, job: Job, option: Option): Person | null {
    const idle = desk.people.find(({ job: other }) => other === null);
    // Somebody of this crew is free and was not taken: one more like them would not do either.
    if (idle !== undefined && !this.mayTake(idle, job, option)) return null;
    const one = hire(desk);
    return one !== null && this.mayTake(one, job, option) ? one : null;
  }

  private mayTake(person: Person, job: Job, { skills }: Option): boolean {
    const { presence } = person;
    if (presence?.isOn === false) return false;
    if (person.job !== null && !this.yields(person.job, job, person.crew)) return false;
    if (skills.length > 0 && !skills.every((skill) => person.skills.has(skill))) return false;
    if (job.step.manner.split !== 'whole' || presence === null) return true;
    return presence.next - this.floor.now >= this.workFor(job, person) - job.done;
  }

  private yields(other: Job, job: Job, crew: number): boolean {
    if (this.desks[crew]?.squad.discipline !== 'preemptive') return false;
    return other.state === 'running' && other.rank > job.rank && other.step.manner.interruptible;
  }
}

// The free before the busy, then who was free longest; of the busy who does the least important work.
function isBefore(one: Person, other: Person): boolean {
  if (one.job === null || other.job === null) {
    return one.job === other.job ? one.turn < other.turn : one.job === null;
  }
  if (one.job.rank !== other.job.rank) return one.job.rank > other.job.rank;
  return one.job.order > other.job.order;
}
