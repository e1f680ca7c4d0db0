import { blame } from '../blame.ts';
import type { Item, Job, Person } from '../case.ts';
import { causeAt } from '../observer.ts';
import type { Desk } from './desk.ts';
import type { Floor } from './floor.ts';
import type { Pulse } from './pulse.ts';

/** Work in hand: taken up, stopped, gone on with and put down. */
export class Hands {
  running = 0;
  paused = 0;
  private readonly desks: readonly (Desk | null)[];
  private readonly floor: Floor;
  private readonly pulse: Pulse;

  constructor(desks: readonly (Desk | null)[], floor: Floor, pulse: Pulse) {
    this.desks = desks;
    this.floor = floor;
    this.pulse = pulse;
  }

  /**
   * Puts people to work that begins, or that was taken from others before.
   *
   * @param job the work, in no queue any more
   * @param people free by now
   */
  begin(job: Job, people: Person[]): void {
    const { now } = this.floor;
    const isFresh = job.begun < 0;
    for (const person of people) {
      person.job = job;
      person.beyond = -1;
      person.overtime = 0;
    }
    job.people = people;
    if (isFresh) job.begun = now;
    for (const member of job.members) {
      if (isFresh) this.takeUp(member, people[0]);
      else this.goOn(job, member);
    }
    this.run(job);
  }

  /**
   * Sends the people of some work back.
   *
   * @param job what is over, or is taken from them
   */
  putDown(job: Job): void {
    if (job.state === 'running') this.halt(job, this.floor.now);
    else this.paused -= 1;
    for (const person of job.people) {
      this.comeHome(person, this.floor.now);
      this.pulse.free(person);
      const desk = this.desks[person.crew];
      if (desk != null) this.pulse.wake(desk);
    }
  }

  /**
   * Somebody's duty ends.
   *
   * @param person whose work pauses or goes on in overtime; work that ends at this very moment is done
   * @param time now
   */
  goHome(person: Person, time: number): void {
    const { job } = person;
    if (job?.state !== 'running' || job.ends <= time) return;
    const { split } = job.step.manner;
    if (split === 'overtime') person.beyond = time;
    if (split !== 'pause') return;
    this.halt(job, time);
    this.paused += 1;
    job.state = 'paused';
    this.stop(job);
  }

  /**
   * Somebody's duty begins.
   *
   * @param person whose work goes on, once all others it needs are there
   * @param time now
   */
  comeBack(person: Person, time: number): void {
    const { job } = person;
    this.comeHome(person, time);
    if (job?.state !== 'paused') return;
    if (job.people.some(({ presence }) => presence?.isOn === false)) return;
    this.paused -= 1;
    this.pulse.changed = time;
    for (const member of job.members) this.endPause(job, member);
    this.run(job);
  }

  // Work stops, its people having been taken away or sent home.
  stop(job: Job): void {
    const { now, observer } = this.floor;
    job.stopped = now;
    for (const { scope, step } of job.members) observer.paused(scope.case.slot, step.index, now);
  }

  // Work that was stopped goes on for a case, or is broken off for it.
  goOn({ stopped }: Job, item: Item): void {
    const { now, observer } = this.floor;
    item.idle += now - stopped;
    observer.resumed(item.scope.case.slot, item.step.index, now - stopped, now);
  }

  endPause(job: Job, item: Item): void {
    blame(item, causeAt.offDuty, this.floor.now - job.stopped);
    this.goOn(job, item);
  }

  // Counts what was done up to now.
  tally(job: Job): void {
    const { now } = this.floor;
    if (job.state !== 'running') return;
    job.done += now - job.resumed;
    job.resumed = now;
  }

  // Notes when work ends, unless its people go home before.
  arrangeEnd(job: Job): void {
    const { floor } = this;
    const [first] = job.members;
    const seconds = Math.max(0, job.work - job.done);
    job.ends = floor.now + seconds;
    const isSplit = job.step.manner.split === 'pause';
    const isStopped = job.people.some(({ presence }) => (presence?.next ?? Infinity) < job.ends);
    if (first === undefined || (isSplit && isStopped)) return;
    floor.after(seconds, 'work', 'workOver', first, job.step);
  }

  private takeUp(item: Item, person: Person | undefined): void {
    const { floor } = this;
    const wait = floor.now - item.enabled;
    item.begun = floor.now;
    floor.observer.started(item.scope.case.slot, item.step.index, wait, floor.now);
    floor.takeUp(item, wait);
    if (person !== undefined) item.scope.case.last = person;
  }

  private run(job: Job): void {
    job.state = 'running';
    job.resumed = this.floor.now;
    this.running += 1;
    this.tellHands(job, 'seized');
    this.arrangeEnd(job);
  }

  private halt(job: Job, time: number): void {
    job.done += time - job.resumed;
    job.ends = Infinity;
    this.running -= 1;
    this.tellHands(job, 'freed');
  }

  // Overtime ends: duty begins again, or the work is over.
  private comeHome(person: Person, time: number): void {
    if (person.beyond >= 0) person.overtime += time - person.beyond;
    person.beyond = -1;
  }

  private tellHands(job: Job, what: 'seized' | 'freed'): void {
    const { observer, now } = this.floor;
    for (const { crew } of job.people) observer[what](crew, 1, now);
    for (const { crew, quantity } of job.step.needs) {
      if (this.desks[crew.index] == null) observer[what](crew.index, quantity, now);
    }
  }
}
