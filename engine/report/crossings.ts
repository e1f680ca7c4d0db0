import type { HandOffPair } from '../run/plan.ts';
import type { CrossingRecord } from './record.ts';
import { Values } from './values.ts';

interface Crossing {
  readonly from: number;
  readonly to: number;
  readonly wait: Values;
  pingPong: number;
}

/** What is seen of the hand-offs in one replication. */
export class Crossings {
  /** How many hand work over or take it up. */
  readonly parties: number;
  private readonly crossings: readonly Crossing[];

  constructor(pairs: readonly HandOffPair[]) {
    const places = new Map<string, number>();
    const placeOf = (id: string): number => {
      const place = places.get(id) ?? places.size;
      places.set(id, place);
      return place;
    };
    this.crossings = pairs.map(({ from, to }) => {
      return { from: placeOf(from), to: placeOf(to), wait: new Values(), pingPong: 0 };
    });
    this.parties = places.size;
  }

  /**
   * Takes note that work is taken up. It goes back and forth where it returns to the party that
   * brought it to where it comes from.
   *
   * @param handOff index in the plan
   * @param wait seconds since it was handed over
   * @param broughtBy of this case, by party: the hand-off that last brought it there, or −1
   * @param counts whether the case is in the figures
   */
  takeUp(handOff: number, wait: number, broughtBy: Int32Array, counts: boolean): void {
    const crossing = this.crossings[handOff];
    if (crossing === undefined) return;
    const before = this.crossings[broughtBy[crossing.from] ?? -1];
    broughtBy[crossing.to] = handOff;
    if (!counts) return;
    crossing.wait.add(wait);
    if (before?.from === crossing.to) crossing.pingPong += 1;
  }

  // Ends the replication.
  toRecord(): CrossingRecord[] {
    return this.crossings.map(({ wait, pingPong }) => ({ wait: wait.toRecord(), pingPong }));
  }
}
