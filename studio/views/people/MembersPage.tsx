import type { Invitation, Member, Names, Role } from '@handara/schemas';
import { Button, MultiSelect, Select } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { When } from '../../locale/When.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { PageHead } from './PageHead.tsx';
import css from './People.module.css';

/** A service that a member can be limited to. */
export interface Limit {
  readonly id: string;
  readonly name: Names;
}

/** What can be changed of a member. */
type MemberChange = Partial<Pick<Member, 'role' | 'services' | 'disabled'>>;

/** What the page of members shows and hands back; null where the reader may not see it. */
export interface MembersPageProps {
  readonly self: string;
  readonly members: readonly Member[] | null;
  readonly invitations: readonly Invitation[] | null;
  readonly roles: readonly Role[];
  /** Roles that the reader may give. */
  readonly grantable: readonly Role[];
  readonly services: readonly Limit[];
  readonly mayChange: boolean;
  readonly trouble: string | null;
  readonly onChange: (id: string, change: MemberChange) => void;
  readonly onInvite: () => void;
  readonly onTakeBack: (invitation: string) => void;
}

/**
 * Who may come in, and as what.
 *
 * @param props what it shows and hands back
 * @returns the table of members and that of open invitations
 */
export function MembersPage(props: MembersPageProps): ReactNode {
  const t = useWords('people');
  return (
    <>
      <PageHead title={t('members')} what={t('membersWhat')}>
        {props.invitations !== null && (
          <Button
            leftSection={<IconUserPlus size={16} stroke={1.7} aria-hidden />}
            onClick={props.onInvite}
          >
            {t('invite')}
          </Button>
        )}
      </PageHead>
      {props.trouble !== null && (
        <p role="alert" className={css['refusal']}>
          {props.trouble}
        </p>
      )}
      {props.members !== null && <Members {...props} members={props.members} />}
      {props.invitations !== null && <Invitations {...props} invitations={props.invitations} />}
    </>
  );
}

function Members(props: MembersPageProps & { readonly members: readonly Member[] }): ReactNode {
  const t = useWords('people');
  return (
    <div className={css['tableCard']}>
      <table className={css['table']} aria-label={t('members')}>
        <thead>
          <tr>
            <th>{t('name')}</th>
            <th>{t('role')}</th>
            <th>{t('services')}</th>
            <th>{t('since')}</th>
            <th>{t('standing')}</th>
          </tr>
        </thead>
        <tbody>
          {props.members.map((member) => (
            <MemberRow key={member.id} {...props} member={member} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MemberRow({
  member,
  self,
  mayChange,
  onChange,
  ...props
}: MembersPageProps & { readonly member: Member }): ReactNode {
  const t = useWords('people');
  const isSelf = member.id === self;
  const change = (what: MemberChange): void => {
    onChange(member.id, what);
  };
  return (
    <tr data-off={member.disabled || undefined}>
      <th scope="row">
        <bdi className={css['who']}>
          {member.name === 'local' ? t('operatorName') : member.name}
        </bdi>
        {isSelf && <span className={css['chip']}>{t('you')}</span>}
        <bdi className={css['address']} dir="ltr">
          {member.email}
        </bdi>
        {!member.hasPassword && <span className={css['address']}>{t('noPassword')}</span>}
      </th>
      <td>
        <RolePicker
          {...props}
          role={member.role}
          who={member.name}
          isFixed={!mayChange || isSelf}
          onPick={(role) => {
            change({ role });
          }}
        />
      </td>
      <td>
        <ServicesPicker
          {...props}
          chosen={member.services}
          who={member.name}
          isFixed={!mayChange || isSelf}
          onPick={(services) => {
            change({ services });
          }}
        />
      </td>
      <td className={css['quiet']}>
        <When iso={member.createdAt} />
      </td>
      <td>
        <span className={css['standing']}>
          {member.disabled ? t('isDisabled') : t('active')}
          {mayChange && !isSelf && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                change({ disabled: !member.disabled });
              }}
            >
              {member.disabled ? t('enable') : t('disable')}
            </Button>
          )}
        </span>
      </td>
    </tr>
  );
}

function RolePicker({
  role,
  who,
  roles,
  grantable,
  isFixed,
  onPick,
}: Pick<MembersPageProps, 'roles' | 'grantable'> & {
  readonly role: string;
  readonly who: string;
  readonly isFixed: boolean;
  readonly onPick: (role: string) => void;
}): ReactNode {
  const t = useWords('people');
  const figures = useFigures();
  const now = roles.find(({ id }) => id === role);
  if (isFixed) return now ? figures.name(now.name) : t('noRole');
  const offered = grantable.some(({ id }) => id === role) || !now ? grantable : [now, ...grantable];
  return (
    <Select
      aria-label={`${t('role')}: ${who}`}
      value={now ? role : null}
      placeholder={t('noRole')}
      allowDeselect={false}
      comboboxProps={{ width: 320, position: 'bottom-start' }}
      data={offered.map(({ id, name }) => ({ value: id, label: figures.name(name) }))}
      onChange={(id) => {
        if (id !== null && id !== role) onPick(id);
      }}
    />
  );
}

/**
 * Limits somebody to some services.
 *
 * @param props what it shows and hands back
 * @param props.chosen the services they are limited to; null for all
 * @param props.services those there are
 * @param props.who whom it is about; empty where a label says it
 * @param props.isFixed whether it is for reading only
 * @param props.onPick told the services; null for all
 * @returns a field with a chip for each service
 */
export function ServicesPicker({
  chosen,
  services,
  who,
  isFixed,
  onPick,
}: {
  readonly chosen: readonly string[] | null;
  readonly services: readonly Limit[];
  readonly who: string;
  readonly isFixed: boolean;
  readonly onPick: (services: string[] | null) => void;
}): ReactNode {
  const t = useWords('people');
  const figures = useFigures();
  if (isFixed) return chosen === null ? t('allServices') : chosen.join(t('comma'));
  const known = new Map(services.map(({ id, name }) => [id, figures.name(name)]));
  const ids = [...new Set([...known.keys(), ...(chosen ?? [])])];
  return (
    <MultiSelect
      {...(who === ''
        ? { label: t('services'), description: t('servicesHint') }
        : { 'aria-label': `${t('services')}: ${who}` })}
      value={[...(chosen ?? [])]}
      placeholder={chosen === null ? t('allServices') : ''}
      searchable
      comboboxProps={{ width: 340, position: 'bottom-start' }}
      data={ids.map((id) => ({
        value: id,
        label: known.has(id) ? `${known.get(id) ?? ''} · ${figures.isolated(id)}` : id,
      }))}
      onChange={(picked) => {
        onPick(picked.length === 0 ? null : picked);
      }}
    />
  );
}

function Invitations({
  invitations,
  roles,
  onTakeBack,
}: MembersPageProps & { readonly invitations: readonly Invitation[] }): ReactNode {
  const t = useWords('people');
  const figures = useFigures();
  const title = (id: string): string => {
    const role = roles.find((each) => each.id === id);
    return role ? figures.name(role.name) : t('noRole');
  };
  return (
    <section aria-labelledby="invitations" className={css['section']}>
      <h2 id="invitations" className={css['subtitle']}>
        {t('invitations')}
      </h2>
      {invitations.length === 0 ? (
        <p className={css['quiet']}>{t('noInvitations')}</p>
      ) : (
        <div className={css['tableCard']}>
          <table className={css['table']} aria-label={t('invitations')}>
            <thead>
              <tr>
                <th>{t('name')}</th>
                <th>{t('role')}</th>
                <th>{t('services')}</th>
                <th>{t('until')}</th>
                <th aria-label={t('takeBack')} />
              </tr>
            </thead>
            <tbody>
              {invitations.map(({ id, name, role, services, expiresAt }) => (
                <tr key={id}>
                  <th scope="row">
                    <bdi className={css['who']}>{name}</bdi>
                  </th>
                  <td>{title(role)}</td>
                  <td>{services === null ? t('allServices') : services.join(t('comma'))}</td>
                  <td>{figures.date(expiresAt)}</td>
                  <td className={css['acts']}>
                    <Button
                      size="compact-xs"
                      variant="default"
                      onClick={() => {
                        onTakeBack(id);
                      }}
                    >
                      {t('takeBack')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
