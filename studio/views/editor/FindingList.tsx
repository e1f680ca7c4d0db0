import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import type { Finding, Place } from '@handara/schemas';
import type { ReactNode } from 'react';
import { Arrow } from '../../locale/Arrow.tsx';
import { useWords } from '../../locale/words.tsx';
import { useSpeech } from './speech.ts';
import css from './Tables.module.css';

const icons = { error: IconCircleX, warning: IconAlertTriangle, notice: IconInfoCircle } as const;
const rank = { error: 0, warning: 1, notice: 2 } as const;

/**
 * Findings, the gravest first, each with the way to its place.
 *
 * @param props what it shows and hands back
 * @returns a list, or the sentence that there are none
 */
export function FindingList({
  findings,
  places,
  onGoTo,
}: {
  readonly findings: readonly Finding[];
  readonly places: readonly Place[];
  readonly onGoTo: (id: string) => void;
}): ReactNode {
  const t = useWords('editor');
  const speak = useSpeech(places);
  if (findings.length === 0) return <p className={css['empty']}>{t('noFindings')}</p>;
  const sorted = findings.toSorted((a, b) => rank[a.severity] - rank[b.severity]);
  return (
    <ul className={css['findings']} aria-label={t('tab.findings')}>
      {sorted.map((finding, at) => (
        <FindingLine
          key={`${String(at)} ${finding.code}`}
          finding={finding}
          says={speak(finding)}
          onGoTo={onGoTo}
        />
      ))}
    </ul>
  );
}

function FindingLine({
  finding,
  says,
  onGoTo,
}: {
  readonly finding: Finding;
  readonly says: string;
  readonly onGoTo: (id: string) => void;
}): ReactNode {
  const t = useWords('editor');
  const { element, severity } = finding;
  const Icon = icons[severity];
  return (
    <li className={css['finding']} data-severity={severity}>
      <Icon size={17} stroke={1.7} aria-label={t(`severity.${severity}`)} />
      <span className={css['says']}>{says}</span>
      <bdi dir="ltr" className={css['code']}>
        {finding.code}
      </bdi>
      {element !== null && (
        <button
          type="button"
          className={css['goTo']}
          onClick={() => {
            onGoTo(element);
          }}
        >
          {t('goTo')}
          <Arrow size={14} />
        </button>
      )}
    </li>
  );
}
