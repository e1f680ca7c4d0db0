import { Button } from '@mantine/core';
import { IconKey, IconLink } from '@tabler/icons-react';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { useWords } from '../../locale/words.tsx';
import { Mark } from '../Mark.tsx';
import { LanguageSwitch } from '../Settings.tsx';
import { EmailField, PasswordField } from '../people/Fields.tsx';
import { BeforeAfter } from './BeforeAfter.tsx';
import css from './SignInPage.module.css';

/** What somebody signs in with. */
type Proof = { readonly token: string } | { readonly email: string; readonly password: string };

/** What the sign-in page shows and hands back. */
export interface SignInPageProps {
  readonly entering: boolean;
  readonly refusal: string | null;
  readonly onEnter: (proof: Proof) => void;
  /** Told when another way in is tried: what was refused before says nothing of it. */
  readonly onOtherWay: () => void;
}

/**
 * The page a stranger meets: address and password, or the operator's token, or a link that bears it.
 *
 * @param props what it shows and hands back
 * @returns the form, and beside it what the product does
 */
export function SignInPage(props: SignInPageProps): ReactNode {
  const t = useWords('shell');
  const p = useWords('people');
  const [isByToken, setByToken] = useState(false);
  return (
    <Doorstep title={t('signIn')} where={isByToken ? t('signInWhere') : p('signInWhere')}>
      {isByToken ? <TokenForm {...props} /> : <PasswordForm {...props} />}
      <Button
        variant="subtle"
        fullWidth
        mt={8}
        onClick={() => {
          setByToken(!isByToken);
          props.onOtherWay();
        }}
      >
        {isByToken ? p('byPassword') : p('byToken')}
      </Button>
      <div className={css['language']}>
        <LanguageSwitch />
      </div>
      <p className={css['note']}>
        <IconLink size={16} stroke={1.7} aria-hidden />
        {isByToken ? t('linkNote') : p('invitedNote')}
      </p>
    </Doorstep>
  );
}

/**
 * What stands round every form that somebody meets before they are signed in.
 *
 * @param props what stands in it
 * @param props.title what is done here
 * @param props.where by what means
 * @param props.children the form
 * @returns the form, and beside it what the product does
 */
export function Doorstep({
  title,
  where,
  children,
}: {
  readonly title: string;
  readonly where: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const t = useWords('shell');
  return (
    <div className={css['page']}>
      <title>{`${title} · ${t('product')}`}</title>
      <main className={css['panel']}>
        <div className={css['form']}>
          <span className={css['product']}>
            <Mark size={40} />
            {t('product')}
          </span>
          <h1 className={css['title']}>{title}</h1>
          <div className={css['where']}>{where}</div>
          {children}
        </div>
      </main>
      <div className={css['picture']}>
        <BeforeAfter />
      </div>
    </div>
  );
}

function PasswordForm({ entering, refusal, onEnter }: SignInPageProps): ReactNode {
  const t = useWords('shell');
  const p = useWords('people');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [slip, setSlip] = useState<'email' | 'password' | null>(null);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const found = email.trim() === '' ? 'email' : password === '' ? 'password' : null;
    setSlip(found);
    if (found === null) onEnter({ email: email.trim(), password });
  };
  return (
    <form onSubmit={submit} noValidate className={css['fields']}>
      <EmailField
        value={email}
        onChange={setEmail}
        error={slip === 'email' ? p('mustGiveEmail') : null}
        autoFocus
      />
      <PasswordField
        label={p('password')}
        value={password}
        onChange={setPassword}
        error={slip === 'password' ? p('notRight') : refusal}
        kind="current-password"
      />
      <Enter entering={entering} says={t('enter')} />
    </form>
  );
}

function TokenForm({ entering, refusal, onEnter }: SignInPageProps): ReactNode {
  const t = useWords('shell');
  const [token, setToken] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setEmpty(token.trim() === '');
    if (token.trim() !== '') onEnter({ token: token.trim() });
  };
  return (
    <form onSubmit={submit} noValidate className={css['fields']}>
      <PasswordField
        label={t('token')}
        hint={t('tokenHint')}
        toggle={t('showToken')}
        value={token}
        onChange={setToken}
        error={isEmpty ? t('tokenEmpty') : refusal}
        kind="one-time-code"
        autoFocus
      />
      <Enter entering={entering} says={t('enter')} />
    </form>
  );
}

function Enter({
  entering,
  says,
}: {
  readonly entering: boolean;
  readonly says: string;
}): ReactNode {
  return (
    <Button
      type="submit"
      loading={entering}
      leftSection={<IconKey size={16} stroke={1.7} aria-hidden />}
    >
      {says}
    </Button>
  );
}
