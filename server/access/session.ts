import type { IncomingMessage } from 'node:http';
import type { Permission, Role } from '@handara/schemas';
import type { CookieOptions, Request, RequestHandler, Response } from 'express';
import { Fault } from '../faults/fault.ts';
import type { PeopleStore } from '../store/people.ts';
import { actorOf, may, type Actor, type Where } from './policy.ts';
import { digest, makeSecret } from './token.ts';

const cookieName = 'handara_session';
const hour = 60 * 60 * 1000;
const lifetime = 14 * 24 * hour;
const idle = 24 * hour;
// Writing down each request would be a write for each request.
const seenEvery = hour / 12;

const cookie: CookieOptions = { httpOnly: true, sameSite: 'strict', path: '/' };

/** Who may come in, and the present in milliseconds. */
export interface Gate {
  readonly people: PeopleStore;
  readonly roles: readonly Role[];
  readonly now: () => number;
}

/**
 * Opens a session for a member, in place of the one the browser had, and gives its secret to the
 * browser alone.
 *
 * @param gate keeps the digest of the secret, never the secret
 * @param member id of who has signed in
 * @param response takes the cookie; its request tells whether the connection is encrypted
 */
export async function openSession(
  { people, now }: Gate,
  member: string,
  response: Response,
): Promise<void> {
  const former = readCookie(response.req);
  if (former !== null) await people.dropSession(digest(former));
  const secret = makeSecret();
  const at = new Date(now()).toISOString();
  await people.dropSessionsBefore(at);
  await people.createSession({
    hash: digest(secret),
    member,
    createdAt: at,
    seenAt: at,
    expiresAt: new Date(now() + lifetime).toISOString(),
  });
  response.cookie(cookieName, secret, { ...cookie, maxAge: lifetime, secure: response.req.secure });
}

/**
 * Ends the session of a browser, if it has one.
 *
 * @param gate forgets it
 * @param response takes the cookie away
 */
export async function closeSession({ people }: Gate, response: Response): Promise<void> {
  const secret = readCookie(response.req);
  if (secret !== null) await people.dropSession(digest(secret));
  response.clearCookie(cookieName, cookie);
}

/**
 * Gives the digest by which the store knows the session of a browser.
 *
 * @param request bears its cookie
 * @returns null without a cookie
 */
export function sessionOf(request: Request): string | null {
  const secret = readCookie(request);
  return secret === null ? null : digest(secret);
}

/**
 * Finds out who asks, for all routes behind it.
 *
 * @param gate knows the sessions
 * @returns a handler that leaves the actor in `response.locals`
 */
export function identify(gate: Gate): RequestHandler {
  return async (request, response, next) => {
    response.locals['actor'] = await findActor(gate, request);
    next();
  };
}

/**
 * Finds out who is behind a request, be it of HTTP or the handshake of a socket; what they may do is
 * looked up each time, so that a change holds at once.
 *
 * @param gate knows the sessions
 * @param request bears the cookie
 * @returns null if nobody is signed in, or no longer
 */
export async function findActor(
  { people, roles, now }: Gate,
  request: IncomingMessage,
): Promise<Actor | null> {
  const secret = readCookie(request);
  if (secret === null) return null;
  const session = await people.readSession(digest(secret));
  if (session === null) return null;
  const sinceSeen = now() - Date.parse(session.seenAt);
  if (Date.parse(session.expiresAt) <= now() || sinceSeen > idle) {
    await people.dropSession(session.hash);
    return null;
  }
  if (sinceSeen > seenEvery) await people.seeSession(session.hash, new Date(now()).toISOString());
  const member = await people.readMember(session.member);
  return member && actorOf(member, roles);
}

/**
 * Gives the actor behind a request, if they may do what it asks.
 *
 * @param response of the request, after {@link identify}
 * @param permission what the request asks for
 * @param where in which service
 * @returns the actor
 * @throws {Fault} 'not-signed-in' or 'not-allowed'
 */
export function permit(response: Response, permission: Permission, where: Where): Actor {
  const actor = signedIn(response);
  if (!may(actor, permission, where)) {
    const place = typeof where === 'string' ? where : `in <${where.service}>`;
    throw new Fault(
      'not-allowed',
      `Your role (${actor.role}) does not permit <${permission}> ${place}.`,
    );
  }
  return actor;
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

/**
 * Gives the actor behind a request, whatever they may do.
 *
 * @param response of the request, after {@link identify}
 * @returns the actor
 * @throws {Fault} 'not-signed-in'
 */
export function signedIn(response: Response): Actor {
  const actor = response.locals['actor'] as Actor | null;
  if (actor === null) throw new Fault('not-signed-in', 'Sign in first.');
  return actor;
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
