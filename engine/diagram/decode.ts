// The part of the platform's decoder that is used here; Node and browsers have the same.
declare const TextDecoder: new (
  label: string,
  options?: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array): string };

/** Names that tools write and the platform does not know. */
const aliases: ReadonlyMap<string, string> = new Map([['macroman', 'macintosh']]);

/**
 * Makes text of the bytes of an XML file.
 *
 * UTF-16 is told by its byte order mark or by its first letter, UTF-8 by being valid. What is neither
 * goes by the encoding that its declaration names, such as `windows-1256`.
 *
 * @param bytes a whole file, or as much of it as is to be read
 * @returns its text; letters that cannot be read are shown as U+FFFD
 * @source XML 1.0 appendix F; WHATWG Encoding
 */
export function decodeXml(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  return (
    tryDecode(bytes, 'utf-8', true) ??
    tryDecode(bytes, declared(bytes), false) ??
    new TextDecoder('utf-8').decode(bytes)
  );
}

function wideEncoding(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const isLess = (byte: number | undefined): boolean => byte === 0x3c;
  if ((first === 0xff && second === 0xfe) || (isLess(first) && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && isLess(second))) return 'utf-16be';
  return null;
}

function declared(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const name = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? '';
  return aliases.get(name.toLowerCase()) ?? name;
}

function tryDecode(bytes: Uint8Array, label: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}
