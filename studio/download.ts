/**
 * Hands a file to the reader's browser.
 *
 * @param name the file's name
 * @param content its text or bytes
 * @param type its media type
 */
export function download(
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
  type: string,
): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
