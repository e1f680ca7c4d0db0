import type { Role } from '@handara/schemas';
import { Button, CopyButton, Drawer, Select, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';
import { EmailField, NameField } from './Fields.tsx';
import { ServicesPicker, type Limit } from './MembersPage.tsx';
import css from './People.module.css';
import { slipsIn } from './slips.ts';

/** What the form begins with and hands back; `made` is the link once there is one. */
export interface InviteFormProps {
  readonly roles: readonly Role[];
  readonly services: readonly Limit[];
  /** Services the reader is limited to themselves; null for all. */
  readonly within: readonly string[] | null;
  readonly isBusy: boolean;
  readonly refusal: string | null;
  readonly made: { readonly name: string; readonly link: string } | null;
  readonly onInvite: (invited: {
    name: string;
    email: string | null;
    role: string;
    services: string[] | null;
  }) => void;
  readonly onClose: () => void;
}

/**
 * The panel in which somebody is invited; afterwards it holds the link.
 *
 * @param props what it begins with and hands back
 * @returns a drawer at the end of the page
 */
export function InviteForm(props: InviteFormProps): ReactNode {
  const t = useWords('people');
  const s = useWords('shell');
  return (
    <Drawer
      closeButtonProps={{ 'aria-label': s('close') }}
      opened
      onClose={props.onClose}
      position="right"
      title={t('invite')}
      size={400}
    >
      {props.made === null ? <Form {...props} /> : <Link {...props} made={props.made} />}
    </Drawer>
  );
}

function Form({ roles, services, within, isBusy, refusal, onInvite }: InviteFormProps): ReactNode {
  const t = useWords('people');
  const figures = useFigures();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState(roles.at(-1)?.id ?? '');
  const [limits, setLimits] = useState<readonly string[] | null>(within);
  const [isTried, setTried] = useState(false);
  const given = { name, ...(email.trim() !== '' && { email }) };
  const slips = isTried ? slipsIn(given) : {};
  const permitted = roles.find(({ id }) => id === role)?.permissions ?? [];
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(slipsIn(given)).length > 0) return;
    const address = email.trim() === '' ? null : email.trim();
    onInvite({ name: name.trim(), email: address, role, services: limits && [...limits] });
  };
  return (
    <form onSubmit={submit} noValidate className={css['form']}>
      <p className={css['quiet']}>{t('inviteWhat')}</p>
      <NameField
        value={name}
        onChange={setName}
        error={slips.name ? t(slips.name) : null}
        autoFocus
      />
      <EmailField
        value={email}
        onChange={setEmail}
        error={slips.email ? t(slips.email) : null}
        hint={t('inviteEmailHint')}
      />
      <Select
        label={t('role')}
        value={role}
        allowDeselect={false}
        data={roles.map((each) => ({ value: each.id, label: figures.name(each.name) }))}
        onChange={(id) => {
          if (id !== null) setRole(id);
        }}
        description={t('roleDoes', {
          list: permitted.map((each) => t(`permission.${each}`)).join(t('comma')),
        })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      <ServicesPicker
        chosen={limits}
        services={within === null ? services : services.filter(({ id }) => within.includes(id))}
        who=""
        isFixed={false}
        onPick={(picked) => {
          setLimits(picked ?? within);
        }}
      />
      {refusal !== null && (
        <p role="alert" className={css['refusal']}>
          {refusal}
        </p>
      )}
      <Button type="submit" loading={isBusy}>
        {t('inviteSubmit')}
      </Button>
    </form>
  );
}

function Link({
  made,
  onClose,
}: InviteFormProps & { readonly made: { name: string; link: string } }): ReactNode {
  const t = useWords('people');
  return (
    <div className={css['form']}>
      <TextInput
        label={t('linkReady', { name: made.name })}
        description={t('linkOnce')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={made.link}
        readOnly
        onFocus={(event) => {
          event.currentTarget.select();
        }}
        styles={{ input: { direction: 'ltr' } }}
      />
      <CopyButton value={made.link}>
        {({ copied, copy }) => (
          <Button
            onClick={copy}
            leftSection={
              copied ? (
                <IconCheck size={16} stroke={1.7} aria-hidden />
              ) : (
                <IconCopy size={16} stroke={1.7} aria-hidden />
              )
            }
          >
            {copied ? t('copied') : t('copy')}
          </Button>
        )}
      </CopyButton>
      <Button variant="default" onClick={onClose}>
        {t('done')}
      </Button>
    </div>
  );
}
