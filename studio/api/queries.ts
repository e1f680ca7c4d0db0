import type { Names, Outcome, Procedure, Self, Service, ServiceEntry } from '@handara/schemas';
import {
  QueryCache,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { createContext, use } from 'react';
import { Refused, type Client, type OutcomeOrigin, type Proof } from './client.ts';

const keys = {
  session: ['session'],
  services: ['services'],
  service: (id: string) => ['services', id],
} as const;

/** Hands the client down to every hook of this folder. */
export const ClientContext = createContext<Client | null>(null);

/**
 * The client of this page.
 *
 * @returns what stands in the nearest ClientContext
 * @throws {Error} when no ClientContext stands above
 */
export function useClient(): Client {
  const client = use(ClientContext);
  if (client === null) throw new Error('no <ClientContext> above');
  return client;
}

/**
 * Asks who is signed in.
 *
 * @returns the query; it fails with `not-signed-in` for a stranger
 */
export function useSession(): UseQueryResult<Self> {
  const client = useClient();
  return useQuery({ queryKey: keys.session, queryFn: client.whoAmI, staleTime: Infinity });
}

/**
 * Makes the cache of everything read from the server. When any answer says that the session has
 * ended, who is signed in is asked anew.
 *
 * @returns an empty cache
 */
export function openCache(): QueryClient {
  const cache: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => {
        if (isEnded(error) && queryKey[0] !== keys.session[0]) {
          void cache.resetQueries({ queryKey: keys.session });
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // A browser that believes itself offline may still reach a server on its own machine.
        networkMode: 'always',
        retry: (failures, error) => isOutage(error) && failures < 2,
      },
      mutations: { networkMode: 'always' },
    },
  });
  return cache;
}

function isEnded(error: Error): boolean {
  return error instanceof Refused && error.code === 'not-signed-in';
}

function isOutage(error: Error): boolean {
  return error instanceof Refused && error.code === 'unreachable';
}

/**
 * Signs in; afterwards everything is asked anew.
 *
 * @returns the mutation, to be called with what they sign in with
 */
export function useSignIn(): UseMutationResult<Self, Error, Proof> {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: client.signIn,
    onSuccess: async (self) => {
      // The question asked before signing in may still be under way, and its answer is out of date.
      await cache.cancelQueries({ queryKey: keys.session });
      cache.setQueryData(keys.session, self);
      await cache.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== keys.session[0],
      });
    },
  });
}

/**
 * Asks anew who is signed in; a stranger is then shown the sign-in page at the same address.
 *
 * @returns a function that asks
 */
export function useKnock(): () => void {
  const cache = useQueryClient();
  return () => void cache.resetQueries({ queryKey: keys.session });
}

/**
 * Ends the session and forgets all that was read in it.
 *
 * @returns the mutation
 */
export function useSignOut(): UseMutationResult<void, Error, void> {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: client.signOut,
    onSuccess: async () => {
      await cache.resetQueries();
    },
  });
}

/**
 * Reads the portfolio.
 *
 * @returns every service with its procedures and newest outcome
 */
export function useServices(): UseQueryResult<ServiceEntry[]> {
  const client = useClient();
  return useQuery({ queryKey: keys.services, queryFn: client.services });
}

/**
 * Reads one service.
 *
 * @param id the service's code
 * @returns the service with its procedures and newest outcome
 */
export function useService(id: string): UseQueryResult<ServiceEntry> {
  const client = useClient();
  return useQuery({ queryKey: keys.service(id), queryFn: () => client.service(id) });
}

/**
 * Enters a service into the registry, with its as-is where a file is at hand.
 *
 * @returns the mutation, to be called with the card and the as-is (null: none yet)
 */
export function useCreateService(): UseMutationResult<
  ServiceEntry,
  Error,
  { card: Service; asIs: { name: Names; xml: string } | null }
> {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ card, asIs }) => {
      const entry = await client.createService(card);
      if (asIs !== null) await client.createProcedure(card.id, { kind: 'as-is', ...asIs });
      return entry;
    },
    onSettled: () => cache.invalidateQueries({ queryKey: keys.services }),
  });
}

/**
 * Saves a service card over the revision it was read at.
 *
 * @returns the mutation; it fails with `revision-conflict` when somebody saved before
 */
export function useSaveService(): UseMutationResult<
  ServiceEntry,
  Error,
  { card: Service; revision: number }
> {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ card, revision }) => client.saveService(card, revision),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.services }),
  });
}

/**
 * Adds a procedure to a service.
 *
 * @param service the service's code
 * @returns the mutation, to be called with kind, name and file
 */
export function useCreateProcedure(
  service: string,
): UseMutationResult<Procedure, Error, { kind: Procedure['kind']; name: Names; xml: string }> {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (procedure) => client.createProcedure(service, procedure),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.services }),
  });
}

/**
 * Keeps the outcome of a run beside its service.
 *
 * @param service the service's code
 * @returns the mutation, to be called with the outcome and what it was computed from
 */
export function useKeepOutcome(
  service: string,
): UseMutationResult<unknown, Error, Outcome & OutcomeOrigin> {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (outcome) => client.keepOutcome(service, outcome),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.services }),
  });
}
