import { notifications } from '@mantine/notifications';
import { useState, type ReactNode } from 'react';
import { Refused } from './api/client.ts';
import {
  useChangeMember,
  useInvitations,
  useInvite,
  useMay,
  useMembers,
  useRoles,
  useTakeBack,
} from './api/people-queries.ts';
import { grantable } from './api/permission.ts';
import { useServices, useSession } from './api/queries.ts';
import { useWords } from './locale/words.tsx';
import { useRefusalWords } from './refusal.ts';
import { InviteForm } from './views/people/InviteForm.tsx';
import { MembersPage, type Limit } from './views/people/MembersPage.tsx';
import { Missing } from './views/Missing.tsx';

/**
 * Wires the page of members and invitations.
 *
 * @returns the page; as if there were none for whoever may neither manage nor invite
 */
export function Members(): ReactNode {
  const t = useWords('people');
  const may = useMay();
  const session = useSession();
  const maySee = may('manage-members', 'anywhere');
  const mayInvite = may('invite', 'anywhere');
  const members = useMembers(maySee);
  const invitations = useInvitations(mayInvite);
  const roles = useRoles();
  const change = useChangeMember();
  const takeBack = useTakeBack();
  const words = useRefusalWords();
  const [isInviting, setInviting] = useState(false);
  const services = useLimits();
  if (!maySee && !mayInvite) return <Missing />;
  const { error } = change;
  const isRefused = error instanceof Refused && error.code === 'not-allowed';
  const why = error === null ? '' : isRefused ? t('lastLeader') : words(error).sentence;
  const given = grantable(session.data, roles.data ?? []);
  return (
    <>
      <MembersPage
        self={session.data?.member.id ?? ''}
        members={maySee ? (members.data ?? []) : null}
        invitations={mayInvite ? (invitations.data ?? []) : null}
        roles={roles.data ?? []}
        grantable={given}
        services={services}
        mayChange={may('manage-members', 'everywhere')}
        trouble={error === null ? null : t('notChanged', { why })}
        onChange={(id, what) => {
          change.mutate(
            { id, change: what },
            {
              onSuccess: () => {
                notifications.show({ message: t('memberChanged'), autoClose: 4000 });
              },
            },
          );
        }}
        onInvite={() => {
          setInviting(true);
        }}
        onTakeBack={(id) => {
          takeBack.mutate(id);
        }}
      />
      {isInviting && (
        <Inviting
          services={services}
          onClose={() => {
            setInviting(false);
          }}
        />
      )}
    </>
  );
}

function Inviting({
  services,
  onClose,
}: {
  readonly services: readonly Limit[];
  readonly onClose: () => void;
}): ReactNode {
  const session = useSession();
  const roles = useRoles();
  const invite = useInvite();
  const words = useRefusalWords();
  const made = invite.data;
  return (
    <InviteForm
      roles={grantable(session.data, roles.data ?? [])}
      services={services}
      within={session.data?.member.services ?? null}
      isBusy={invite.isPending}
      refusal={invite.error === null ? null : words(invite.error).sentence}
      made={
        made === undefined
          ? null
          : { name: made.invitation.name, link: `${location.origin}/invitation#${made.secret}` }
      }
      onInvite={(invited) => {
        invite.mutate(invited);
      }}
      onClose={onClose}
    />
  );
}

function useLimits(): Limit[] {
  const services = useServices();
  return (services.data ?? []).map(({ card: { id, name } }) => ({ id, name }));
}
