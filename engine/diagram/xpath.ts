/** An expression of BPSim's XPath, as far as it is read. */
export type Term =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'list'; readonly items: readonly Term[] }
  | { readonly kind: 'call'; readonly name: string; readonly items: readonly Term[] }
  | {
      readonly kind: 'pair';
      readonly operator: string;
      readonly left: Term;
      readonly right: Term;
    };

// Nobody writes longer expressions by hand; the depth keeps the stack of calls short.
const mostLetters = 4000;
const deepest = 60;

const levels: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
];

const token =
  /\s*(?:(\d+(?:\.\d*)?|\.\d+)|'([^']*)'|"([^"]*)"|(\$?[\p{L}_][\p{L}\p{N}_.:-]*)|(!=|<=|>=|[=<>+*()[\],-]))/uy;

interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'sign';
  readonly text: string;
}

/**
 * Reads an expression of XPath 1.0 as BPSim uses it: numbers, texts, comparisons, arithmetic, `and`,
 * `or`, function calls, and lists in brackets; no paths.
 *
 * @param text the expression
 * @returns its terms; null where it is anything else, or too long or too deep
 * @source XPath 1.0 §3; BPSim 2.0 §6.7
 */
export function readXPath(text: string): Term | null {
  if (text.length > mostLetters) return null;
  const tokens = tokensOf(text);
  return tokens === null ? null : new Reader(tokens).whole();
}

function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  const trimmed = text.trimEnd();
  token.lastIndex = 0;
  while (token.lastIndex < trimmed.length) {
    const [whole, number, single, double, name, sign] = token.exec(trimmed) ?? [];
    if (whole === undefined) return null;
    const quoted = single ?? double;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Term | null {
    const term = this.#joined(0);
    return this.#at === this.#tokens.length ? term : null;
  }

  #joined(level: number): Term | null {
    const operators = levels[level];
    if (operators === undefined) return this.#single();
    let left = this.#joined(level + 1);
    for (;;) {
      const next = this.#tokens[this.#at];
      const isOperator =
        next !== undefined && next.kind !== 'text' && operators.includes(next.text);
      if (left === null || !isOperator) return left;
      this.#at += 1;
      const right = this.#joined(level + 1);
      if (right === null) return null;
      left = { kind: 'pair', operator: next.text, left, right };
    }
  }

  #single(): Term | null {
    const next = this.#tokens[this.#at];
    if (next === undefined || this.#depth > deepest) return null;
    this.#at += 1;
    this.#depth += 1;
    const term = this.#begun(next);
    this.#depth -= 1;
    return term;
  }

  #begun({ kind, text }: Token): Term | null {
    if (kind === 'number') return { kind, value: Number(text) };
    if (kind === 'text') return { kind, value: text };
    if (kind === 'name') return this.#called(text);
    if (text === '-') return this.#negated();
    if (text === '[') return listed(this.#items(']'));
    if (text !== '(') return null;
    const inner = this.#joined(0);
    return this.#takes(')') ? inner : null;
  }

  #negated(): Term | null {
    const right = this.#single();
    return right && { kind: 'pair', operator: '-', left: { kind: 'number', value: 0 }, right };
  }

  #called(name: string): Term | null {
    if (name.startsWith('$')) {
      return { kind: 'call', name: 'getProperty', items: [{ kind: 'text', value: name.slice(1) }] };
    }
    if (!this.#takes('(')) return null;
    const items = this.#items(')');
    return items && { kind: 'call', name: name.replace(/^bpsim:/u, ''), items };
  }

  #items(end: string): Term[] | null {
    const items: Term[] = [];
    if (this.#takes(end)) return items;
    for (;;) {
      const item = this.#joined(0);
      if (item === null) return null;
      items.push(item);
      if (this.#takes(end)) return items;
      if (!this.#takes(',')) return null;
    }
  }

  #takes(sign: string): boolean {
    const next = this.#tokens[this.#at];
    if (next?.kind !== 'sign' || next.text !== sign) return false;
    this.#at += 1;
    return true;
  }
}

function listed(items: Term[] | null): Term | null {
  return items && { kind: 'list', items };
}
