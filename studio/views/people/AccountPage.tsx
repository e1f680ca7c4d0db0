import type { Member, Names } from '@handara/schemas';
import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';
import { EmailField, NameField, PasswordField } from './Fields.tsx';
import { PageHead } from './PageHead.tsx';
import css from './People.module.css';
import { slipsIn } from './slips.ts';

/** How saving stands: whether it is under way, done, or why it was refused. */
export interface Saving {
  readonly isBusy: boolean;
  readonly isDone: boolean;
  readonly refusal: string | null;
}

/** What the account page shows and hands back. */
export interface AccountPageProps {
  readonly member: Member;
  readonly role: Names | null;
  readonly self: Saving;
  readonly password: Saving;
  readonly onSelf: (change: { name: string; email: string }) => void;
  readonly onPassword: (former: string | null, password: string) => void;
}

/**
 * What somebody changes of themselves: name, address and password.
 *
 * @param props what it shows and hands back
 * @returns two forms; a hint where somebody came in by the operator's link
 */
export function AccountPage(props: AccountPageProps): ReactNode {
  const t = useWords('people');
  const { member } = props;
  return (
    <>
      <PageHead title={t('account')} what={t('accountWhat')} />
      {!member.hasPassword && (
        <p className={css['hint']} role="note">
          <IconInfoCircle size={17} stroke={1.7} aria-hidden />
          {t('operatorHint')}
        </p>
      )}
      <div className={css['cards']}>
        <SelfForm {...props} />
        <PasswordForm {...props} />
      </div>
    </>
  );
}

function SelfForm({ member, role, self, onSelf }: AccountPageProps): ReactNode {
  const t = useWords('people');
  const figures = useFigures();
  const [name, setName] = useState(member.name === 'local' ? '' : member.name);
  const [email, setEmail] = useState(member.email ?? '');
  const [isTried, setTried] = useState(false);
  const slips = isTried ? slipsIn({ name, email }) : {};
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(slipsIn({ name, email })).length > 0) return;
    onSelf({ name: name.trim(), email: email.trim() });
  };
  return (
    <form onSubmit={submit} noValidate className={css['card']}>
      <NameField value={name} onChange={setName} error={slips.name ? t(slips.name) : null} />
      <EmailField value={email} onChange={setEmail} error={slips.email ? t(slips.email) : null} />
      <p className={css['quiet']}>
        {t('yourRole')}: <strong>{role ? figures.name(role) : t('noRole')}</strong>
      </p>
      <Outcome saving={self} done={t('saved')} />
      <Button type="submit" loading={self.isBusy}>
        {t('save')}
      </Button>
    </form>
  );
}

function PasswordForm({ member, password: saving, onPassword }: AccountPageProps): ReactNode {
  const t = useWords('people');
  const [former, setFormer] = useState('');
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [isTried, setTried] = useState(false);
  const isSlip = slipsIn({ password }).password !== undefined;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isSlip || repeated !== password) return;
    onPassword(member.hasPassword ? former : null, password);
    setFormer('');
    setPassword('');
    setRepeated('');
    setTried(false);
  };
  return (
    <form onSubmit={submit} noValidate className={css['card']}>
      <h2 className={css['cardTitle']}>
        {member.hasPassword ? t('changePasswordTitle') : t('setPasswordTitle')}
      </h2>
      <p className={css['quiet']}>{t('passwordWhat')}</p>
      {member.hasPassword && (
        <PasswordField
          label={t('formerPassword')}
          value={former}
          onChange={setFormer}
          error={null}
          kind="current-password"
        />
      )}
      <PasswordField
        label={t('newPassword')}
        hint={t('passwordHint')}
        value={password}
        onChange={setPassword}
        error={isTried && isSlip ? t('mustGivePassword') : null}
        kind="new-password"
      />
      <PasswordField
        label={t('repeatPassword')}
        value={repeated}
        onChange={setRepeated}
        error={isTried && repeated !== password ? t('mustRepeat') : null}
        kind="new-password"
      />
      <Outcome saving={saving} done={t('passwordChanged')} />
      {member.email === null && <p className={css['quiet']}>{t('operatorFirst')}</p>}
      <Button type="submit" loading={saving.isBusy} disabled={member.email === null}>
        {member.hasPassword ? t('changePasswordTitle') : t('setPasswordTitle')}
      </Button>
    </form>
  );
}

function Outcome({ saving, done }: { readonly saving: Saving; readonly done: string }): ReactNode {
  if (saving.refusal !== null) {
    return (
      <p role="alert" className={css['refusal']}>
        {saving.refusal}
      </p>
    );
  }
  return (
    <p role="status" className={css['done']}>
      {saving.isDone ? done : ''}
    </p>
  );
}
