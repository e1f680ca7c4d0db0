import type { Process } from '@handara/engine';
import type { Operation } from '@handara/schemas';
import {
  IconArrowMerge,
  IconArrowsExchange,
  IconArrowsUpDown,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Arrow } from '../../locale/Arrow.tsx';
import { usePreferences } from '../../locale/preferences.tsx';
import { useWords } from '../../locale/words.tsx';
import css from './Operations.module.css';

const signs: Record<Operation['kind'], TablerIcon> = {
  eliminate: IconX,
  merge: IconArrowMerge,
  reorder: IconArrowsUpDown,
  replace: IconArrowsExchange,
};

/** The operations and the graphs that give their elements names. */
export interface OperationsProps {
  readonly operations: readonly Operation[];
  readonly asIs: Process | null;
  readonly toBe: Process | null;
}

/**
 * What was done to the as-is: each operation with the steps it took, what came of them, and why.
 *
 * @param props the operations and both graphs
 * @returns a list, or a sentence where none is recorded
 */
export function Operations({ operations, asIs, toBe }: OperationsProps): ReactNode {
  const t = useWords('comparison');
  if (operations.length === 0) return <p className={css['none']}>{t('noOperations')}</p>;
  return (
    <ol className={css['list']}>
      {operations.map((operation) => (
        <OperationLine
          key={[operation.kind, ...operation.asIs, ...operation.toBe].join(' ')}
          operation={operation}
          asIs={asIs}
          toBe={toBe}
        />
      ))}
    </ol>
  );
}

function OperationLine({
  operation,
  asIs,
  toBe,
}: Omit<OperationsProps, 'operations'> & { readonly operation: Operation }): ReactNode {
  const t = useWords('comparison');
  const m = useWords('measures');
  const nameOf = useElementNames();
  const Sign = signs[operation.kind];
  const from = nameOf(operation.asIs, asIs);
  const into = nameOf(operation.toBe, toBe);
  return (
    <li className={css['line']}>
      <span className={css['sign']} data-kind={operation.kind}>
        <Sign size={16} stroke={1.7} aria-hidden />
      </span>
      <div className={css['text']}>
        <p className={css['what']}>
          <strong>{m(`operation.${operation.kind}`)}</strong> {from || t('newStep')}
        </p>
        <p className={css['into']}>
          <Arrow size={13} />
          <span>{into || t('nothing')}</span>
        </p>
        {operation.reason !== '' && (
          <p className={css['why']} title={operation.reason}>
            <bdi>{operation.reason}</bdi>
          </p>
        )}
      </div>
    </li>
  );
}

function useElementNames(): (ids: readonly string[], process: Process | null) => string {
  const { language } = usePreferences();
  return (ids, process) =>
    ids
      .map((id) => {
        const { name, nameEn } = named(id, process);
        return [language === 'en' ? nameEn : null, name, id].find(
          (text) => text !== null && text !== '',
        );
      })
      .join(' + ');
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string | null;
}

function named(id: string, process: Process | null): { name: string; nameEn: string | null } {
  const all: readonly Named[] =
    process === null
      ? []
      : [
          ...process.nodes,
          ...process.lanes,
          ...process.pools,
          ...process.messages,
          ...process.flows,
        ];
  const found = all.find((each) => each.id === id);
  return { name: found?.name ?? '', nameEn: found?.nameEn ?? null };
}
