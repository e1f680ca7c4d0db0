import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Makes a secret that nobody can guess.
 *
 * @returns 43 characters that are safe in an address
 */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Digests a secret, so that what is kept does not open anything.
 *
 * @param secret what the browser holds
 * @returns its SHA-256 in hexadecimal
 */
export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** The sign-in token: good for one sign-in, then replaced. */
export class SignInToken {
  #secret: string;
  readonly #onReplaced: (secret: string) => void;

  /**
   * Starts with a first secret.
   *
   * @param secret the first one, so that it can be printed with the address
   * @param onReplaced told the next secret after each use
   */
  constructor(secret: string, onReplaced: (secret: string) => void) {
    this.#secret = secret;
    this.#onReplaced = onReplaced;
  }

  /**
   * Spends the token if it is the right one.
   *
   * @param offered what was sent
   * @returns whether it was right; if so it is good no more
   */
  spend(offered: string): boolean {
    const right = timingSafeEqual(
      Buffer.from(digest(offered), 'hex'),
      Buffer.from(digest(this.#secret), 'hex'),
    );
    if (right) {
      this.#secret = makeSecret();
      this.#onReplaced(this.#secret);
    }
    return right;
  }
}
