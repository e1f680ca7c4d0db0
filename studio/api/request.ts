import { refusalSchema, type Finding, type Refusal } from '@handara/schemas';

/** Why a request brought nothing: the server's own code, or ours when no proper answer came. */
export type RefusedCode = Refusal['code'] | 'unreachable' | 'unreadable';

/** A request that brought nothing; `findings` say what is wrong with what was sent. */
export class Refused extends Error {
  readonly code: RefusedCode;
  readonly findings: readonly Finding[];

  constructor(code: RefusedCode, message: string, findings: readonly Finding[] = []) {
    super(message);
    this.name = 'Refused';
    this.code = code;
    this.findings = findings;
  }
}

/** What tells an answer that is as it should be from one that is not. */
export interface Shape<T> {
  readonly safeParse: (body: unknown) => { success: true; data: T } | { success: false };
}

/** Sends a request to a path and gives its checked answer; rejects with {@link Refused}. */
export type Send = <T>(method: string, path: string, shape: Shape<T>, body?: unknown) => Promise<T>;

/** Takes any answer, and nothing from it. */
export const nothing: Shape<undefined> = {
  safeParse: () => ({ success: true, data: undefined }),
};

/**
 * Writes a path under the API.
 *
 * @param parts each quoted by itself
 * @returns the path from the root of the server
 */
export function at(...parts: readonly string[]): string {
  return ['/api', ...parts.map(encodeURIComponent)].join('/');
}

/**
 * Prepares asking the server at this address.
 *
 * @param ask how a request is sent; the browser's `fetch`
 * @returns sends one request
 */
export function sender(ask: typeof fetch): Send {
  return (method, path, shape, body) => request(ask, method, path, shape, body);
}

async function request<T>(
  ask: typeof fetch,
  method: string,
  path: string,
  shape: Shape<T>,
  body: unknown,
): Promise<T> {
  const answer = await reach(ask, method, path, body);
  const content = answer.status === 204 ? undefined : await contentOf(answer);
  if (!answer.ok) throw refusalOf(content, answer.status);
  const parsed = shape.safeParse(content);
  if (!parsed.success) throw new Refused('unreadable', `unexpected answer to ${method} ${path}`);
  return parsed.data;
}

async function reach(
  ask: typeof fetch,
  method: string,
  path: string,
  body: unknown,
): Promise<Response> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  try {
    return await ask(path, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      ...sent,
    });
  } catch (cause) {
    throw Object.assign(new Refused('unreachable', `no answer to ${method} ${path}`), { cause });
  }
}

async function contentOf(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    return undefined;
  }
}

function refusalOf(content: unknown, status: number): Refused {
  const parsed = refusalSchema.safeParse(content);
  if (parsed.success) {
    const { code, message, findings } = parsed.data;
    return new Refused(code, message, findings);
  }
  // A proxy in front of a stopped server answers 502–504 in its own words.
  const code = status >= 502 && status <= 504 ? 'unreachable' : 'unreadable';
  return new Refused(code, `answer ${String(status)} without a refusal`);
}
