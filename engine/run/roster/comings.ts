import type { Plan, RosterPlan, Step } from '../plan.ts';
import type { Desk, Shift } from './desk.ts';
import type { Floor } from './floor.ts';
import type { Hands } from './hands.ts';
import type { Pulse } from './pulse.ts';
import type { Shortage } from './shortage.ts';

const day = 86_400;

/** Everybody and everything that duty matters to. */
export interface Scene {
  readonly desks: readonly (Desk | null)[];
  readonly shifts: readonly Shift[];
  readonly hands: Hands;
  readonly shortage: Shortage;
  readonly pulse: Pulse;
  readonly floor: Floor;
}

/** Lets people come on duty and go, as long as that makes a difference to work at hand. */
export class Comings {
  private readonly scene: Scene;
  private readonly anyStep: Step | undefined;
  private readonly settled: number;
  private readonly patience: number;
  // When the next turn is arranged that was not yet taken.
  private arranged = Infinity;
  private next = Infinity;

  constructor(plan: Plan, { squads, settled }: RosterPlan, scene: Scene) {
    this.scene = scene;
    this.settled = settled;
    // From week to week nothing new can come about; absences may last long.
    const isAway = squads.some((squad) => squad !== null && squad.absence !== null);
    this.patience = (isAway ? 3660 : 15) * day;
    this.anyStep = plan.steps[0];
    this.look();
  }

  // Tells who is on duty as the run begins.
  open(): void {
    for (const desk of this.scene.desks) if (desk !== null) this.tellDuty(desk, 0);
  }

  /**
   * Says whether work waits or goes on that duty matters to.
   *
   * @param waiting how much work waits
   * @returns false too where work waits in vain
   */
  isWatched(waiting: number): boolean {
    const { hands, pulse, floor } = this.scene;
    if (hands.running > 0) return true;
    if (waiting + hands.paused === 0) return false;
    return floor.now <= Math.max(pulse.changed, this.settled) + this.patience;
  }

  /**
   * Lets everybody come and go until a time.
   *
   * @param time now
   */
  catchUp(time: number): void {
    if (this.next > time) return;
    const isLate = this.next < time;
    const touched = new Set<Desk>();
    for (let shift = this.first(time); shift !== null; shift = this.first(time)) {
      const { next } = shift.presence;
      this.comeOrGo(shift, time, touched);
      const after = this.first(time);
      // Those who come or go at one moment do so together.
      if (after?.presence.next !== next) this.settle(touched, next);
    }
    this.look();
    // Whoever came while nobody looked finds their work now.
    if (isLate && this.scene.hands.paused > 0) this.findWork(time);
  }

  // The turn that was arranged is not taken.
  letPass(): void {
    this.arranged = Infinity;
  }

  // Somebody comes or goes.
  turn(time: number): void {
    this.catchUp(time);
  }

  // Notes when somebody comes or goes next.
  arrange(waiting: number): void {
    const { next } = this;
    const { floor } = this.scene;
    if (this.arranged <= floor.now) this.letPass();
    if (next >= this.arranged || this.anyStep === undefined || !this.isWatched(waiting)) return;
    this.arranged = next;
    floor.after(next - floor.now, 'work', 'turn', null, this.anyStep);
  }

  private look(): void {
    this.next = Infinity;
    for (const { presence } of this.scene.shifts) this.next = Math.min(this.next, presence.next);
  }

  private first(time: number): Shift | null {
    let found: Shift | null = null;
    for (const shift of this.scene.shifts) {
      if (shift.presence.next > time) continue;
      if (found === null || shift.presence.next < found.presence.next) found = shift;
    }
    return found;
  }

  private comeOrGo({ presence, people }: Shift, now: number, touched: Set<Desk>): void {
    const { desks, hands } = this.scene;
    const time = presence.next;
    presence.turn();
    for (const desk of desks) if (desk?.spare?.presence === presence) touched.add(desk);
    for (const person of people) {
      const desk = desks[person.crew];
      if (desk == null) continue;
      touched.add(desk);
      desk.onDuty += presence.isOn ? 1 : -1;
      if (time < now) continue;
      if (presence.isOn) hands.comeBack(person, time);
      else hands.goHome(person, time);
    }
  }

  private settle(touched: Set<Desk>, time: number): void {
    const { shortage, pulse } = this.scene;
    for (const desk of touched) {
      this.tellDuty(desk, time);
      desk.overtaking?.turn(desk.onDuty > 0, time);
      for (const step of desk.steps) shortage.turn(step, time);
      pulse.wake(desk);
    }
    touched.clear();
  }

  private findWork(time: number): void {
    for (const { presence, people } of this.scene.shifts) {
      if (presence.isOn) for (const person of people) this.scene.hands.comeBack(person, time);
    }
  }

  private tellDuty({ squad, spare, people, onDuty }: Desk, time: number): void {
    if (spare !== null || people.every(({ presence }) => presence === null)) return;
    this.scene.floor.observer.onDuty(squad.crew.index, onDuty, time);
  }
}
