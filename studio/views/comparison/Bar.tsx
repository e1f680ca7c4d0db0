import type { Procedure, ServiceEntry } from '@handara/schemas';
import { Button, NativeSelect } from '@mantine/core';
import { IconPencil, IconPrinter, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Chev } from '../../locale/Arrow.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { Mark } from '../Mark.tsx';
import { LanguageSwitch } from '../Settings.tsx';
import css from './Bar.module.css';

/** What the bar shows and hands back. */
export interface BarProps {
  readonly entry: ServiceEntry;
  readonly asIsProcedure: Procedure;
  readonly toBeProcedure: Procedure;
  readonly revisions: { readonly asIs: number; readonly toBe: number };
  readonly trouble: string | null;
  readonly onChoose: (toBe: string) => void;
  readonly onAgain: () => void;
}

/**
 * Where we are, and what can be done with the comparison.
 *
 * @param props what it shows and hands back
 * @returns the bar over the committee's page
 */
export function Bar(props: BarProps): ReactNode {
  const t = useWords('comparison');
  const { toBeProcedure, onAgain } = props;
  return (
    <header className={css['bar']}>
      <Path entry={props.entry} />
      <div className={css['actions']}>
        <LanguageSwitch />
        <ToBeChoice {...props} />
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} stroke={1.7} aria-hidden />}
          onClick={onAgain}
        >
          {t('again')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden />}
          onClick={() => {
            window.print();
          }}
        >
          {t('print')}
        </Button>
        <Button
          className={css['edit'] ?? ''}
          component={Link}
          to={`/procedures/${encodeURIComponent(toBeProcedure.id)}`}
          leftSection={<IconPencil size={16} stroke={1.7} aria-hidden />}
        >
          {t('openToBe')}
        </Button>
      </div>
      {props.trouble !== null && (
        <p role="alert" className={css['trouble']}>
          {props.trouble}
        </p>
      )}
    </header>
  );
}

/**
 * The way from the services down to the comparison.
 *
 * @param props what is shown
 * @param props.entry the service compared
 * @returns a path of links
 */
export function Path({ entry }: { readonly entry: ServiceEntry }): ReactNode {
  const t = useWords('comparison');
  const s = useWords('shell');
  const { name } = useFigures();
  return (
    <nav className={css['path']} aria-label={s('path')}>
      <title>{`${t('title')}: ${name(entry.card.name)} · ${s('product')}`}</title>
      <Link to="/" className={css['home']} aria-label={s('services')}>
        <Mark size={24} />
      </Link>
      <Link to="/" className={css['up']}>
        {s('services')}
      </Link>
      <Chev size={13} />
      <Link to={`/services/${encodeURIComponent(entry.card.id)}`} className={css['service']}>
        {name(entry.card.name)}
      </Link>
      <Chev size={13} />
      <span className={css['here']}>{t('title')}</span>
    </nav>
  );
}

function ToBeChoice({ entry, toBeProcedure, onChoose }: BarProps): ReactNode {
  const t = useWords('comparison');
  const { name } = useFigures();
  const proposals = entry.procedures.filter(({ kind }) => kind === 'to-be');
  if (proposals.length < 2) return null;
  return (
    <NativeSelect
      aria-label={t('choose')}
      value={toBeProcedure.id}
      data={proposals.map((each) => ({ value: each.id, label: `${name(each.name)} (${each.id})` }))}
      onChange={(event) => {
        onChoose(event.currentTarget.value);
      }}
    />
  );
}
