import type { Paper } from './parts.ts';

const perMillimetre = 96 / 25.4;

/** Sheets that lie across, in millimetres. */
const sheets = { a4: [297, 210], a3: [420, 297] } as const;

/** What stands round the drawing on a sheet: millimetres of margin, pixels of everything else. */
export const furniture = { margin: 8, heads: 104, gutter: 22, foot: 34 } as const;

/**
 * Measures what a sheet of paper offers.
 *
 * @param paper its kind
 * @returns width and height inside the margins, in pixels of the screen
 */
export function sheetOf(paper: Paper): { readonly width: number; readonly height: number } {
  const [width, height] = sheets[paper];
  const inside = (length: number): number =>
    Math.floor((length - 2 * furniture.margin) * perMillimetre) - 1;
  return { width: inside(width), height: inside(height) };
}

/**
 * Measures the room that a drawing has on a sheet of paper.
 *
 * @param paper its kind
 * @returns room without foot and gutters, in pixels of the screen
 */
export function roomOn(paper: Paper): {
  readonly width: number;
  readonly height: number;
  readonly heads: number;
} {
  const { width, height } = sheetOf(paper);
  const { heads, gutter, foot } = furniture;
  return { width: width - 2 * gutter, height: height - foot - 2 * gutter, heads };
}
