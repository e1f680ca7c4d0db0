import { type ReactNode } from 'react';
import { Outlet } from 'react-router';
import { Refused } from './api/client.ts';
import { useMay } from './api/people-queries.ts';
import { useServices, useSession, useSignOut } from './api/queries.ts';
import { useWords } from './locale/words.tsx';
import { openPalette, Palette } from './palette.tsx';
import { clearShelves } from './session/room-shelf.ts';
import { Frame } from './views/Frame.tsx';

/**
 * Wires the frame round the page of the address.
 *
 * @returns frame, page and palette
 */
export function Framed(): ReactNode {
  const session = useSession();
  const services = useServices();
  const signOut = useSignOut();
  const may = useMay();
  const t = useWords('shell');
  const leave = async (): Promise<void> => {
    try {
      await signOut.mutateAsync();
      await clearShelves(indexedDB);
    } catch {
      // Whoever is still signed in keeps what this browser kept for them.
    }
  };
  const isOffline =
    services.error instanceof Refused &&
    services.error.code === 'unreachable' &&
    services.data !== undefined;
  return (
    <Frame
      member={memberName(session.data?.member.name, t('localMember'))}
      mayManage={may('manage-members', 'anywhere') || may('invite', 'anywhere')}
      mayReadTrail={may('read-trail', 'everywhere')}
      services={services.data?.length ?? null}
      offline={isOffline}
      onSearch={openPalette}
      onSignOut={() => {
        void leave();
      }}
      onRetry={() => void services.refetch()}
    >
      <Outlet />
      <Palette />
    </Frame>
  );
}

// The server calls whoever came in by its token 'local'; a reader wants a word.
function memberName(name: string | undefined, local: string): string {
  return name === undefined || name === 'local' ? local : name;
}
