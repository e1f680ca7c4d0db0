import type { ElementKey } from '@handara/schemas';
import { registers, rootKey, type RawElement } from './raw.ts';

/** What is wrong with a room that somebody wrote into; `key` is the element, null for the room itself. */
export interface RoomFault {
  readonly code:
    | 'too-many-elements'
    | 'bad-key'
    | 'bad-register'
    | 'bad-value'
    | 'too-large'
    | 'not-an-element'
    | 'no-root'
    | 'foreign-part'
    | 'meta-changed'
    | 'unknown-schema';
  readonly key: ElementKey | null;
}

/** Bounds of one room; no drawing comes near them. */
export const roomLimits = {
  elements: 50_000,
  registers: 1_500,
  keyLength: 2_000,
  textLength: 1_000_000,
  listLength: 20_000,
  listDepth: 3,
} as const;

/**
 * Looks at the registers of one element as far as a server must before it keeps them. Whether they make
 * sense is no question here: what does not is not shown.
 *
 * @param key identity in the room
 * @param raw its registers; null where the room holds something else than registers under the key
 * @returns the first fault; null where there is none
 */
export function inspectElement(key: ElementKey, raw: RawElement | null): RoomFault | null {
  if (!isKey(key)) return { code: 'bad-key', key: key.slice(0, 100) };
  if (raw === null) return { code: 'not-an-element', key };
  const names = Object.keys(raw);
  if (names.length > roomLimits.registers) return { code: 'too-large', key };
  for (const name of names) {
    if (!isKey(name)) return { code: 'bad-register', key };
    const code = faultOf(name, raw[name]);
    if (code !== null) return { code, key };
  }
  if (typeof raw[registers.type] !== 'string') return { code: 'bad-value', key };
  return null;
}

// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u001F]/;

function isKey(text: string): boolean {
  return (
    text !== '' &&
    text !== '__proto__' &&
    text.length <= roomLimits.keyLength &&
    !control.test(text)
  );
}

function faultOf(name: string, value: unknown): 'bad-value' | 'too-large' | null {
  if (name === registers.parent && value !== null && !isPlace(value)) return 'bad-value';
  if (name === registers.type && typeof value !== 'string') return 'bad-value';
  if (name.startsWith(registers.marker) && value !== null && typeof value !== 'string')
    return 'bad-value';
  return faultIn(value, 0);
}

function isPlace(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length === 3 && value.every((part) => typeof part === 'string')
  );
}

function faultIn(value: unknown, depth: number): 'bad-value' | 'too-large' | null {
  if (value === null || typeof value === 'boolean') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'bad-value';
  if (typeof value === 'string') return value.length > roomLimits.textLength ? 'too-large' : null;
  if (!Array.isArray(value)) return 'bad-value';
  if (depth >= roomLimits.listDepth || value.length > roomLimits.listLength) return 'too-large';
  for (const item of value as unknown[]) {
    const code = faultIn(item, depth + 1);
    if (code !== null) return code;
  }
  return null;
}

/**
 * Tells whether the room still has the element that everything hangs on.
 *
 * @param root registers of the key `#`
 * @returns the fault; null where it is there
 */
export function inspectRoot(root: RawElement | undefined): RoomFault | null {
  return root?.[registers.type] === 'bpmn:Definitions' ? null : { code: 'no-root', key: rootKey };
}
