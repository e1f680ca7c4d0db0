import { Agenda, phases } from './agenda.ts';
import { tellCauses } from './blame.ts';
import { handOffOf } from './carrier.ts';
import type { Case, Item, Scope } from './case.ts';
import { purposes, type Chance } from './chance.ts';
import type { Law } from './law.ts';
import type { Observer } from './observer.ts';
import type { Arc, Letter, Plan, SpanLaw, Step } from './plan.ts';
import { Records } from './records.ts';
import { Ring } from './ring.ts';
import { Roster } from './roster/roster.ts';
import { Staff } from './staff.ts';

/** What the calendar of a run holds: an item's next stage, an event that fires, or a new case. */
export interface Happening {
  kind: 'lagOver' | 'workOver' | 'fire' | 'match' | 'arrive' | 'turn' | 'gathered';
  item: Item | null;
  /** The case whose mail is looked through, null for everything else. */
  of: Case | null;
  generation: number;
  step: Step;
}

/** Chooses a way at a gateway in place of chance; null leaves it to chance. */
export type Choose = (gateway: string, flows: readonly string[]) => string | null;

const movesPerCase = 100_000;
// What is left to each case once nothing has ended for as long as one case may last.
const movesOnceStalled = 1000;

/**
 * The state of a run and the moves every behaviour is made of. Nothing here knows the kinds of node.
 */
export class World {
  now = 0;
  readonly plan: Plan;
  readonly chance: Chance;
  readonly observer: Observer;
  readonly choose: Choose | null;
  readonly agenda = new Agenda<Happening>();
  readonly ring = new Ring();
  readonly records: Records;
  readonly staff: Staff;
  /** In place of the staff where people are told apart, else null. */
  readonly roster: Roster | null;
  /** Scopes where joins wait and something has moved since they were looked at. */
  readonly doubted: Scope[] = [];
  // Happenings that are over, to be used again.
  readonly spare: Happening[] = [];
  // Moves since a case last came to its end.
  private idle = 0;
  // Called when a case is over, one way or the other.
  onEnded: (of: Case) => void = () => undefined;
  // Called when a case finds no way on, or goes too deep; it is given up.
  onStranded: (of: Case, step: Step, reason: 'choice' | 'endless') => void = () => undefined;

  constructor(plan: Plan, chance: Chance, observer: Observer, choose: Choose | null) {
    this.plan = plan;
    this.chance = chance;
    this.observer = observer;
    this.choose = choose;
    this.records = new Records(plan);
    this.staff = new Staff(plan.crews);
    this.roster = plan.roster === null ? null : new Roster(plan, plan.roster, this);
  }

  // Counts a visit of a case to a step; the first is 0.
  visit(of: Case, step: Step): number {
    const visit = of.visits[step.index] ?? 0;
    of.visits[step.index] = visit + 1;
    return visit;
  }

  // Draws a law for one visit and purpose, in seconds.
  draw(of: Case, step: Step, visit: number, purpose: number, law: Law): number {
    if (law.fixed !== null) return law.fixed;
    this.chance.aim(of.keyA, of.keyB, step.hash, visit, purpose);
    return law.draw(this.chance);
  }

  // Draws a uniform number for one visit and purpose, for the element with that hash.
  uniform(of: Case, hash: number, visit: number, purpose: number): number {
    this.chance.aim(of.keyA, of.keyB, hash, visit, purpose);
    return this.chance.uniform();
  }

  // Adds up the spans of a visit, in seconds.
  total(item: Item, laws: readonly SpanLaw[]): number {
    let seconds = 0;
    for (const { purpose, law } of laws) {
      seconds += this.draw(item.scope.case, item.step, item.visit, purpose, law);
    }
    return seconds;
  }

  // Notes what happens after some seconds; `mark` tells several such things without an item apart.
  after(
    seconds: number,
    phase: keyof typeof phases,
    kind: Happening['kind'],
    item: Item | null,
    step: Step,
    mark = 0,
  ): void {
    this.note(this.now + seconds, phases[phase], kind, item, null, item?.generation ?? mark, step);
  }

  // Brings mail and those who wait for it together, once everything else of this instant has happened
  // that comes before answers.
  match(of: Case, step: Step): void {
    const box = of.boxes[step.mailbox];
    if (box === undefined || box.isDue) return;
    box.isDue = true;
    this.note(this.now, phases.answer, 'match', null, of, of.generation, step);
  }

  private note(
    time: number,
    phase: number,
    kind: Happening['kind'],
    item: Item | null,
    of: Case | null,
    generation: number,
    step: Step,
  ): void {
    const what = this.spare.pop() ?? { kind, item, of, generation, step };
    what.kind = kind;
    what.item = item;
    what.of = of;
    what.generation = generation;
    what.step = step;
    this.agenda.add(time, phase, what);
  }

  // Puts a new token before a step.
  put(scope: Scope, step: Step, arc: Arc | null, handOff: number): void {
    scope.live += 1;
    scope.case.live += 1;
    this.ring.token(scope, step, arc, handOff);
  }

  // Sends a new token along a flow; work that changed hands before keeps that mark until taken up.
  go(scope: Scope, arc: Arc, handOff: number): void {
    this.observer.passed(scope.case.slot, arc.index);
    this.put(scope, arc.target, arc, arc.handOff < 0 ? handOff : arc.mark);
  }

  // Ends tokens; the last one of a scope ends the scope.
  consume(scope: Scope, tokens = 1): void {
    const { case: of } = scope;
    scope.live -= tokens;
    if (scope.live === 0) this.closeScope(scope);
    else if (scope.patient.length > 0) this.doubt(scope);
    this.settle(of, tokens);
  }

  // Notes that joins of a scope are to be looked at again.
  doubt(scope: Scope): void {
    if (scope.isDoubted) return;
    scope.isDoubted = true;
    this.doubted.push(scope);
  }

  // Breaks off all that goes on in a scope, which goes on with other tokens.
  clearScope(scope: Scope): void {
    for (let item = scope.first; item !== null; item = scope.first) this.kill(item);
    scope.case.live -= scope.live;
    scope.live = 0;
    scope.generation += 1;
    scope.waiting.fill(0);
    scope.patient.length = 0;
  }

  // Takes tokens or messages off the count of a case; the last one ends the case.
  settle(of: Case, count: number): void {
    of.live -= count;
    if (of.live > 0 || !of.alive) return;
    this.idle = 0;
    this.observer.ended(of.slot, this.now);
    this.records.freeCase(of);
    this.onEnded(of);
  }

  // Sends the message flows of a step on their way, those to and from the outside included.
  post(of: Case, step: Step): void {
    for (const letter of step.received) this.observer.sent(of.slot, letter.index);
    for (const letter of step.sent) this.send(of, letter);
  }

  private send(of: Case, letter: Letter): void {
    this.observer.sent(of.slot, letter.index);
    of.live += 1;
    this.ring.letter(of, letter);
  }

  // Tells that work which changed hands is taken up.
  takeUp(item: Item, wait: number): void {
    const handOff = handOffOf(item.handOff);
    if (handOff >= 0) this.observer.takenUp(item.scope.case.slot, handOff, wait);
    item.handOff = -1;
  }

  // Puts people to work; the crews that can be short have been asked before.
  employ({ needs, isLimited }: Step): void {
    if (isLimited && this.roster !== null) return;
    for (const need of needs) this.observer.seized(need.crew.index, need.quantity, this.now);
  }

  // Sends people back from work.
  dismiss({ needs, isLimited }: Step): void {
    if (isLimited && this.roster !== null) return;
    for (const need of needs) this.observer.freed(need.crew.index, need.quantity, this.now);
    if (isLimited) this.staff.release(needs);
  }

  // Breaks off all that goes on in a scope, without ending its case.
  killScope(scope: Scope): void {
    for (let item = scope.first; item !== null; item = scope.first) this.kill(item);
    const { case: of, live } = scope;
    this.records.freeScope(scope);
    of.live -= live;
  }

  // Breaks off an item; its token stays counted, for the caller to move or to end.
  kill(item: Item): void {
    const { step, begun, enabled, scope, job } = item;
    const hasBegun = begun >= 0;
    if (item.child !== null) this.killScope(item.child);
    if (item.round?.isHidden === true) {
      this.records.freeItem(item);
      return;
    }
    if (job !== null) this.roster?.drop(item);
    else if (hasBegun) this.dismiss(step);
    else if (item.isQueued) this.observer.withdrawn(scope.case.slot, step.index, this.now);
    const wait = (hasBegun ? begun : this.now) - enabled + item.idle;
    const work = hasBegun ? this.now - begun - item.idle : -1;
    tellCauses(item, wait, this.observer);
    this.observer.dropped(scope.case.slot, step.index, wait, work, this.now);
    this.records.freeItem(item);
  }

  // Gives a case up: all its tokens vanish, and it counts as lost.
  abandon(of: Case): void {
    for (let scope = of.roots[0]; scope !== undefined; scope = of.roots[0]) this.killScope(scope);
    this.observer.lost(of.slot, this.now);
    this.records.freeCase(of);
    this.onEnded(of);
  }

  private closeScope(scope: Scope): void {
    const { host, ledger } = scope;
    this.records.freeScope(scope);
    if (host === null) return;
    if (ledger !== null) host.ledger = host.ledger === null ? ledger : [...host.ledger, ...ledger];
    host.child = null;
    this.ring.dry(host);
  }

  // Whether a case has moved so often that it will hardly ever end.
  isEndless(of: Case): boolean {
    of.moves += 1;
    this.idle += 1;
    return of.moves > (this.idle > movesPerCase ? movesOnceStalled : movesPerCase);
  }

  // Takes a way by chance or by choice: its place among the outgoing flows.
  way(of: Case, step: Step): number {
    const chosen = this.chosen(step);
    if (chosen >= 0 || step.outgoing.length < 2) return Math.max(0, chosen);
    const u = this.uniform(of, step.hash, this.visit(of, step), purposes.choice);
    const place = step.shares.findIndex((bound) => u < bound);
    return place < 0 ? step.outgoing.length - 1 : place;
  }

  private chosen(step: Step): number {
    if (this.choose === null) return -1;
    const flows = step.outgoing.map((arc) => arc.flow.id);
    const flow = this.choose(step.id, flows);
    return flow === null ? -1 : flows.indexOf(flow);
  }
}
