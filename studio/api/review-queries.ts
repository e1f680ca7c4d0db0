import type { Comment, NewComment, Reader, Version } from '@handara/schemas';
import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useClient } from './queries.ts';

/** How often what others say is asked for where no room tells of it, in milliseconds. */
const pace = 20_000;

const keys = {
  comments: (procedure: string) => ['review', procedure, 'comments'],
  readers: (procedure: string) => ['review', procedure, 'readers'],
  versions: (procedure: string) => ['review', procedure, 'versions'],
};

/** What somebody does with comments. */
export type CommentAct =
  | { readonly kind: 'say'; readonly comment: NewComment }
  | { readonly kind: 'resolve'; readonly thread: string; readonly resolved: boolean }
  | { readonly kind: 'drop'; readonly comment: string };

/**
 * Reads what people say of a procedure.
 *
 * @param procedure its id
 * @returns all remarks, oldest first; asked anew on return to the page and from time to time
 */
export function useComments(procedure: string): UseQueryResult<Comment[]> {
  const client = useClient();
  return useQuery({
    queryKey: keys.comments(procedure),
    queryFn: () => client.review.comments(procedure),
    refetchInterval: pace,
  });
}

/**
 * Reads whom a comment can mention.
 *
 * @param procedure its id
 * @param isAllowed whether to ask at all
 * @returns who may read the procedure
 */
export function useReaders(procedure: string, isAllowed: boolean): UseQueryResult<Reader[]> {
  const client = useClient();
  return useQuery({
    queryKey: keys.readers(procedure),
    queryFn: () => client.review.readers(procedure),
    staleTime: 60_000,
    enabled: isAllowed,
  });
}

/**
 * Does something with comments.
 *
 * @param procedure its id
 * @returns the mutation; comments are read anew whatever came of it
 */
export function useCommentAct(procedure: string): UseMutationResult<unknown, Error, CommentAct> {
  const { review } = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (act): Promise<unknown> => {
      if (act.kind === 'say') return review.say(procedure, act.comment);
      if (act.kind === 'drop') return review.drop(procedure, act.comment);
      return review.resolve(procedure, act.thread, act.resolved);
    },
    onSettled: () => cache.invalidateQueries({ queryKey: keys.comments(procedure) }),
  });
}

/**
 * Reads the named states of a procedure.
 *
 * @param procedure its id
 * @param isAllowed whether to ask at all
 * @returns the versions without their files
 */
export function useVersions(procedure: string, isAllowed: boolean): UseQueryResult<Version[]> {
  const client = useClient();
  return useQuery({
    queryKey: keys.versions(procedure),
    queryFn: () => client.review.versions(procedure),
    refetchInterval: pace,
    enabled: isAllowed,
  });
}

/**
 * Names the state a procedure is in.
 *
 * @param procedure its id
 * @returns the mutation
 */
export function useKeepVersion(
  procedure: string,
): UseMutationResult<Version, Error, Pick<Version, 'title' | 'note'>> {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (named) => client.review.keepVersion(procedure, named),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.versions(procedure) }),
  });
}

/**
 * Asks anew for what a room tells has changed.
 *
 * @param procedure its id
 * @returns a function to be called with the kind of news
 */
export function useReviewNews(procedure: string): (kind: string) => void {
  const cache = useQueryClient();
  return (kind) => void cache.invalidateQueries({ queryKey: ['review', procedure, kind] });
}
