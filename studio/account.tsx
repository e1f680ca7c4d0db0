import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Refused } from './api/client.ts';
import { useChangePassword, useChangeSelf, useRoles } from './api/people-queries.ts';
import { useSession } from './api/queries.ts';
import { useWords } from './locale/words.tsx';
import { useRefusalWords } from './refusal.ts';
import { AccountPage, type Saving } from './views/people/AccountPage.tsx';

/**
 * Wires the page of one's own account.
 *
 * @returns the page; nothing until it is known whose
 */
export function Account(): ReactNode {
  const session = useSession();
  const roles = useRoles();
  const changeSelf = useChangeSelf();
  const changePassword = useChangePassword();
  const t = useWords('people');
  const words = useRefusalWords();
  const member = session.data?.member;
  if (member === undefined) return null;
  const saving = (
    { isPending, isSuccess, error }: Pick<UseMutationResult, 'isPending' | 'isSuccess' | 'error'>,
    own: Partial<Record<string, string>>,
  ): Saving => {
    const code = error instanceof Refused ? error.code : '';
    const refusal = error === null ? null : (own[code] ?? words(error).sentence);
    return { isBusy: isPending, isDone: isSuccess, refusal };
  };
  return (
    <AccountPage
      member={member}
      role={roles.data?.find(({ id }) => id === member.role)?.name ?? null}
      self={saving(changeSelf, { 'already-exists': t('emailTaken') })}
      password={saving(changePassword, {
        'not-allowed': t('formerWrong'),
        'too-many-requests': t('tooManyTries'),
      })}
      onSelf={(change) => {
        changeSelf.mutate(change);
      }}
      onPassword={(former, password) => {
        changePassword.mutate({ former, password });
      }}
    />
  );
}
