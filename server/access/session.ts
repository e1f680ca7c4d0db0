import type { IncomingMessage } from 'node:http';
import type { CookieOptions, Request, RequestHandler, Response } from 'express';
import { Fault } from '../faults/fault.ts';
import type { Store } from '../store/store.ts';
import { may, type Action, type Member } from './policy.ts';
import { digest, makeSecret } from './token.ts';

const cookieName = 'handara_session';
const lifetime = 30 * 24 * 60 * 60 * 1000;

const cookie: CookieOptions = { httpOnly: true, sameSite: 'strict', path: '/' };

/**
 * Opens a session for a member, in place of the one the browser had, and gives its secret to the
 * browser alone.
 *
 * @param store keeps the digest of the secret, never the secret
 * @param member who has signed in
 * @param browser its request, which tells whether the connection is encrypted, the response that
 * takes the cookie, and the present in milliseconds
 */
export async function openSession(
  store: Store,
  member: Member,
  browser: { request: Request; response: Response; now: number },
): Promise<void> {
  const { request, response, now } = browser;
  const former = readCookie(request);
  if (former !== null) await store.dropSession(digest(former));
  const secret = makeSecret();
  await store.createSession({
    hash: digest(secret),
    member: JSON.stringify(member),
    expiresAt: new Date(now + lifetime).toISOString(),
  });
  response.cookie(cookieName, secret, { ...cookie, maxAge: lifetime, secure: request.secure });
}

/**
 * Ends the session of a browser, if it has one.
 *
 * @param store forgets it
 * @param request bears its cookie
 * @param response takes the cookie away
 */
export async function closeSession(
  store: Store,
  request: Request,
  response: Response,
): Promise<void> {
  const secret = readCookie(request);
  if (secret !== null) await store.dropSession(digest(secret));
  response.clearCookie(cookieName, cookie);
}

/**
 * Finds out who asks, for all routes behind it.
 *
 * @param store knows the sessions
 * @param now tells the present, in milliseconds
 * @returns a handler that leaves the member in `response.locals`
 */
export function identify(store: Store, now: () => number): RequestHandler {
  return async (request, response, next) => {
    response.locals['member'] = await findMember(store, request, now());
    next();
  };
}

/**
 * Finds out who is behind a request, be it of HTTP or the handshake of a socket.
 *
 * @param store knows the sessions
 * @param request bears the cookie
 * @param now the present, in milliseconds
 * @returns null if nobody is signed in, or no longer
 */
export async function findMember(
  store: Store,
  request: IncomingMessage,
  now: number,
): Promise<Member | null> {
  const secret = readCookie(request);
  if (secret === null) return null;
  const session = await store.readSession(digest(secret));
  if (session === null) return null;
  if (Date.parse(session.expiresAt) <= now) {
    await store.dropSession(session.hash);
    return null;
  }
  return JSON.parse(session.member) as Member;
}

/**
 * Gives the member behind a request, if they may do what it asks.
 *
 * @param response of the request, after {@link identify}
 * @param action what the request asks for
 * @returns the member
 * @throws {Fault} 'not-signed-in' or 'not-allowed'
 */
export function permit(response: Response, action: Action): Member {
  const member = signedIn(response);
  if (!may(member, action)) {
    throw new Fault('not-allowed', `Your role (${member.role}) does not permit <${action}>.`);
  }
  return member;
}

/**
 * Lets pass who is signed in.
 *
 * @param _request not touched
 * @param response of the request, after {@link identify}
 * @param next the routes that need a member
 * @throws {Fault} 'not-signed-in'
 */
export const admit: RequestHandler = (_request, response, next) => {
  signedIn(response);
  next();
};

function signedIn(response: Response): Member {
  const member = response.locals['member'] as Member | null;
  if (member === null) {
    throw new Fault('not-signed-in', 'Sign in with the token that the server printed.');
  }
  return member;
}

/**
 * Refuses changes that another site makes a browser send.
 *
 * @param request told apart by Origin, which every browser sends with a change
 * @param _response not touched
 * @param next the route
 * @throws {Fault} 'not-allowed' if the origin is another host
 */
export const refuseForeign: RequestHandler = (request, _response, next) => {
  const origin = request.get('origin');
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (!reads && origin !== undefined && hostOf(origin) !== request.get('host')) {
    throw new Fault('not-allowed', 'This request comes from another site.');
  }
  next();
};

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function readCookie({ headers }: IncomingMessage): string | null {
  for (const pair of headers.cookie?.split(';') ?? []) {
    const [name, value] = pair.trim().split('=');
    if (name === cookieName && value) return value;
  }
  return null;
}
