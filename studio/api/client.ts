import {
  keptOutcomeSchema,
  procedureFileSchema,
  procedureSchema,
  selfSchema,
  serviceEntrySchema,
  type KeptOutcome,
  type Names,
  type Outcome,
  type Procedure,
  type ProcedureFile,
  type Self,
  type Service,
  type ServiceEntry,
} from '@handara/schemas';
import { peopleClient, type PeopleClient } from './people.ts';
import { at, nothing, sender } from './request.ts';
import { reviewClient, type ReviewClient } from './review.ts';

export { Refused, type RefusedCode } from './request.ts';

/** What an outcome was computed from. */
export type OutcomeOrigin = Pick<KeptOutcome, 'asIsProcedure' | 'toBeProcedure'>;

/** What somebody signs in with: the operator's token, or their own address and password. */
export type Proof =
  { readonly token: string } | { readonly email: string; readonly password: string };

/** The server, as the studio asks it. Every method rejects with {@link Refused} and nothing else. */
export interface Client {
  readonly whoAmI: () => Promise<Self>;
  readonly signIn: (by: Proof) => Promise<Self>;
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
  readonly people: PeopleClient;
  readonly review: ReviewClient;
}

/**
 * Speaks to the server at this address.
 *
 * @param ask how a request is sent; the browser's `fetch`
 * @returns the typed client; every answer is checked against its schema before anybody sees it
 */
export function openClient(ask: typeof fetch): Client {
  const send = sender(ask);
  return {
    whoAmI: () => send('GET', at('session'), selfSchema),
    signIn: (by) => send('POST', at('session'), selfSchema, by),
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
    people: peopleClient(send),
    review: reviewClient(send),
  };
}
