import type { Job } from '../case.ts';
import type { Option, Plan, Step } from '../plan.ts';
import type { Desk } from './desk.ts';

/** How long too few were on duty for one step, while work waited there. */
interface Count {
  waiting: number;
  isStaffed: boolean;
  off: number;
  /** Since when it is staffed or not, and since when `off` counts. */
  turned: number;
  since: number;
}

/** Tells waiting for people off duty from waiting for people at work. */
export class Shortage {
  private readonly counts: Count[];
  private readonly desks: readonly (Desk | null)[];

  constructor(plan: Plan, desks: readonly (Desk | null)[]) {
    this.desks = desks;
    this.counts = plan.steps.map(() => ({
      waiting: 0,
      isStaffed: true,
      off: 0,
      turned: 0,
      since: 0,
    }));
  }

  // Work begins to wait.
  join(job: Job, time: number): void {
    const count = this.count(job.step);
    if (count.waiting === 0) {
      count.isStaffed = this.isStaffed(job.step);
      count.turned = time;
      count.since = time;
    }
    count.waiting += 1;
    job.asked = time;
    job.offBefore = this.offAt(job.step, time);
    job.offBeside = 0;
  }

  // Work waits no longer.
  leave({ step }: Job): void {
    this.count(step).waiting -= 1;
  }

  /**
   * Says how long those some work needed were not on duty.
   *
   * @param job what waits since it joined
   * @param time now
   * @returns seconds of its wait
   */
  off({ step, asked, offBefore, offBeside }: Job, time: number): number {
    return Math.min(this.offAt(step, time) - offBefore + offBeside, time - asked);
  }

  /**
   * Looks again who is on duty for a step.
   *
   * @param step where work may wait
   * @param time when somebody came or went
   */
  turn(step: Step, time: number): void {
    const count = this.count(step);
    if (count.waiting === 0) return;
    count.off = this.offAt(step, time);
    count.since = time;
    const isStaffed = this.isStaffed(step);
    if (isStaffed === count.isStaffed) return;
    count.isStaffed = isStaffed;
    const began = count.turned;
    count.turned = time;
    if (!isStaffed && step.manner.split === 'whole') this.tooShort(step, began, time);
  }

  // What could not begin before the end of duty waited for the next duty, not for those who were busy.
  private tooShort(step: Step, began: number, time: number): void {
    const seen = new Set<Job>();
    for (const desk of this.desks) {
      for (const job of desk?.line ?? []) {
        if (job.step !== step || job.state !== 'waiting' || seen.has(job)) continue;
        seen.add(job);
        job.offBeside += Math.min(job.work - job.done, time - Math.max(began, job.asked));
      }
    }
  }

  private offAt(step: Step, time: number): number {
    const { isStaffed, off, since } = this.count(step);
    return isStaffed ? off : off + time - since;
  }

  private isStaffed(step: Step): boolean {
    return step.demands.every((options) => options.some((option) => this.isThere(option)));
  }

  private isThere({ crews, quantity, skills }: Option): boolean {
    let people = 0;
    for (const crew of crews) {
      const desk = this.desks[crew];
      if (desk == null) return true;
      if (desk.spare?.presence.isOn === true) return true;
      for (const person of desk.people) {
        if (person.presence?.isOn === false) continue;
        if (skills.every((skill) => person.skills.has(skill))) people += 1;
      }
    }
    return people >= quantity;
  }

  private count(step: Step): Count {
    const count = this.counts[step.index];
    if (count === undefined) throw new RangeError(`no step ${step.id}`);
    return count;
  }
}
