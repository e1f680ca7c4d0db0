import { advanceWidths } from './widths.ts';

/** Width of one line of text in pixels at a font size in pixels. */
export type TextMeasure = (text: string, size: number) => number;

/** Text wrapped to a width: its lines and the box they fill, in pixels. */
export interface TextBox {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

const unknownWidth = 600;
const lineHeight = 1.25;

const widthOf = new Map<number, number>(
  advanceWidths.flatMap(([first, widths]) =>
    widths.split(' ').map((width, i): [number, number] => [first + i, Number(width)]),
  ),
);

/**
 * Measures a line by the width table of the shipped font, so that the same text has the same width
 * wherever a diagram is laid out.
 *
 * @param text - one line, Arabic or Latin
 * @param size - font size in pixels
 * @returns the width in pixels
 */
export const measureByTable: TextMeasure = (text, size) => {
  let sum = 0;
  for (const character of text) sum += widthOf.get(character.codePointAt(0) ?? 0) ?? unknownWidth;
  return (sum * size) / 1000;
};

const splitLongWord = (word: string, fits: (text: string) => boolean): string[] => {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && !fits(piece + character)) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
};

const wrapParagraph = (paragraph: string, fits: (text: string) => boolean): string[] => {
  const words = paragraph.split(/\s+/u).filter((word) => word !== '');
  const lines: string[] = [];
  let line = '';
  for (const word of words.flatMap((word) => (fits(word) ? [word] : splitLongWord(word, fits)))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && !fits(longer)) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line === '' ? lines : [...lines, line];
};

/**
 * Wraps a text at spaces so that each line stays within a width; a longer word is broken.
 *
 * @param text - the text; line breaks in it are kept
 * @param width - widest line allowed, in pixels
 * @param size - font size in pixels
 * @param measure - how wide a line is
 * @returns the lines and the size of their box, a few pixels wider than the widest line
 */
export const wrap = (text: string, width: number, size: number, measure: TextMeasure): TextBox => {
  const fits = (line: string): boolean => measure(line, size) <= width;
  const lines = text.split(/\r?\n/u).flatMap((paragraph) => wrapParagraph(paragraph, fits));
  const widest = Math.max(0, ...lines.map((line) => measure(line, size)));
  return {
    lines,
    width: Math.ceil(widest * 1.08) + 6,
    height: Math.ceil(lines.length * size * lineHeight),
  };
};
