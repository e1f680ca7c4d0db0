import { behaviourOf, behaviours, type Behaviour } from './behaviours.ts';
import type { Case } from './case.ts';
import { Chance, purposes } from './chance.ts';
import { fire } from './event.ts';
import { releaseJoins } from './joins.ts';
import { deliver } from './mail.ts';
import { bringTogether } from './match.ts';
import { deaf, type Observer } from './observer.ts';
import { openPool, openRoot } from './opening.ts';
import { openProperties } from './property.ts';
import { goOn } from './rounds.ts';
import type { Plan } from './plan.ts';
import type { Move } from './ring.ts';
import { classify, firstOf, poolsThatBeginAlong, sourcesOf, type Source } from './sources.ts';
import { findStuck, type Stuck } from './stuck.ts';
import { begin, finish, request } from './task.ts';
import { World, type Choose, type Happening } from './world.ts';

/**
 * How to run a plan once. `cases` and `duration` (seconds) bound it, whichever comes first; null is no
 * bound, and at least one must be given.
 */
export interface RunOptions {
  readonly seed: number;
  readonly replication: number;
  readonly cases: number | null;
  readonly duration: number | null;
  readonly observer?: Observer;
  readonly choose?: Choose;
  readonly behaviours?: typeof behaviours;
}

/**
 * How a run ended: at `end` seconds, with so many cases begun and ended. `stuck` are the places where
 * cases waited in vain or went round without end; cases cut off by the duration are in none of them.
 * `isCut` where more cases came than a run can hold.
 */
export interface Ending {
  readonly end: number;
  readonly begun: number;
  readonly ended: number;
  readonly stuck: readonly Stuck[];
  readonly isCut: boolean;
}

/** More cases than this in one replication are taken for a mistake in the arrivals. */
const mostCases = 5_000_000;

/** More cases than this under way at once, likewise; they would also fill the memory. */
const mostOpen = 200_000;

/**
 * Runs a plan once.
 *
 * @param plan the process bound to its numbers
 * @param options seed, replication, bounds, and who listens
 * @returns how it ended; what happened meanwhile is told to the observer
 */
export function simulate(plan: Plan, options: RunOptions): Ending {
  return new Run(plan, options).go();
}

/** The loop: moves of this instant first, then work that can begin, then the next thing that happens. */
class Run {
  private readonly world: World;
  private readonly table: Behaviour[];
  private readonly sources: readonly Source[];
  private readonly along: readonly number[];
  private readonly numbers: number[];
  private readonly stuck = new Map<string, Stuck>();
  private readonly asked: number;
  private readonly horizon: number;
  private begun = 0;
  private over = 0;
  private lost = 0;
  private isCut = false;
  // When something last happened to a case; people may come and go after that.
  private last = 0;

  constructor(plan: Plan, options: RunOptions) {
    const chance = new Chance(options.seed, options.replication);
    this.world = new World(plan, chance, options.observer ?? deaf, options.choose ?? null);
    const table = options.behaviours ?? behaviours;
    this.table = plan.steps.map((step) => behaviourOf(step, table));
    this.sources = sourcesOf(plan);
    this.along = poolsThatBeginAlong(plan, this.sources);
    this.numbers = this.sources.map(() => 0);
    this.asked = options.cases ?? Infinity;
    this.horizon = options.duration ?? Infinity;
    this.world.onStranded = (of, step, reason) => {
      this.lose(of, { reason, step, cases: 1, held: [step] });
    };
    this.world.onEnded = (of) => {
      this.over += 1;
      const source = this.sources[of.source];
      if (source?.pace === null) this.expect(source, 0);
    };
  }

  go(): Ending {
    const { world } = this;
    world.roster?.open();
    for (const source of this.sources) this.expect(source, firstOf(source, world.chance));
    do this.drain();
    while (this.giveUp());
    const { begun, over, lost, isCut } = this;
    const end = world.now === this.horizon ? world.now : this.last;
    const isShort = this.horizon < Infinity && begun < this.asked;
    world.roster?.close(isShort ? this.horizon : world.now);
    return { end, begun, ended: over - lost, stuck: [...this.stuck.values()], isCut };
  }

  private drain(): void {
    const { world } = this;
    const { ring, staff, roster, agenda } = world;
    for (;;) {
      const move = ring.take();
      if (move !== null) {
        this.follow(move);
        ring.reuse(move);
        continue;
      }
      if (roster?.serve() === true) continue;
      const item = roster === null ? staff.next() : null;
      if (item !== null) {
        begin(world, item);
        continue;
      }
      if (world.doubted.length > 0 && releaseJoins(world)) continue;
      if (!this.advance(agenda.nextTime())) return;
    }
  }

  private advance(time: number): boolean {
    const { world } = this;
    if (time === Infinity) return false;
    if (time > this.horizon) {
      world.now = this.horizon;
      return false;
    }
    const happening = world.agenda.take();
    if (happening === null) return false;
    if (!this.isVoid(happening)) {
      world.now = time;
      if (happening.kind !== 'turn') this.last = time;
      happen[happening.kind](this, world, happening);
    }
    world.spare.push(happening);
    return true;
  }

  // A case that is one too many must not move the clock either.
  private isVoid({ kind, item, of, generation, step }: Happening): boolean {
    const { roster } = this.world;
    if (kind === 'arrive') return this.begun >= this.asked;
    if (kind === 'turn') return roster?.minds() !== true;
    if (kind === 'gathered') return roster?.isGathering(step, generation) !== true;
    if (of !== null) return of.generation !== generation;
    return item !== null && item.generation !== generation;
  }

  private follow(move: Move): void {
    const { world } = this;
    if (move.kind === 'letter') {
      if (move.case.generation !== move.generation) return;
      deliver(world, move.case, move.letter);
      world.settle(move.case, 1);
    } else if (move.kind === 'dry') {
      if (move.item.generation === move.generation) goOn(world, move.item);
    } else if (move.scope.generation === move.generation) {
      const { scope, step } = move;
      if (world.isEndless(scope.case)) {
        this.lose(scope.case, { reason: 'endless', step, cases: 1, held: [step] });
        return;
      }
      this.table[step.index]?.(world, move);
    }
  }

  // Notes when the next case of a source comes, if another one may come.
  expect(source: Source, seconds: number): void {
    if ((this.numbers[source.index] ?? 0) >= source.count || seconds === Infinity) return;
    this.world.after(seconds, 'arrival', 'arrive', null, source.start);
  }

  arrive(source: Source): void {
    if (this.begun >= mostCases || this.begun - this.over >= mostOpen) this.isCut = true;
    if (this.isCut) return;
    const { world } = this;
    const number = this.numbers[source.index] ?? 0;
    this.numbers[source.index] = number + 1;
    this.begun += 1;
    const { chance } = world;
    chance.open(source.stream, number);
    const { keyA, keyB } = chance;
    if (source.pace !== null) {
      chance.aim(keyA, keyB, source.start.hash, 0, purposes.interval);
      this.expect(source, source.pace.next(world.now, number + 1, chance) - world.now);
    }
    const of = world.records.takeCase(source.index, keyA, keyB);
    if (source.classes.length > 0) classify(source, of, world.now, chance);
    openProperties(world.plan.properties, of, chance, of.class);
    world.observer.began(of.slot, world.now);
    openRoot(world, of, source.entries, -1);
    for (const pool of this.along) openPool(world, of, pool);
  }

  sourceAt(happening: Happening): Source | undefined {
    return this.sources.find(({ start }) => start === happening.step);
  }

  // Gives up the cases for which nothing can happen any more.
  private giveUp(): boolean {
    const { world } = this;
    if (world.now === this.horizon) return false;
    if (world.roster?.letAllGo() === true) return true;
    const waiting = world.records.cases.filter(({ alive }) => alive);
    for (const of of waiting) this.lose(of, findStuck(of, world.plan));
    return waiting.length > 0;
  }

  private lose(of: Case, stuck: Stuck): void {
    const key = `${stuck.reason} ${stuck.step.id}`;
    const known = this.stuck.get(key);
    this.stuck.set(key, { ...stuck, cases: stuck.cases + (known?.cases ?? 0) });
    this.lost += 1;
    this.world.abandon(of);
  }
}

const happen: Record<Happening['kind'], (run: Run, world: World, happening: Happening) => void> = {
  lagOver: (_, world, { item }) => {
    if (item !== null) request(world, item);
  },
  workOver: (_, world, { item }) => {
    if (item === null) return;
    const { roster } = world;
    for (const one of roster?.end(item) ?? [item]) finish(world, one);
  },
  turn: (_, world) => {
    world.roster?.turn();
  },
  gathered: (_, world, { step, generation }) => {
    world.roster?.letGo(step, generation);
  },
  match: (_, world, { of, step }) => {
    if (of !== null) bringTogether(world, of, step);
  },
  fire: (_, world, { item, step }) => {
    if (item !== null) fire(world, item, step, -1);
  },
  arrive: (run, _, happening) => {
    const source = run.sourceAt(happening);
    if (source !== undefined) run.arrive(source);
  },
};
