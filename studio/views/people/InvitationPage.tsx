import type { Names } from '@handara/schemas';
import { Button } from '@mantine/core';
import { IconDoorEnter } from '@tabler/icons-react';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';
import { LanguageSwitch } from '../Settings.tsx';
import { Doorstep } from '../sign-in/SignInPage.tsx';
import { EmailField, NameField, PasswordField } from './Fields.tsx';
import css from './People.module.css';
import { slipsIn } from './slips.ts';

/** What the page of an invitation shows and hands back. */
export interface InvitationPageProps {
  readonly invited: {
    readonly name: string;
    readonly email: string | null;
    readonly role: Names | null;
  };
  readonly entering: boolean;
  readonly refusal: string | null;
  readonly onTakeUp: (as: { name: string; email: string; password: string }) => void;
}

/**
 * The page behind an invitation's link: who is invited as what, and the form that makes their account.
 *
 * @param props what it shows and hands back
 * @returns the form, and beside it what the product does
 */
export function InvitationPage({
  invited,
  entering,
  refusal,
  onTakeUp,
}: InvitationPageProps): ReactNode {
  const t = useWords('people');
  const figures = useFigures();
  const [name, setName] = useState(invited.name);
  const [email, setEmail] = useState(invited.email ?? '');
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const slips = isTried ? slipsIn({ name, email, password }) : {};
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(slipsIn({ name, email, password })).length > 0) return;
    onTakeUp({ name: name.trim(), email: email.trim(), password });
  };
  return (
    <Doorstep
      title={t('takeUp')}
      where={
        <>
          {t('takeUpWhat')}{' '}
          <strong>{invited.role ? figures.name(invited.role) : t('noRole')}</strong>
        </>
      }
    >
      <form onSubmit={submit} noValidate className={css['form']}>
        <NameField value={name} onChange={setName} error={slips.name ? t(slips.name) : null} />
        <EmailField value={email} onChange={setEmail} error={slips.email ? t(slips.email) : null} />
        <PasswordField
          label={t('newPassword')}
          hint={t('passwordHint')}
          value={password}
          onChange={setPassword}
          error={slips.password ? t(slips.password) : null}
          kind="new-password"
        />
        {refusal !== null && (
          <p role="alert" className={css['refusal']}>
            {refusal}
          </p>
        )}
        <Button
          type="submit"
          loading={entering}
          leftSection={<IconDoorEnter size={16} stroke={1.7} aria-hidden />}
        >
          {t('takeUpSubmit')}
        </Button>
      </form>
      <div className={css['language']}>
        <LanguageSwitch />
      </div>
    </Doorstep>
  );
}
