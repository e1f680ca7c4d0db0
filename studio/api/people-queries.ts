import type {
  Invitation,
  Invited,
  MadeInvitation,
  Member,
  Permission,
  Role,
  TrailLine,
} from '@handara/schemas';
import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { MemberChange, NewInvitation } from './people.ts';
import { mayDo, type Where } from './permission.ts';
import { useClient, useSession } from './queries.ts';

const keys = {
  members: ['people', 'members'],
  invitations: ['people', 'invitations'],
  roles: ['people', 'roles'],
  trail: (object: string) => ['people', 'trail', object],
  invitation: (secret: string) => ['invitation', secret],
} as const;

/** How many lines of the trail the server gives at once. */
const page = 200;

/**
 * Tells what to offer to whoever is signed in.
 *
 * @returns a function from permission and place to whether they may
 */
export function useMay(): (permission: Permission, where: Where) => boolean {
  const { data } = useSession();
  return (permission, where) => mayDo(data, permission, where);
}

/**
 * Reads the roles of this server.
 *
 * @returns the roles in the server's order
 */
export function useRoles(): UseQueryResult<Role[]> {
  const client = useClient();
  return useQuery({ queryKey: keys.roles, queryFn: client.people.roles, staleTime: 60_000 });
}

/**
 * Reads who may sign in.
 *
 * @param isAllowed whether to ask at all
 * @returns all members, disabled ones too
 */
export function useMembers(isAllowed: boolean): UseQueryResult<Member[]> {
  const client = useClient();
  return useQuery({
    queryKey: keys.members,
    queryFn: client.people.members,
    enabled: isAllowed,
  });
}

/**
 * Reads the invitations that nobody has taken up.
 *
 * @param isAllowed whether to ask at all
 * @returns those that are still good
 */
export function useInvitations(isAllowed: boolean): UseQueryResult<Invitation[]> {
  const client = useClient();
  return useQuery({
    queryKey: keys.invitations,
    queryFn: client.people.invitations,
    enabled: isAllowed,
  });
}

/**
 * Changes what somebody may do.
 *
 * @returns the mutation; members are read anew whatever came of it
 */
export function useChangeMember(): UseMutationResult<
  Member,
  Error,
  { id: string; change: MemberChange }
> {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, change }) => client.people.changeMember(id, change),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.members }),
  });
}

/**
 * Invites somebody.
 *
 * @returns the mutation; its answer holds the secret of the link, told this once
 */
export function useInvite(): UseMutationResult<MadeInvitation, Error, NewInvitation> {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: client.people.invite,
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.invitations }),
  });
}

/**
 * Takes an invitation back.
 *
 * @returns the mutation, to be called with the id of the invitation
 */
export function useTakeBack(): UseMutationResult<undefined, Error, string> {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: client.people.takeBack,
    onSettled: () => cache.invalidateQueries({ queryKey: keys.invitations }),
  });
}

/**
 * Looks at the invitation of a link.
 *
 * @param secret from the link
 * @returns whom it is for, and as what
 */
export function useInvitation(secret: string): UseQueryResult<Invited> {
  const client = useClient();
  return useQuery({
    queryKey: keys.invitation(secret),
    queryFn: () => client.people.lookAt(secret),
    staleTime: Infinity,
    gcTime: 0,
    enabled: secret !== '',
  });
}

/**
 * Takes an invitation up; whoever did is signed in.
 *
 * @param secret from the link
 * @returns the mutation
 */
export function useTakeUp(
  secret: string,
): UseMutationResult<unknown, Error, { name: string; email: string; password: string }> {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (as) => client.people.takeUp(secret, as),
    onSuccess: async () => {
      await cache.resetQueries({ queryKey: ['session'] });
    },
  });
}

/**
 * Changes one's own name and address.
 *
 * @returns the mutation
 */
export function useChangeSelf(): UseMutationResult<
  unknown,
  Error,
  { name: string; email: string }
> {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: client.people.changeSelf,
    onSuccess: (self) => {
      cache.setQueryData(['session'], self);
    },
  });
}

/**
 * Changes one's own password.
 *
 * @returns the mutation; every other browser is signed out by it
 */
export function useChangePassword(): UseMutationResult<
  unknown,
  Error,
  { former: string | null; password: string }
> {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ former, password }) => client.people.changePassword(former, password),
    onSuccess: (self) => {
      cache.setQueryData(['session'], self);
    },
  });
}

/**
 * Reads the audit trail, a page after the other.
 *
 * @param object of which it tells; empty for everything
 * @returns the lines, oldest first
 */
export function useTrail(object: string): UseInfiniteQueryResult<InfiniteData<TrailLine[]>> {
  const client = useClient();
  return useInfiniteQuery({
    queryKey: keys.trail(object),
    queryFn: ({ pageParam }) => client.people.trail(object, pageParam),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.length < page ? undefined : last.at(-1)?.seq),
  });
}
