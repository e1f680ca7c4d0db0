/** Whether two values stand in a relation; order relations are false where a value is null. */
export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** What a condition may be made of: a value, a variable, or a relation between such. */
export type Condition =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null }
  | { readonly kind: 'variable'; readonly name: string }
  | {
      readonly kind: 'compare';
      readonly by: Comparator;
      readonly left: Condition;
      readonly right: Condition;
    }
  | { readonly kind: 'in'; readonly of: Condition; readonly list: readonly Condition[] }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition };

/** What came of reading a condition: the condition, or what stopped the reader. */
export type ParsedCondition =
  | { readonly condition: Condition; readonly problem: null }
  | { readonly condition: null; readonly problem: string };

/**
 * Reads a condition of the subset that every target engine means alike: `= != < <= > >=`, `and`, `or`,
 * `not(…)`, `… in (…)`, texts, numbers, true, false, null and variables without blanks. FEEL's leading
 * `=` and the JUEL spelling (`${a == 1 && !b}`) are read as well.
 *
 * @param text the condition as written in the file
 * @returns the condition, or in English what was met where something else was expected
 * @throws whatever is no fault of the text
 * @source OMG DMN 1.5 §10.3 (FEEL); Jakarta Expression Language 5.0 §1
 */
export function parseCondition(text: string): ParsedCondition {
  try {
    const reader = new Reader(tokens(unwrap(text.trim())));
    const condition = reader.either();
    reader.end();
    if (!isTruth(condition)) throw new NotUnderstood('a condition must be true or false');
    return { condition, problem: null };
  } catch (failure) {
    if (failure instanceof NotUnderstood) return { condition: null, problem: failure.message };
    throw failure;
  }
}

/**
 * Lists the variables of a condition.
 *
 * @param condition what to look through
 * @returns names in order of first use, each once
 */
export function variablesIn(condition: Condition): string[] {
  switch (condition.kind) {
    case 'value':
      return [];
    case 'variable':
      return [condition.name];
    case 'compare':
      return unique([...variablesIn(condition.left), ...variablesIn(condition.right)]);
    case 'in':
      return unique([condition.of, ...condition.list].flatMap(variablesIn));
    case 'and':
    case 'or':
      return unique(condition.parts.flatMap(variablesIn));
    case 'not':
      return variablesIn(condition.of);
  }
}

class NotUnderstood extends Error {}

interface Token {
  readonly kind: 'text' | 'number' | 'word' | 'sign' | 'end';
  readonly text: string;
}

const pattern =
  /\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\d+(?:\.\d+)?|\.\d+)|([\p{L}_][\p{L}\p{M}\p{N}_]*)|(==|!=|<=|>=|&&|\|\||[=<>!(),[\]-]))/uy;

const spellings: Record<string, string> = { '==': '=', '&&': 'and', '||': 'or', '!': 'not' };

function unwrap(text: string): string {
  const braced = /^[$#]\{([^]*)\}$/.exec(text);
  if (braced !== null) return braced[1] ?? '';
  return /^=[^=]/.test(text) ? text.slice(1) : text;
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  pattern.lastIndex = 0;
  while (text.slice(pattern.lastIndex).trim() !== '') {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) throw new NotUnderstood(`“${text.slice(at).trim().slice(0, 20)}”`);
    const [, quoted, number, word, sign] = match;
    if (quoted !== undefined) found.push({ kind: 'text', text: unquote(quoted) });
    else if (number !== undefined) found.push({ kind: 'number', text: number });
    else if (word !== undefined) found.push({ kind: 'word', text: word });
    else found.push({ kind: 'sign', text: spellings[sign ?? ''] ?? sign ?? '' });
  }
  return [...found, { kind: 'end', text: 'the end' }];
}

function unquote(quoted: string): string {
  const named: Record<string, string> = { n: '\n', t: '\t', r: '\r' };
  return quoted.slice(1, -1).replace(/\\(.)/gu, (_, letter: string) => named[letter] ?? letter);
}

// No rule of an office is nested deeper, and what reads a condition calls itself at every level.
const deepest = 50;

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(all: readonly Token[]) {
    this.#tokens = all;
  }

  either(): Condition {
    return this.#joined('or', () => this.#joined('and', () => this.#relation()));
  }

  end(): void {
    if (this.#next().kind !== 'end') throw this.#unexpected();
  }

  #joined(kind: 'and' | 'or', read: () => Condition): Condition {
    const parts = [read()];
    while (this.#take(kind)) parts.push(read());
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind, parts };
  }

  #relation(): Condition {
    const left = this.#operand();
    const by = this.#next().text;
    if (isComparator(by) && this.#next().kind === 'sign') {
      this.#at += 1;
      return { kind: 'compare', by, left, right: this.#operand() };
    }
    return this.#take('in') ? { kind: 'in', of: left, list: this.#list() } : left;
  }

  #list(): Condition[] {
    const close = this.#take('[') ? ']' : ')';
    if (close === ')') this.#expect('(');
    const list = [this.#operand()];
    while (this.#take(',')) list.push(this.#operand());
    this.#expect(close);
    return list;
  }

  #operand(): Condition {
    if (this.#depth === deepest) throw this.#unexpected();
    this.#depth += 1;
    const found = this.#plainOperand();
    this.#depth -= 1;
    return found;
  }

  #plainOperand(): Condition {
    const token = this.#next();
    if (token.kind === 'sign') return this.#signed(token);
    this.#at += 1;
    if (token.kind === 'text') return { kind: 'value', value: token.text };
    if (token.kind === 'number') return { kind: 'value', value: Number(token.text) };
    if (token.kind === 'word') return this.#word(token.text);
    this.#at -= 1;
    throw this.#unexpected();
  }

  #signed(token: Token): Condition {
    if (this.#take('-') && this.#next().kind === 'number') {
      const value = -Number(this.#next().text);
      this.#at += 1;
      return { kind: 'value', value };
    }
    if (this.#take('not')) return { kind: 'not', of: this.#operand() };
    if (token.text !== '(') throw this.#unexpected();
    this.#at += 1;
    const inner = this.either();
    this.#expect(')');
    return inner;
  }

  #word(text: string): Condition {
    if (text === 'true' || text === 'false') return { kind: 'value', value: text === 'true' };
    if (text === 'null') return { kind: 'value', value: null };
    if (text === 'not' && this.#next().text === '(') return { kind: 'not', of: this.#operand() };
    if (reserved.has(text)) throw new NotUnderstood(`“${text}”`);
    if (this.#next().text === '(') throw new NotUnderstood(`“${text}(”`);
    return { kind: 'variable', name: text };
  }

  #next(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: 'the end' };
  }

  #take(text: string): boolean {
    const token = this.#next();
    if (token.text !== text || token.kind === 'text' || token.kind === 'end') return false;
    this.#at += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw this.#unexpected();
  }

  #unexpected(): NotUnderstood {
    const token = this.#next();
    return new NotUnderstood(token.kind === 'end' ? 'it ends too early' : `“${token.text}”`);
  }
}

/** Words that FEEL or JUEL keep for themselves, and names that an engine gives its own objects. */
const reserved = new Set(
  (
    'and or not in between if then else for some every return satisfies function instance of ' +
    'eq ne lt gt le ge div mod empty instanceof execution task externalTask caseExecution'
  ).split(' '),
);

function isComparator(text: string): text is Comparator {
  return ['=', '!=', '<', '<=', '>', '>='].includes(text);
}

function isTruth(condition: Condition): boolean {
  switch (condition.kind) {
    case 'value':
      return typeof condition.value === 'boolean';
    case 'and':
    case 'or':
      return condition.parts.every(isTruth);
    case 'not':
      return isTruth(condition.of);
    default:
      return true;
  }
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
