import { Button, Skeleton } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Refused } from './api/client.ts';
import { useInvitation, useTakeUp } from './api/people-queries.ts';
import { useWords } from './locale/words.tsx';
import { useRefusalWords } from './refusal.ts';
import { InvitationPage } from './views/people/InvitationPage.tsx';
import { State } from './views/State.tsx';

/**
 * Wires the page behind an invitation's link. The secret stands in the fragment of the address, which no
 * browser sends and no log holds.
 *
 * @returns the form, or why the link is no longer good
 */
export function Invitation(): ReactNode {
  const [secret] = useState(() => location.hash.slice(1));
  const invitation = useInvitation(secret);
  const takeUp = useTakeUp(secret);
  const navigate = useNavigate();
  const t = useWords('people');
  const words = useRefusalWords();
  if (secret === '' || invitation.error !== null) {
    const { error } = invitation;
    const isGone = error === null || (error instanceof Refused && error.code !== 'unreachable');
    return (
      <State
        icon={<IconMailOff size={28} stroke={1.5} aria-hidden />}
        title={isGone ? t('invitationGone') : words(error).sentence}
        text={t('invitationGoneWhat')}
      >
        <Button onClick={() => void navigate('/')}>{t('toSignIn')}</Button>
      </State>
    );
  }
  if (invitation.data === undefined) return <Skeleton height={240} />;
  const { error } = takeUp;
  const isTaken = error instanceof Refused && error.code === 'already-exists';
  return (
    <InvitationPage
      invited={invitation.data}
      entering={takeUp.isPending}
      refusal={error === null ? null : isTaken ? t('emailTaken') : words(error).sentence}
      onTakeUp={(as) => {
        takeUp.mutate(as, { onSuccess: () => void navigate('/', { replace: true }) });
      }}
    />
  );
}
