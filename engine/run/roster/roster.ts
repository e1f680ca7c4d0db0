import { blame } from '../blame.ts';
import type { Item, Job } from '../case.ts';
import { causeAt } from '../observer.ts';
import type { Plan, RosterPlan, Step } from '../plan.ts';
import { charge, mayCharge } from './bill.ts';
import { Chooser } from './chooser.ts';
import { Comings } from './comings.ts';
import { callUp, placesOf, type Desk } from './desk.ts';
import type { Floor } from './floor.ts';
import { Gathering } from './gathering.ts';
import { Hands } from './hands.ts';
import { insert, rankOf, takeOut, toJob } from './job.ts';
import { Pulse } from './pulse.ts';
import { Shortage } from './shortage.ts';

/**
 * Who does which work, where people are told apart: each with their own hours, skills and work in hand.
 * Only people on duty begin work; who was free longest is asked first. Work is looked for when it
 * comes, when somebody is free again and when somebody comes on duty.
 */
export class Roster {
  private readonly floor: Floor;
  private readonly desks: readonly (Desk | null)[];
  private readonly shortage: Shortage;
  private readonly gathering: Gathering;
  private readonly chooser: Chooser;
  private readonly hands: Hands;
  private readonly comings: Comings;
  private readonly pulse = new Pulse();
  /** By step the desks at which its work waits. */
  private readonly places: readonly (readonly Desk[])[];
  private readonly isBilled: boolean;
  // Work that needs nobody who could be short.
  private readonly ready: Job[] = [];
  private orders = 0;
  private waiting = 0;

  constructor(plan: Plan, roster: RosterPlan, floor: Floor) {
    const { desks, shifts } = callUp(roster, plan, floor.chance);
    const { pulse } = this;
    this.floor = floor;
    this.desks = desks;
    this.places = plan.steps.map((step) => placesOf(step, desks));
    this.isBilled = mayCharge(roster, plan.steps);
    this.shortage = new Shortage(plan, desks);
    this.gathering = new Gathering(floor);
    this.chooser = new Chooser(desks, floor);
    this.hands = new Hands(desks, floor, pulse);
    const { shortage, hands } = this;
    this.comings = new Comings(plan, roster, { desks, shifts, hands, shortage, pulse, floor });
  }

  // Tells who is on duty as the run begins.
  open(): void {
    this.comings.open();
  }

  // Tells who came and went until the end of a run.
  close(time: number): void {
    this.comings.catchUp(time);
  }

  /**
   * Asks whether those who come or go now make a difference to work at hand.
   *
   * @returns false where the turn that was arranged may pass, as if it had never been
   */
  minds(): boolean {
    const isWatched = this.comings.isWatched(this.waiting);
    if (!isWatched) this.comings.letPass();
    return isWatched;
  }

  /**
   * Asks for people, once enough cases are there where they go together.
   *
   * @param item what waits
   */
  request(item: Item): void {
    const { batch } = item.step.manner;
    const groups = batch === null ? [[item]] : this.gathering.add(item, batch);
    for (const members of groups) this.enqueue(item.step, members);
  }

  /**
   * Lets a batch go for which no more cases come in time.
   *
   * @param step where they wait
   * @param mark of the batch
   */
  letGo(step: Step, mark: number): void {
    for (const members of this.gathering.release(step, mark)) this.enqueue(step, members);
  }

  /**
   * Lets all batches go, once nothing else can happen.
   *
   * @returns whether there was any
   */
  letAllGo(): boolean {
    const batches = this.gathering.releaseAll();
    for (const { step, groups } of batches) {
      for (const members of groups) this.enqueue(step, members);
    }
    return batches.length > 0;
  }

  // Whether a batch still waits for more cases.
  isGathering(step: Step, mark: number): boolean {
    return this.gathering.isOpen(step, mark);
  }

  // Somebody comes or goes.
  turn(): void {
    this.comings.turn(this.floor.now);
    this.comings.arrange(this.waiting);
  }

  /**
   * Begins all work that can begin now.
   *
   * @returns whether any began
   */
  serve(): boolean {
    this.comings.catchUp(this.floor.now);
    let began = this.ready.length > 0;
    for (let job = this.ready.pop(); job !== undefined; job = this.ready.pop()) {
      if (job.state === 'waiting') this.begin(job, []);
    }
    for (let desk = this.pulse.next(); desk !== null; desk = this.pulse.next()) {
      if (this.serveAt(desk)) began = true;
    }
    this.comings.arrange(this.waiting);
    return began;
  }

  /**
   * Ends work whose time is over.
   *
   * @param item what the end was arranged for
   * @returns the items whose work is done; empty where it was stopped or goes on; null where the item
   *   is no work of people told apart
   */
  end(item: Item): readonly Item[] | null {
    const { job } = item;
    if (job === null) return null;
    if (job.state !== 'running' || job.members[0] !== item || job.ends !== this.floor.now)
      return [];
    this.finish(job);
    job.done = job.work;
    for (const member of job.members) {
      if (this.isBilled) charge(job, member, this.desks, this.floor.observer);
      member.job = null;
    }
    return job.members;
  }

  /**
   * Takes a case out of its work, which goes on for others that are served with it.
   *
   * @param item what is broken off
   */
  drop(item: Item): void {
    const { job } = item;
    if (job === null) return;
    this.hands.tally(job);
    if (job.state === 'waiting') this.blameWait(job, item);
    if (job.begun < 0) {
      this.floor.observer.withdrawn(item.scope.case.slot, item.step.index, this.floor.now);
    } else {
      if (job.state === 'paused') this.hands.endPause(job, item);
      else if (job.state === 'waiting') this.hands.goOn(job, item);
      if (this.isBilled) charge(job, item, this.desks, this.floor.observer);
    }
    const isFirst = job.members[0] === item;
    item.job = null;
    item.isQueued = false;
    job.members.splice(job.members.indexOf(item), 1);
    if (job.members.length === 0) this.giveUp(job);
    else if (isFirst && job.state === 'running') this.hands.arrangeEnd(job);
  }

  private giveUp(job: Job): void {
    if (job.state === 'waiting') {
      this.waiting -= 1;
      this.shortage.leave(job);
      job.state = 'over';
    } else this.finish(job);
  }

  // People are free again, and the work overtakes nobody any more.
  private finish(job: Job): void {
    const { now } = this.floor;
    this.pulse.changed = now;
    this.hands.putDown(job);
    job.state = 'over';
    this.mainDesk(job.step)?.overtaking?.stop(job.number, now);
  }

  private enqueue(step: Step, members: Item[]): void {
    const { floor } = this;
    this.orders += 1;
    const job = toJob(step, members, this.orders);
    for (const member of members) {
      member.job = job;
      floor.observer.queued(member.scope.case.slot, step.index, floor.now);
    }
    const [first] = members;
    if (first !== undefined) job.work = floor.total(first, step.works);
    const main = this.mainDesk(step);
    if (main !== null) job.rank = rankOf(job, main);
    if (main?.line.length === 0) main.overtaking?.forget();
    job.number = main?.overtaking?.number() ?? 0;
    this.wait(job);
  }

  private wait(job: Job): void {
    const { now } = this.floor;
    job.state = 'waiting';
    this.waiting += 1;
    this.pulse.changed = now;
    for (const member of job.members) member.isQueued = true;
    this.comings.catchUp(now);
    this.shortage.join(job, now);
    const desks = this.places[job.step.index] ?? [];
    if (desks.length === 0) this.ready.push(job);
    for (const desk of desks) {
      insert(desk.line, job);
      this.pulse.wake(desk);
    }
  }

  // The desk by whose discipline work is served.
  private mainDesk({ index }: Step): Desk | null {
    return this.places[index]?.[0] ?? null;
  }

  private serveAt(desk: Desk): boolean {
    let began = false;
    const { line } = desk;
    for (let place = 0; place < line.length && this.chooser.hasAnybody(desk);) {
      const job = line[place];
      const isVoid = job?.state !== 'waiting';
      const people = isVoid ? null : this.chooser.choose(job);
      if (people === null) {
        if (isVoid) takeOut(line, place);
        else place += 1;
        continue;
      }
      takeOut(line, place);
      // Whoever loses their people waits again, perhaps before this place.
      if (this.freeAll(people)) place = 0;
      if (job !== undefined) this.begin(job, people);
      began = true;
    }
    return began;
  }

  // Takes people from the work they have in hand.
  private freeAll(people: Job['people']): boolean {
    let hasTaken = false;
    for (const { job } of people) {
      if (job === null) continue;
      this.interrupt(job);
      hasTaken = true;
    }
    return hasTaken;
  }

  private begin(job: Job, people: Job['people']): void {
    const { now } = this.floor;
    for (const member of job.members) {
      this.blameWait(job, member);
      member.isQueued = false;
    }
    this.waiting -= 1;
    this.shortage.leave(job);
    this.pulse.changed = now;
    job.work = this.chooser.workFor(job, people[0]);
    this.hands.begin(job, people);
    this.mainDesk(job.step)?.overtaking?.start(job.number, now);
  }

  private interrupt(job: Job): void {
    this.finish(job);
    this.hands.stop(job);
    this.wait(job);
  }

  // Tells why a case waited in a queue: nobody on duty, later work served before it, and the rest.
  private blameWait(job: Job, item: Item): void {
    const { now } = this.floor;
    const off = this.shortage.off(job, now);
    const rest = Math.max(0, now - job.asked - off);
    const overtaking = this.mainDesk(job.step)?.overtaking ?? null;
    const passed = job.begun < 0 ? (overtaking?.overtaken(job.number, now) ?? 0) : rest;
    blame(item, causeAt.offDuty, off);
    blame(item, causeAt.priority, Math.min(rest, passed));
  }
}
