import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const compress = promisify(gzip);
const expand = promisify(gunzip);

/**
 * Makes a long text small: a BPMN file of 10 MB would come near the 16 MB that one document may have.
 *
 * @param text any
 * @returns its bytes, compressed
 */
export async function pack(text: string): Promise<Buffer> {
  return compress(text);
}

/**
 * Gives back a text that was made small.
 *
 * @param bytes from {@link pack}
 * @returns the text
 */
export async function unpack(bytes: Uint8Array): Promise<string> {
  return (await expand(bytes)).toString('utf8');
}
