import type { Case, Item, Scope } from './case.ts';
import type { Arc, Letter, Step } from './plan.ts';

/**
 * A step of a case that happens at once: a token comes to `step` (along `arc`, null at an entry), a
 * message is delivered, or a sub-process (`item`) has run dry. `generation` is that of the scope,
 * case or item when the move was noted; if it has moved on since, the move is void.
 */
export type Move =
  | {
      kind: 'token';
      scope: Scope;
      generation: number;
      step: Step;
      arc: Arc | null;
      handOff: number;
    }
  | { kind: 'letter'; case: Case; generation: number; letter: Letter }
  | { kind: 'dry'; item: Item; generation: number };

type TokenMove = Extract<Move, { kind: 'token' }>;

/** Moves of the present instant, in order of notice. Token moves are used again, so keep none. */
export class Ring {
  private readonly moves: Move[] = [];
  private readonly spare: TokenMove[] = [];
  private head = 0;

  token(scope: Scope, step: Step, arc: Arc | null, handOff: number): void {
    const { generation } = scope;
    const move = this.spare.pop();
    if (move === undefined) {
      this.moves.push({ kind: 'token', scope, generation, step, arc, handOff });
      return;
    }
    move.scope = scope;
    move.generation = generation;
    move.step = step;
    move.arc = arc;
    move.handOff = handOff;
    this.moves.push(move);
  }

  letter(to: Case, letter: Letter): void {
    this.moves.push({ kind: 'letter', case: to, generation: to.generation, letter });
  }

  dry(item: Item): void {
    this.moves.push({ kind: 'dry', item, generation: item.generation });
  }

  /**
   * Takes the oldest move out.
   *
   * @returns the move, null when none is left; good until the next one is taken
   */
  take(): Move | null {
    const move = this.moves[this.head];
    if (move === undefined) {
      this.moves.length = 0;
      this.head = 0;
      return null;
    }
    this.head += 1;
    return move;
  }

  /**
   * Gives a token move back once it has happened.
   *
   * @param move one that `take` gave out
   */
  reuse(move: Move): void {
    if (move.kind === 'token') this.spare.push(move);
  }
}
