import { expect, test } from 'vitest';
import { decodeXml } from './decode.ts';

function latin(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

function wide(text: string, isBig: boolean): Uint8Array {
  return Uint8Array.from(latin(text).flatMap((byte) => (isBig ? [0, byte] : [byte, 0])));
}

// The Arabic word for yes in two encodings.
const yes = { utf8: [0xd9, 0x86, 0xd8, 0xb9, 0xd9, 0x85], windows: [0xe4, 0xda, 0xe3] };

function named(encoding: string, letters: readonly number[]): Uint8Array {
  const head = latin(`<?xml version="1.0" encoding="${encoding}"?><a>`);
  return Uint8Array.from([...head, ...letters, ...latin('</a>')]);
}

test.each([
  ['UTF-8', yes.utf8],
  ['windows-1256', yes.windows],
  ['ISO-8859-6', [0xe6, 0xd9, 0xe5]],
  ['ISO-8859-1', yes.utf8],
  ['no-such-encoding', yes.utf8],
])('[D27] a file that says it is in %s is read', (encoding, letters) => {
  expect(decodeXml(named(encoding, letters))).toContain('<a>نعم</a>');
});

test('[D27] the older names of tools are known, and what nobody knows is marked', () => {
  expect(decodeXml(named('MacRoman', [0x8a]))).toContain('<a>ä</a>');
  expect(decodeXml(named('no-such-encoding', [0xe4]))).toContain('<a>\uFFFD</a>');
  expect(decodeXml(new Uint8Array())).toBe('');
});

test('[D27] UTF-16 is told with and without a byte order mark', () => {
  for (const isBig of [true, false]) {
    const mark = isBig ? [0xfe, 0xff] : [0xff, 0xfe];
    expect(decodeXml(wide('<a/>', isBig))).toBe('<a/>');
    expect(decodeXml(Uint8Array.from([...mark, ...wide('<a/>', isBig)]))).toBe('<a/>');
  }
});
