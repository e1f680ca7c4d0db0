import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

// 64 MB and about a quarter of a second each; written into every hash, so that they can grow later.
const usual = { N: 2 ** 16, r: 8, p: 2 };
const length = 32;
const form = /^scrypt\$(\d{1,8})\$(\d{1,3})\$(\d{1,3})\$([\w-]+)\$([\w-]+)$/;

/**
 * Hashes a password with a salt of its own.
 *
 * @param password as typed
 * @returns what may be kept
 * @source OWASP Password Storage Cheat Sheet (scrypt N=2^16, r=8, p=2)
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, usual);
  return [
    'scrypt',
    usual.N,
    usual.r,
    usual.p,
    salt.toString('base64url'),
    hash.toString('base64url'),
  ].join('$');
}

/**
 * Compares a password with a hash, in the same time whether they fit or not.
 *
 * @param password as typed
 * @param kept from {@link hashPassword}; null where there is no such member, which takes as long
 * @returns whether it is the one
 */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [, N, r, p, salt, hash] = form.exec(kept ?? '') ?? [];
  if (salt === undefined || hash === undefined) {
    await derive(password, Buffer.alloc(16), usual);
    return false;
  }
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const derived = await derive(password, Buffer.from(salt, 'base64url'), cost);
  const expected = Buffer.from(hash, 'base64url');
  return derived.length === expected.length && timingSafeEqual(derived, expected);
}

function derive(
  password: string,
  salt: Buffer,
  { N, r, p }: ScryptOptions & typeof usual,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Two ways to type one letter must not make two passwords.
    scrypt(
      password.normalize('NFKC'),
      salt,
      length,
      { N, r, p, maxmem: 256 * N * r },
      (error, key) => {
        if (error) reject(error);
        else resolve(key);
      },
    );
  });
}
