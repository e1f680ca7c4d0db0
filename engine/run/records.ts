import { causes } from '@handara/schemas';
import { forgetCauses } from './blame.ts';
import type { Case, Item, Scope } from './case.ts';
import type { Plan, Step } from './plan.ts';

const noSteps: readonly Step[] = [];

/** Cases, scopes and items of a run: given out, taken back, and given out again. */
export class Records {
  /** Every case ever given out, by slot; those not `alive` are free. */
  readonly cases: Case[] = [];
  private readonly plan: Plan;
  private readonly freeCases: Case[] = [];
  private readonly freeScopes: Scope[] = [];
  private readonly freeItems: Item[] = [];

  constructor(plan: Plan) {
    this.plan = plan;
  }

  takeCase(source: number, keyA: number, keyB: number): Case {
    const record = this.freeCases.pop() ?? this.newCase();
    clear(record.visits);
    clear(record.opened);
    record.source = source;
    record.keyA = keyA;
    record.keyB = keyB;
    record.live = 0;
    record.moves = 0;
    record.alive = true;
    record.class = null;
    record.due = Infinity;
    record.last = null;
    clear(record.paid);
    return record;
  }

  freeCase(record: Case): void {
    for (const box of record.boxes) {
      box.watchers.length = 0;
      box.arrived.length = 0;
      box.isDue = false;
    }
    record.alive = false;
    record.generation += 1;
    this.freeCases.push(record);
  }

  takeScope(of: Case, host: Item | null): Scope {
    const scope = this.freeScopes.pop() ?? this.newScope(of);
    clear(scope.waiting);
    scope.case = of;
    scope.host = host;
    scope.live = 0;
    scope.first = null;
    scope.depth = host === null ? 0 : host.scope.depth + 1;
    scope.triggered = noSteps;
    scope.ledger = null;
    if (scope.patient.length > 0) scope.patient.length = 0;
    if (host === null) of.roots.push(scope);
    return scope;
  }

  freeScope(scope: Scope): void {
    scope.generation += 1;
    if (scope.host === null) {
      const { roots } = scope.case;
      if (roots.at(-1) === scope) roots.pop();
      else roots.splice(roots.indexOf(scope), 1);
    }
    if (scope.guards.length > 0) this.disarm(scope);
    this.freeScopes.push(scope);
  }

  // Gives out an item that is no token: an event sub-process that waits to be triggered.
  takeGuard(step: Step, scope: Scope, now: number): Item {
    const guard = this.freeItems.pop() ?? newItem(step, scope);
    guard.step = step;
    guard.scope = scope;
    guard.visit = 0;
    guard.enabled = now;
    guard.handOff = -1;
    guard.round = null;
    scope.guards.push(guard);
    return guard;
  }

  // From now on nothing triggers the event sub-processes of a scope.
  disarm({ guards }: Scope): void {
    for (const guard of guards) {
      guard.generation += 1;
      this.freeItems.push(guard);
    }
    guards.length = 0;
  }

  takeItem(step: Step, scope: Scope, visit: number, now: number, handOff: number): Item {
    const item = this.freeItems.pop() ?? newItem(step, scope);
    item.step = step;
    item.scope = scope;
    item.visit = visit;
    item.enabled = now;
    item.begun = -1;
    item.handOff = handOff;
    item.isQueued = false;
    item.fault = null;
    item.child = null;
    item.round = null;
    item.ledger = null;
    item.job = null;
    item.idle = 0;
    forgetCauses(item);
    item.previous = null;
    item.next = scope.first;
    if (scope.first !== null) scope.first.previous = item;
    scope.first = item;
    return item;
  }

  freeItem(item: Item): void {
    item.generation += 1;
    if (item.previous === null) item.scope.first = item.next;
    else item.previous.next = item.next;
    if (item.next !== null) item.next.previous = item.previous;
    this.freeItems.push(item);
  }

  private newCase(): Case {
    const { steps, process, mailboxes } = this.plan;
    const record: Case = {
      slot: this.cases.length,
      visits: new Int32Array(steps.length),
      opened: new Uint8Array(process.pools.length),
      boxes: Array.from({ length: mailboxes }, () => ({ watchers: [], arrived: [], isDue: false })),
      values: [],
      roots: [],
      generation: 0,
      source: 0,
      keyA: 0,
      keyB: 0,
      live: 0,
      moves: 0,
      alive: false,
      class: null,
      due: Infinity,
      last: null,
      paid: new Uint8Array(this.plan.roster === null ? 0 : this.plan.crews.length),
    };
    this.cases.push(record);
    return record;
  }

  private newScope(of: Case): Scope {
    const waiting = new Int32Array(this.plan.gates);
    return {
      waiting,
      case: of,
      host: null,
      live: 0,
      generation: 0,
      first: null,
      depth: 0,
      triggered: noSteps,
      guards: [],
      ledger: null,
      patient: [],
      isDoubted: false,
    };
  }
}

// So short a list is emptied before a call of `fill` would have begun.
function clear(list: Int32Array | Uint8Array): void {
  for (let place = 0; place < list.length; place += 1) list[place] = 0;
}

function newItem(step: Step, scope: Scope): Item {
  return {
    step,
    scope,
    visit: 0,
    generation: 0,
    enabled: 0,
    begun: -1,
    handOff: -1,
    isQueued: false,
    fault: null,
    child: null,
    round: null,
    ledger: null,
    job: null,
    idle: 0,
    blamed: new Float64Array(causes.length),
    isBlamed: false,
    next: null,
    previous: null,
  };
}
