import { useDebouncedValue } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useMay, useMembers, useTrail } from './api/people-queries.ts';
import { useSession } from './api/queries.ts';
import { TrailPage } from './views/people/TrailPage.tsx';

/**
 * Wires the page of the audit trail; what it tells of stands in the address.
 *
 * @returns the page
 */
export function Trail(): ReactNode {
  const [search, setSearch] = useSearchParams();
  const object = search.get('object') ?? '';
  const [asked] = useDebouncedValue(object.trim(), 250);
  const trail = useTrail(asked);
  const session = useSession().data?.member;
  const members = useMembers(useMay()('manage-members', 'anywhere')).data ?? [];
  const known = session === undefined ? members : [...members, session];
  return (
    <TrailPage
      lines={trail.data?.pages.flat() ?? []}
      isLoading={trail.isPending}
      object={object}
      names={new Map(known.map(({ id, name }) => [id, name]))}
      onObject={(next) => {
        setSearch(next === '' ? {} : { object: next }, { replace: true });
      }}
      onMore={trail.hasNextPage ? () => void trail.fetchNextPage() : null}
    />
  );
}
