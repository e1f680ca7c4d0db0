import { Button, PasswordInput } from '@mantine/core';
import { IconKey, IconLink } from '@tabler/icons-react';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { usePreferences } from '../../locale/preferences.tsx';
import { useWords } from '../../locale/words.tsx';
import { Mark } from '../Mark.tsx';
import { LanguageSwitch } from '../Settings.tsx';
import { BeforeAfter } from './BeforeAfter.tsx';
import css from './SignInPage.module.css';

/** What the sign-in page shows and hands back. */
export interface SignInPageProps {
  readonly entering: boolean;
  readonly refusal: string | null;
  readonly onEnter: (token: string) => void;
}

/**
 * The page a stranger meets: paste the token, or come by a link that bears it.
 *
 * @param props what it shows and hands back
 * @returns the form, and beside it what the product does
 */
export function SignInPage(props: SignInPageProps): ReactNode {
  const t = useWords('shell');
  return (
    <div className={css['page']}>
      <title>{`${t('signIn')} · ${t('product')}`}</title>
      <main className={css['panel']}>
        <div className={css['form']}>
          <span className={css['product']}>
            <Mark size={40} />
            {t('product')}
          </span>
          <h1 className={css['title']}>{t('signIn')}</h1>
          <p className={css['where']}>{t('signInWhere')}</p>
          <TokenForm {...props} />
          <div className={css['language']}>
            <LanguageSwitch />
          </div>
          <p className={css['note']}>
            <IconLink size={16} stroke={1.7} aria-hidden />
            {t('linkNote')}
          </p>
        </div>
      </main>
      <div className={css['picture']}>
        <BeforeAfter />
      </div>
    </div>
  );
}

function TokenForm({ entering, refusal, onEnter }: SignInPageProps): ReactNode {
  const t = useWords('shell');
  const { direction } = usePreferences();
  const [token, setToken] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setEmpty(token.trim() === '');
    if (token.trim() !== '') onEnter(token.trim());
  };
  return (
    <form onSubmit={submit} noValidate className={css['fields']}>
      <PasswordInput
        label={t('token')}
        description={t('tokenHint')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        value={token}
        onChange={(event) => {
          setToken(event.currentTarget.value);
        }}
        error={isEmpty ? t('tokenEmpty') : refusal}
        visibilityToggleButtonProps={{ 'aria-label': t('showToken') }}
        autoComplete="current-password"
        autoFocus
        styles={{
          innerInput: { direction: 'ltr', textAlign: direction === 'rtl' ? 'end' : 'start' },
        }}
      />
      <Button
        type="submit"
        loading={entering}
        leftSection={<IconKey size={16} stroke={1.7} aria-hidden />}
      >
        {t('enter')}
      </Button>
    </form>
  );
}
