import type { Scenario } from '@handara/schemas';
import type { HandOff } from '../process/process.ts';
import { hashText } from './chance.ts';
import { toLaw } from './law.ts';
import type { Arc, Carrier, Letter, Step } from './plan.ts';

// Marks of work on its way hold the hand-off in their lower digits and the carrier in the others.
const base = 2 ** 20;

/**
 * Marks the flows along which work that changes hands is on its way for a while.
 *
 * @param steps wired, their flows are completed in place
 * @param letters message flows, completed in place
 * @param media by index of message flow how it is carried
 * @param scenario says how long each medium takes
 * @returns the carriers that the marks name
 */
export function carry(
  steps: readonly Step[],
  letters: readonly Letter[],
  media: readonly (HandOff | null)[],
  { transfers = {} }: Scenario,
): Carrier[] {
  const carriers: Carrier[] = [];
  const mark = (way: Arc | Letter, handOff: HandOff | null | undefined, id: string): void => {
    const law = handOff?.medium == null ? undefined : transfers[handOff.medium];
    if (law === undefined || way.handOff < 0) return;
    carriers.push({ law: toLaw(law), hash: hashText(id) });
    way.mark = way.handOff + carriers.length * base;
  };
  for (const { outgoing } of steps) {
    for (const arc of outgoing) mark(arc, arc.flow.handOff, arc.flow.id);
  }
  for (const letter of letters)
    mark(letter, media[letter.index], `message ${String(letter.index)}`);
  return carriers;
}

/**
 * Finds which hand-off a mark is of.
 *
 * @param mark of work that changed hands; −1 for other work
 * @returns index of the hand-off, or −1
 */
export function handOffOf(mark: number): number {
  return mark < base ? mark : mark % base;
}

/**
 * Finds what work was carried by.
 *
 * @param mark of work that changed hands; −1 for other work
 * @returns index of the carrier; −1 where it was there at once
 */
export function carrierOf(mark: number): number {
  return mark < base ? -1 : Math.floor(mark / base) - 1;
}
