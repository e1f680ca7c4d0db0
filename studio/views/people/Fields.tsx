import { PasswordInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePreferences } from '../../locale/preferences.tsx';
import { useWords } from '../../locale/words.tsx';

/** What every field shows and hands back. */
interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | null;
  readonly autoFocus?: boolean;
}

/**
 * A field for the name of a person.
 *
 * @param props what it shows and hands back
 * @returns label and field
 */
export function NameField({ value, onChange, error, autoFocus = false }: FieldProps): ReactNode {
  const t = useWords('people');
  return (
    <TextInput
      label={t('name')}
      value={value}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
      error={error}
      autoComplete="name"
      maxLength={100}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus}
    />
  );
}

/**
 * A field for an email address, which is read from left to right in every language.
 *
 * @param props what it shows and hands back
 * @param props.hint what it is for, under the field
 * @returns label and field
 */
export function EmailField({
  value,
  onChange,
  error,
  autoFocus = false,
  hint,
}: FieldProps & { readonly hint?: string }): ReactNode {
  const t = useWords('people');
  const { direction } = usePreferences();
  return (
    <TextInput
      label={t('email')}
      description={hint}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      type="email"
      value={value}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
      error={error}
      autoComplete="email"
      maxLength={254}
      autoFocus={autoFocus}
      styles={{ input: { direction: 'ltr', textAlign: direction === 'rtl' ? 'end' : 'start' } }}
    />
  );
}

/**
 * A field for a secret.
 *
 * @param props what it shows and hands back
 * @param props.label what secret
 * @param props.hint what is asked of it, under the field
 * @param props.toggle name of the button that shows it; of a password if there is none
 * @param props.kind what the browser may fill in
 * @returns label and field
 */
export function PasswordField({
  label,
  hint,
  toggle,
  kind,
  value,
  onChange,
  error,
  autoFocus = false,
}: FieldProps & {
  readonly label: string;
  readonly hint?: string;
  readonly toggle?: string;
  readonly kind: 'current-password' | 'new-password' | 'one-time-code';
}): ReactNode {
  const t = useWords('people');
  const { direction } = usePreferences();
  return (
    <PasswordInput
      label={label}
      description={error === null ? hint : undefined}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      value={value}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
      error={error}
      visibilityToggleButtonProps={{ 'aria-label': toggle ?? t('showPassword') }}
      autoComplete={kind}
      maxLength={200}
      autoFocus={autoFocus}
      styles={{
        innerInput: { direction: 'ltr', textAlign: direction === 'rtl' ? 'end' : 'start' },
      }}
    />
  );
}
