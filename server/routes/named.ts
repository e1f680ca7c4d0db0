import type { Comment, Version } from '@handara/schemas';
import type { Store } from '../store/store.ts';

/**
 * Adds the names of those who said or kept something. Names change and members go; what they said stays under
 * their id.
 *
 * @param store knows the members
 * @param kept what was said or kept
 * @returns the same with names; '' for whoever is gone
 */
export async function named<Kept extends { readonly member: string }>(
  { people }: Store,
  kept: readonly Kept[],
): Promise<(Kept & Pick<Comment & Version, 'name'>)[]> {
  const names = new Map((await people.listMembers()).map(({ id, name }) => [id, name]));
  return kept.map((each) => ({ ...each, name: names.get(each.member) ?? '' }));
}
