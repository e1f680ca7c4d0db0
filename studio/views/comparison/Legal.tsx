import type { Process } from '@handara/engine';
import type { Finding, Names, Service } from '@handara/schemas';
import { IconAlertTriangle, IconBan, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { usePreferences } from '../../locale/preferences.tsx';
import { lexiconOf, sayWith } from '../../locale/say.ts';
import { useFigures, useWords } from '../../locale/words.tsx';
import css from './Legal.module.css';

/**
 * May we, legally: the guard-rails of the score, the blockers of the card, and the law that stays.
 *
 * @param props what is shown
 * @param props.card the service card
 * @param props.guardRails what forbids a release or casts doubt on it
 * @param props.asIs the current procedure, for the names of its elements
 * @param props.toBe the proposed one
 * @returns a list, or the sentence that there is nothing
 */
export function Legal({
  card,
  guardRails,
  asIs,
  toBe,
}: {
  readonly card: Service;
  readonly guardRails: readonly Finding[];
  readonly asIs: Process | null;
  readonly toBe: Process | null;
}): ReactNode {
  const t = useWords('comparison');
  const { language } = usePreferences();
  const { name } = useFigures();
  const lexicon = lexiconOf([...namesOf(asIs), ...namesOf(toBe)], language);
  const isEmpty = guardRails.length + card.blockers.length + card.legalBasis.length === 0;
  if (isEmpty) return <p className={css['none']}>{t('noLegal')}</p>;
  return (
    <ul className={css['list']}>
      {guardRails.map((finding) => (
        <li
          key={`${finding.code} ${finding.element ?? ''} ${finding.message}`}
          className={css['item']}
          data-severity={finding.severity}
        >
          {finding.severity === 'error' ? (
            <IconBan size={16} stroke={1.7} aria-hidden />
          ) : (
            <IconAlertTriangle size={16} stroke={1.7} aria-hidden />
          )}
          <span>{sayWith(finding, language, lexicon)}</span>
        </li>
      ))}
      {card.blockers.map((blocker) => (
        <li key={blocker.ar} className={css['item']} data-severity="warning">
          <IconAlertTriangle size={16} stroke={1.7} aria-hidden />
          <span>{name(blocker)}</span>
        </li>
      ))}
      {card.legalBasis.map(({ instrument, article }) => (
        <li key={`${instrument} ${article ?? ''}`} className={css['item']}>
          <IconLock size={16} stroke={1.7} aria-hidden />
          <span>
            {t('stays')}: {instrument} {article}
          </span>
        </li>
      ))}
    </ul>
  );
}

function namesOf(process: Process | null): Names[] {
  if (process === null) return [];
  const named = [...process.nodes, ...process.lanes, ...process.pools];
  return named.map(({ name, nameEn }) => ({ ar: name, ...(nameEn !== null && { en: nameEn }) }));
}
