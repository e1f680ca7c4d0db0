import { readExpression, type Reading } from './read.ts';

// More different expressions than this are no drawing of an office, and reading them would take minutes.
const mostExpressions = 2000;

/** Reads the expressions of one scenario, each text once, over the same names. */
export class Reader {
  readonly #names: readonly string[];
  readonly #known = new Map<string, Reading>();

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  /**
   * Reads an expression.
   *
   * @param text FEEL, or the simple forms of JUEL
   * @returns the expression, or what stopped the reader; one too many is not understood
   */
  read(text: string): Reading {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    if (this.#known.size >= mostExpressions) {
      return { expression: null, problem: text.slice(0, 60), unknown: null };
    }
    const reading = readExpression(text, this.#names);
    this.#known.set(text, reading);
    return reading;
  }
}
