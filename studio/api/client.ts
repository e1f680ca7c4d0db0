import {
  keptOutcomeSchema,
  procedureFileSchema,
  procedureSchema,
  refusalSchema,
  serviceEntrySchema,
  type Finding,
  type KeptOutcome,
  type Names,
  type Outcome,
  type Procedure,
  type ProcedureFile,
  type Refusal,
  type Service,
  type ServiceEntry,
} from '@handara/schemas';

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

/** Who is signed in. */
export interface Member {
  readonly id: string;
  readonly name: string;
}

/** What an outcome was computed from. */
export type OutcomeOrigin = Pick<KeptOutcome, 'asIsProcedure' | 'toBeProcedure'>;

/** The server, as the studio asks it. Every method rejects with {@link Refused} and nothing else. */
export interface Client {
  readonly whoAmI: () => Promise<Member>;
  readonly signIn: (token: string) => Promise<Member>;
  readonly signOut: () => Promise<void>;
  readonly services: () => Promise<ServiceEntry[]>;
  readonly service: (id: string) => Promise<ServiceEntry>;
  readonly createService: (card: Service) => Promise<ServiceEntry>;
  readonly saveService: (card: Service, revision: number) => Promise<ServiceEntry>;
  readonly procedure: (id: string) => Promise<ProcedureFile>;
  readonly createProcedure: (
    service: string,
    procedure: { kind: Procedure['kind']; name: Names; xml: string },
  ) => Promise<Procedure>;
  readonly saveProcedure: (id: string, xml: string, revision: number) => Promise<Procedure>;
  readonly keepOutcome: (service: string, outcome: Outcome & OutcomeOrigin) => Promise<KeptOutcome>;
}

interface Shape<T> {
  readonly safeParse: (body: unknown) => { success: true; data: T } | { success: false };
}

const memberShape: Shape<Member> = {
  safeParse: (body) => {
    const member = isRecord(body) ? body['member'] : undefined;
    if (!isRecord(member)) return { success: false };
    const { id, name } = member;
    if (typeof id !== 'string' || typeof name !== 'string') return { success: false };
    return { success: true, data: { id, name } };
  },
};

const nothing: Shape<undefined> = {
  safeParse: () => ({ success: true, data: undefined }),
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/**
 * Speaks to the server at this address.
 *
 * @param ask how a request is sent; the browser's `fetch`
 * @returns the typed client; every answer is checked against its schema before anybody sees it
 */
export function openClient(ask: typeof fetch): Client {
  const send = <T>(method: string, path: string, shape: Shape<T>, body?: unknown): Promise<T> =>
    request(ask, method, path, shape, body);
  const at = (...parts: string[]): string => ['/api', ...parts.map(encodeURIComponent)].join('/');
  return {
    whoAmI: () => send('GET', at('session'), memberShape),
    signIn: (token) => send('POST', at('session'), memberShape, { token }),
    signOut: () => send('DELETE', at('session'), nothing),
    services: () => send('GET', at('services'), serviceEntrySchema.array()),
    service: (id) => send('GET', at('services', id), serviceEntrySchema),
    createService: (card) => send('POST', at('services'), serviceEntrySchema, card),
    saveService: (card, revision) =>
      send('PUT', at('services', card.id), serviceEntrySchema, { card, revision }),
    procedure: (id) => send('GET', at('procedures', id), procedureFileSchema),
    createProcedure: (service, procedure) =>
      send('POST', at('services', service, 'procedures'), procedureSchema, procedure),
    saveProcedure: (id, xml, revision) =>
      send('PUT', at('procedures', id), procedureSchema, { xml, revision }),
    keepOutcome: (service, outcome) =>
      send('PUT', at('services', service, 'outcome'), keptOutcomeSchema, outcome),
  };
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
