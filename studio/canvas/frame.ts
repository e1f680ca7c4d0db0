import type { Drawn } from './model.ts';

/** A rectangle in diagram units. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Room kept free round the drawing, in pixels: palette and bars stand there. */
const margin = { side: 74, top: 56, bottom: 60 };

/** On a narrow sheet no tools stand beside the drawing. */
const narrow = { width: 560, side: 16 };

/**
 * Finds the frame of everything drawn.
 *
 * @param drawn all elements; lines count by the shapes at their ends
 * @returns the frame; null for an empty sheet
 */
export function frameOf(drawn: readonly Drawn[]): Frame | null {
  const boxes = drawn.filter(
    (each) => each.waypoints === undefined && each.width > 0 && Number.isFinite(each.x + each.y),
  );
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/**
 * Chooses what of a drawing is shown: all of it, in the middle, never enlarged; where that would be
 * smaller than the least zoom, its beginning at that zoom. Fitted by its width, a drawing may go on
 * below the sheet.
 *
 * @param frame the drawing
 * @param sheet width and height of the sheet in pixels
 * @param sheet.width how wide it is
 * @param sheet.height how high it is
 * @param least the zoom below which nothing is read; 0 shows all at any zoom
 * @param by what has to fit
 * @returns the part of the drawing's plane to show
 */
export function viewOf(
  frame: Frame,
  sheet: { readonly width: number; readonly height: number },
  least: number,
  by: 'whole' | 'width' = 'whole',
): Frame {
  const side = sheet.width < narrow.width ? narrow.side : margin.side;
  const room = {
    width: Math.max(1, sheet.width - 2 * side),
    height: Math.max(1, sheet.height - margin.top - margin.bottom),
  };
  const wide = Math.min(1, room.width / frame.width);
  const scale = Math.max(by === 'width' ? wide : Math.min(wide, room.height / frame.height), least);
  const free = {
    width: room.width - frame.width * scale,
    height: room.height - frame.height * scale,
  };
  return {
    x: frame.x - (side + Math.max(0, free.width / 2)) / scale,
    y: frame.y - (margin.top + Math.max(0, free.height / 2)) / scale,
    width: sheet.width / scale,
    height: sheet.height / scale,
  };
}
