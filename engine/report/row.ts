import { causes, measures } from '@handara/schemas';

/** What a case has gathered so far; used again by a later case in the same slot. */
export interface Row {
  began: number;
  readonly sums: Float64Array;
  readonly causes: Float64Array;
  readonly marked: Uint8Array;
  readonly broughtBy: Int32Array;
}

/**
 * Makes an empty row.
 *
 * @param marks how many things are counted once a case
 * @param parties how many parties may bring a case to somebody
 * @returns nothing gathered
 */
export function newRow(marks: number, parties: number): Row {
  return {
    began: 0,
    sums: new Float64Array(measures.length),
    causes: new Float64Array(causes.length),
    marked: new Uint8Array(marks),
    broughtBy: new Int32Array(parties),
  };
}
