const attemptBits = 11;
const purposeBits = 4;

/**
 * What a random number is for. Together with the element and the visit it names the number, so two
 * purposes of one step never share it.
 */
export const purposes = {
  transfer: 0,
  queue: 1,
  wait: 2,
  setUp: 3,
  processing: 4,
  validation: 5,
  rework: 6,
  trigger: 7,
  choice: 8,
  occurrence: 9,
  interval: 10,
  property: 11,
} as const;

/**
 * Hashes a name to 32 bits, so that an element keeps its random numbers wherever it stands in the file.
 *
 * @param text usually an element's id
 * @returns a signed 32-bit integer
 * @source Fowler, Noll, Vo: FNV-1a, followed by one round of mixing because FNV leaves short ids alike
 */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return round(round(hash, 0x2c1b3c6d), 0x297a2d39) | 0;
}

/**
 * The one source of chance of a run. A number is a pure function of seed, replication, case, element,
 * visit, purpose and attempt: it depends neither on the order of events nor on other elements, so an
 * as-is and a to-be diagram share the draws of the elements that kept their ids.
 *
 * The function is a Feistel network over two 32-bit halves: whatever the round
 * function, it is one-to-one, so two different names within a case never fall on the same pair.
 *
 * @source Luby and Rackoff, How to construct pseudorandom permutations, SIAM J. Comput. 17 (1988);
 *   Salmon et al., Parallel random numbers: as easy as 1, 2, 3, SC 2011 (counter-based generators)
 */
export class Chance {
  /** Halves of the key that `open` made; a case keeps them. */
  keyA = 0;
  keyB = 0;
  private seedA = 0;
  private seedB = 0;
  private left = 0;
  private right = 0;
  private x = 0;
  private y = 0;

  /**
   * Fixes seed and replication.
   *
   * @param seed any safe integer
   * @param replication counted from 0
   */
  constructor(seed: number, replication: number) {
    this.mix(seed | 0, Math.floor(seed / 4294967296) | 0);
    this.mix(this.x ^ 0x5bd1e995, (this.y + replication) | 0);
    this.seedA = this.x;
    this.seedB = this.y;
  }

  /**
   * Makes the key of a case in `keyA` and `keyB`.
   *
   * @param stream hash of the stream of cases it belongs to; 0 for the only one
   * @param number place of the case in its stream, counted from 0
   */
  open(stream: number, number: number): void {
    this.mix(this.seedA ^ stream, (this.seedB + number) | 0);
    this.keyA = this.x;
    this.keyB = this.y;
  }

  /**
   * Points at the numbers of one purpose of one visit to one element.
   *
   * @param keyA first half of the case's key
   * @param keyB second half of the case's key
   * @param element hash of the element's id
   * @param visit how often the case has been at the element before
   * @param purpose one of `purposes`
   */
  aim(keyA: number, keyB: number, element: number, visit: number, purpose: number): void {
    this.left = keyA ^ element;
    this.right = (keyB + (((visit << purposeBits) | purpose) << attemptBits)) | 0;
  }

  /**
   * Draws the number aimed at; called again, the next attempt at the same purpose.
   *
   * @returns a uniform number strictly between 0 and 1, with 53 random bits
   */
  uniform(): number {
    this.mix(this.left, this.right);
    this.right = (this.right + 1) | 0;
    return ((this.x >>> 6) * 134217728 + (this.y >>> 5) + 0.5) / 9007199254740992;
  }

  private mix(left: number, right: number): void {
    let x = left;
    let y = right;
    x = (x + round(y, 0x7a89f6b5)) | 0;
    y = y ^ round(x, 0x5851f42d);
    x = (x + round(y, 0x6c62272f)) | 0;
    y = y ^ round(x, 0x4cf5ad43);
    x = (x + round(y, 0x2127599b)) | 0;
    y = y ^ round(x, 0x3c6ef373);
    this.x = x;
    this.y = y;
  }
}

function round(value: number, factor: number): number {
  const spread = Math.imul(value ^ (value >>> 15), factor);
  return spread ^ (spread >>> 13);
}
