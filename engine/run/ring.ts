import type { Case, Item, Scope } from './case.ts';
import type { Arc, Letter, Step } from './plan.ts';

/**
 * A token that comes to `step`: along `arc`, or at an entry (null). `handOff` marks work that changed
 * hands, and is −1 for other work. The record is used again once the token has come, so keep none.
 */
export interface Token {
  readonly scope: Scope;
  readonly step: Step;
  readonly arc: Arc | null;
  readonly handOff: number;
}

/**
 * A step of a case that happens at once: a token comes to a step, a message is delivered, or a
 * sub-process (`item`) has run dry. `generation` is that of the scope, case or item when the move was
 * noted; if it has moved on since, the move is void.
 */
export type Move =
  | ({ kind: 'token'; generation: number } & Writable<Token>)
  | { kind: 'letter'; case: Case; generation: number; letter: Letter }
  | { kind: 'dry'; item: Item; generation: number };

type Writable<Record> = { -readonly [Name in keyof Record]: Record[Name] };

type TokenMove = Extract<Move, { kind: 'token' }>;

/** Moves of the present instant, in order of notice. */
export class Ring {
  private readonly moves: Move[] = [];
  private readonly spare: TokenMove[] = [];
  // The array is never cut, so that it keeps its room from one instant to the next.
  private head = 0;
  private tail = 0;

  token(scope: Scope, step: Step, arc: Arc | null, handOff: number): void {
    const { generation } = scope;
    const move = this.spare.pop();
    if (move === undefined) {
      this.add({ kind: 'token', scope, generation, step, arc, handOff });
      return;
    }
    move.scope = scope;
    move.generation = generation;
    move.step = step;
    move.arc = arc;
    move.handOff = handOff;
    this.add(move);
  }

  letter(to: Case, letter: Letter): void {
    this.add({ kind: 'letter', case: to, generation: to.generation, letter });
  }

  dry(item: Item): void {
    this.add({ kind: 'dry', item, generation: item.generation });
  }

  /**
   * Takes the oldest move out.
   *
   * @returns the move, null when none is left; good until the next one is taken
   */
  take(): Move | null {
    if (this.head === this.tail) {
      this.head = 0;
      this.tail = 0;
      return null;
    }
    const move = this.moves[this.head];
    this.head += 1;
    return move ?? null;
  }

  /**
   * Gives a token move back once it has happened.
   *
   * @param move one that `take` gave out
   */
  reuse(move: Move): void {
    if (move.kind === 'token') this.spare.push(move);
  }

  private add(move: Move): void {
    this.moves[this.tail] = move;
    this.tail += 1;
  }
}
