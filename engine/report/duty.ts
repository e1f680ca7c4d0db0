import { Trace, type TraceRecord } from './trace.ts';

/** What a crew did within the window, in person-seconds; `useful` is work on duty. */
export interface DutyRecord {
  readonly busy: number;
  readonly onDuty: number;
  readonly useful: number;
  readonly charges: number;
  readonly busyTrace: TraceRecord;
  readonly onDutyTrace: TraceRecord;
}

/** How many of a crew are at work and on duty over time. Work beyond those on duty is overtime. */
export class Duty {
  private readonly from: number;
  private readonly usual: number;
  private readonly busyTrace = new Trace();
  private readonly onDutyTrace = new Trace();
  private busy = 0;
  private people: number;
  private since = 0;
  private attendedSince = 0;
  private busyArea = 0;
  private onDutyArea = 0;
  private usefulArea = 0;
  private charges = 0;

  /**
   * Begins with everybody on duty and nobody at work.
   *
   * @param from seconds before which nothing is measured
   * @param usual how many are on duty until somebody says otherwise
   */
  constructor(from: number, usual: number) {
    this.from = from;
    this.usual = usual;
    this.people = usual;
  }

  work(by: number, time: number): void {
    this.settle(time);
    this.busy += by;
  }

  attend(people: number, time: number): void {
    this.settle(time);
    this.traceDuty(time);
    this.people = people;
  }

  charge(money: number): void {
    this.charges += money;
  }

  /**
   * Ends a replication; the next one begins as the first.
   *
   * @param end seconds at which it ended
   * @returns what was done until then
   */
  close(end: number): DutyRecord {
    this.settle(end);
    this.traceDuty(end);
    const record = {
      busy: this.busyArea,
      onDuty: this.onDutyArea,
      useful: this.usefulArea,
      charges: this.charges,
      busyTrace: this.busyTrace.take(),
      onDutyTrace: this.onDutyTrace.take(),
    };
    this.busy = 0;
    this.people = this.usual;
    this.since = 0;
    this.attendedSince = 0;
    this.busyArea = 0;
    this.onDutyArea = 0;
    this.usefulArea = 0;
    this.charges = 0;
    return record;
  }

  private traceDuty(time: number): void {
    if (time > this.attendedSince) this.onDutyTrace.add(this.people, this.attendedSince, time);
    this.attendedSince = time;
  }

  private settle(time: number): void {
    const { since, from, busy, people } = this;
    if (time <= since) return;
    this.busyTrace.add(busy, since, time);
    if (time > from) {
      const seconds = time - (since > from ? since : from);
      this.busyArea += busy * seconds;
      this.onDutyArea += people * seconds;
      this.usefulArea += (busy < people ? busy : people) * seconds;
    }
    this.since = time;
  }
}
