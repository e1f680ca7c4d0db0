import { readFileSync } from 'node:fs';

interface Package {
  readonly version: string;
}

/** The version of the product: studies of different versions are never put together. */
export const { version } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as Package;
