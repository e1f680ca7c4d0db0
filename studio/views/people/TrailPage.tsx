import type { TrailLine } from '@handara/schemas';
import { Button, TextInput } from '@mantine/core';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Num } from '../../locale/Num.tsx';
import { When } from '../../locale/When.tsx';
import { useWords } from '../../locale/words.tsx';
import { PageHead } from './PageHead.tsx';
import css from './People.module.css';

/** What the page of the audit trail shows and hands back. */
export interface TrailPageProps {
  readonly lines: readonly TrailLine[];
  readonly isLoading: boolean;
  readonly object: string;
  readonly names: ReadonlyMap<string, string>;
  readonly onObject: (object: string) => void;
  /** Shows further lines; null when there are none. */
  readonly onMore: (() => void) | null;
}

/**
 * The audit trail, for reading and taking away.
 *
 * @param props what it shows and hands back
 * @returns filter, export and table
 */
export function TrailPage(props: TrailPageProps): ReactNode {
  const t = useWords('people');
  const { lines, isLoading, object, onObject, onMore } = props;
  return (
    <>
      <PageHead title={t('trail')} what={t('trailWhat')}>
        <TextInput
          aria-label={t('trailFilter')}
          placeholder={t('trailFilterHint')}
          leftSection={<IconSearch size={15} stroke={1.7} aria-hidden />}
          value={object}
          maxLength={300}
          onChange={(event) => {
            onObject(event.currentTarget.value);
          }}
        />
        <Button
          component="a"
          href="/api/trail/export"
          download
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.7} aria-hidden />}
        >
          {t('trailExport')}
        </Button>
      </PageHead>
      <div className={css['tableCard']} aria-busy={isLoading}>
        <table className={css['table']} aria-label={t('trail')}>
          <thead>
            <tr>
              <th>{t('trailAt')}</th>
              <th>{t('trailWho')}</th>
              <th>{t('trailAction')}</th>
              <th>{t('trailObject')}</th>
              <th>{t('trailDetail')}</th>
              <th>{t('trailFrom')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line key={line.seq} line={line} names={props.names} onObject={onObject} />
            ))}
          </tbody>
        </table>
        {!isLoading && lines.length === 0 && <p className={css['none']}>{t('trailEmpty')}</p>}
      </div>
      {onMore !== null && (
        <Button variant="default" mt={12} onClick={onMore}>
          {t('trailMore')}
        </Button>
      )}
    </>
  );
}

function Line({
  line,
  names,
  onObject,
}: Pick<TrailPageProps, 'names' | 'onObject'> & { readonly line: TrailLine }): ReactNode {
  const t = useWords('people');
  const { at, member, action, object, detail, from } = line;
  const own = names.get(member);
  const who =
    member === '' || member === 'seed'
      ? t('trailSystem')
      : own === 'local'
        ? t('operatorName')
        : own;
  return (
    <tr>
      <td className={css['quiet']}>
        <When iso={at} />
      </td>
      <th scope="row">
        <bdi>{who ?? member}</bdi>
      </th>
      <td>{t(`act.${action.replace('.', '-') as 'session-open'}`, { defaultValue: action })}</td>
      <td>
        <button
          type="button"
          className={css['link']}
          onClick={() => {
            onObject(object);
          }}
        >
          <Num>{names.get(object) ?? object}</Num>
        </button>
      </td>
      <td className={css['quiet']}>
        <bdi>{detail}</bdi>
      </td>
      <td className={css['quiet']}>
        <Num>{from}</Num>
      </td>
    </tr>
  );
}
