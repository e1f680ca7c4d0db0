import { advanceWidths, lamAlef, letterForms } from './widths.ts';

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

/** Forms of a letter: alone, final, and, if it joins to what follows, initial and medial. */
const formsOf = new Map<string, readonly number[]>(
  letterForms.map((line) => {
    const [letter = '', ...widths] = line.split(' ');
    return [letter, widths.map(Number)];
  }),
);

const isMark = (character: string): boolean => /\p{Mn}/u.test(character);

const letterWidth = (
  forms: readonly number[],
  joinsBefore: boolean,
  joinsAfter: boolean,
): number => {
  const form = (joinsBefore ? 1 : 0) + (joinsAfter ? 2 : 0);
  return forms[form] ?? forms[form % 2] ?? forms[0] ?? unknownWidth;
};

const unjoined = 2;

const widthOfLine = (text: string): number => {
  const letters = Array.from(text).filter((character) => !isMark(character));
  let sum = 0;
  let joined = false;
  for (const [i, letter] of letters.entries()) {
    const forms = formsOf.get(letter);
    if (forms === undefined) {
      // The tatweel only lengthens what it joins.
      sum += widthOf.get(letter.codePointAt(0) ?? 0) ?? unknownWidth;
      joined = letter === 'ـ';
      continue;
    }
    const next = letters[i + 1] ?? '';
    if (letter === 'ل' && 'اأإآ'.includes(next) && next !== '') {
      sum += lamAlef[joined ? 1 : 0] - (formsOf.get(next)?.[1] ?? 0);
      joined = true;
      continue;
    }
    const nextJoins = next === 'ـ' || (formsOf.get(next)?.length ?? 0) > 1;
    const joinsAfter = forms.length > unjoined && nextJoins;
    sum += letterWidth(forms, joined && forms.length > 1, joinsAfter);
    joined = joinsAfter;
  }
  return sum;
};

/**
 * Measures a line by the width table of the shipped font, so that the same text has the same width
 * wherever a diagram is laid out.
 *
 * @param text - one line, Arabic or Latin
 * @param size - font size in pixels
 * @returns the width in pixels
 */
export const measureByTable: TextMeasure = (text, size) => (widthOfLine(text) * size) / 1000;

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
    width: Math.ceil(widest * 1.03) + 6,
    height: Math.ceil(lines.length * size * lineHeight),
  };
};
