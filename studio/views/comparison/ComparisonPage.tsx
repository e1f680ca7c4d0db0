import type { Process } from '@handara/engine';
import type { Outcome, ServiceEntry } from '@handara/schemas';
import { SegmentedControl } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { Arrow } from '../../locale/Arrow.tsx';
import { Num } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { Bar, type BarProps } from './Bar.tsx';
import css from './ComparisonPage.module.css';
import { Conclusion } from './Conclusion.tsx';
import { Dial, Parts } from './Dial.tsx';
import { documentFates } from './documents.ts';
import { Documents } from './Documents.tsx';
import { EvidenceBar } from './EvidenceBar.tsx';
import { HolderPath } from './HolderPath.tsx';
import { Journey } from './Journey.tsx';
import { Legal } from './Legal.tsx';
import { MeasureTable } from './MeasureTable.tsx';
import { Operations } from './Operations.tsx';
import { Panel } from './Panel.tsx';
import { follow, journeyOf } from './path.ts';
import { PrintHead, PrintFoot } from './PrintSheet.tsx';

/** One side of the comparison as a graph, and the way one case took through it. */
interface SideProcess {
  readonly process: Process | null;
  readonly trace: readonly string[];
}

/** What the committee's page shows. */
export interface ComparisonPageProps extends BarProps {
  readonly entry: ServiceEntry;
  readonly outcome: Outcome;
  readonly computedAt: string | null;
  readonly asIs: SideProcess;
  readonly toBe: SideProcess;
}

const tabs = ['measures', 'changes', 'journey', 'legal'] as const;

/**
 * One screen for a committee: the conclusion in a sentence, the score, every measure with its verdict,
 * what was changed, who holds the case, what the recipient goes through, the law, and what it rests on.
 *
 * @param props what it shows
 * @returns the page; on a phone four tabs, on paper one sheet
 */
export function ComparisonPage(props: ComparisonPageProps): ReactNode {
  const t = useWords('comparison');
  const [tab, setTab] = useState<string>('measures');
  const { assessment } = props.outcome;
  return (
    <div className={css['page']} data-long={assessment.operations.length > 12 || undefined}>
      <Bar {...props} />
      <PrintHead {...props} />
      <main className={css['main']} data-tab={tab}>
        <Conclusion {...props} />
        <ScorePanel {...props} />
        <div className={css['tabs']}>
          <SegmentedControl
            fullWidth
            aria-label={t('title')}
            value={tab}
            onChange={setTab}
            data={tabs.map((each) => ({ value: each, label: t(`tabs.${each}`) }))}
          />
        </div>
        <div className={css['table']} data-section="measures">
          <section className={css['plain']} aria-label={t('tabs.measures')}>
            <MeasureTable rows={assessment.measures} />
          </section>
        </div>
        <div className={css['operations']} data-section="changes">
          <Panel
            title={t('changes')}
            note={t('operations', { count: assessment.operations.length })}
          >
            <Operations
              operations={assessment.operations}
              asIs={props.asIs.process}
              toBe={props.toBe.process}
            />
          </Panel>
        </div>
        <Ways {...props} />
        <Grounds {...props} />
      </main>
      <PrintFoot />
    </div>
  );
}

function ScorePanel({ outcome }: ComparisonPageProps): ReactNode {
  const t = useWords('comparison');
  const { isolated, percent, inSentence } = useFigures();
  const { score } = outcome.assessment;
  const { sensitivity } = score;
  const range = sensitivity && {
    low: inSentence(sensitivity.low, 0),
    high: inSentence(sensitivity.high, 0),
  };
  return (
    <div className={css['score']}>
      <Panel
        title={t('score')}
        note={range && <span title={t('scoreRangeHint')}>{t('scoreRange', range)}</span>}
      >
        <div className={css['dial']}>
          <Dial score={score} />
          <Parts score={score} />
        </div>
        {score.coverage < 1 && (
          <p className={css['coverage']}>
            {t('coverage', { share: isolated(percent(score.coverage)) })}
          </p>
        )}
      </Panel>
    </div>
  );
}

function Ways({ asIs, toBe, outcome }: ComparisonPageProps): ReactNode {
  const t = useWords('comparison');
  const m = useWords('measures');
  const before = useWay(asIs);
  const after = useWay(toBe);
  const fates = useMemo(
    () =>
      asIs.process === null || toBe.process === null
        ? null
        : documentFates(asIs.process, toBe.process),
    [asIs.process, toBe.process],
  );
  return (
    <>
      <div className={css['holders']} data-section="changes">
        <Panel
          title={t('holder')}
          note={<BeforeAfter outcome={outcome} measure="handOffs" word={t('handOffs')} />}
        >
          <div className={css['pair']}>
            <HolderPath title={m('kind.as-is')} {...before} accent={false} />
            <HolderPath title={m('kind.to-be')} {...after} accent />
          </div>
          <p className={css['note']}>{t('holderNote')}</p>
        </Panel>
      </div>
      <div className={css['journey']} data-section="journey">
        <Panel
          title={t('journey')}
          note={<BeforeAfter outcome={outcome} measure="visits" word={t('visits')} />}
        >
          <Journey title={m('kind.as-is')} touches={before.touches} />
          <Journey title={m('kind.to-be')} touches={after.touches} />
          {fates !== null && <Documents fates={fates} />}
        </Panel>
      </div>
    </>
  );
}

interface Way {
  readonly stops: ReturnType<typeof follow>;
  readonly touches: ReturnType<typeof journeyOf>;
  readonly recipient: string | null;
}

function useWay({ process, trace }: SideProcess): Way {
  return useMemo(() => {
    if (process === null) return { stops: [], touches: [], recipient: null };
    const stops = follow(process, trace);
    const recipient = process.pools.find(({ party }) => party === 'recipient')?.id ?? null;
    return { stops, touches: journeyOf(process, stops), recipient };
  }, [process, trace]);
}

function BeforeAfter({
  outcome,
  measure,
  word,
}: {
  readonly outcome: Outcome;
  readonly measure: 'handOffs' | 'visits';
  readonly word: string;
}): ReactNode {
  const m = useWords('measures');
  const { number } = useFigures();
  const row = outcome.assessment.measures.find((each) => each.measure === measure);
  const say = (mean: number | undefined): string =>
    mean === undefined ? m('unknown') : number(mean, 0, 1);
  return (
    <>
      {word} <Num>{say(row?.asIs?.mean)}</Num> <Arrow size={12} />{' '}
      <strong>
        <Num>{say(row?.toBe?.mean)}</Num>
      </strong>
    </>
  );
}

function Grounds({ entry, outcome, asIs, toBe }: ComparisonPageProps): ReactNode {
  const t = useWords('comparison');
  const m = useWords('measures');
  const { name } = useFigures();
  const { measures, score } = outcome.assessment;
  const missing = measures.filter(({ verdict }) => verdict === 'unknown');
  const separator = t('comma');
  return (
    <div className={css['grounds']}>
      <div data-section="legal">
        <Panel title={t('legal')}>
          <Legal
            card={entry.card}
            guardRails={score.guardRails}
            asIs={asIs.process}
            toBe={toBe.process}
          />
        </Panel>
      </div>
      <div data-section="legal">
        <Panel title={t('evidence')}>
          <EvidenceBar reports={[outcome.asIs, outcome.toBe]} />
          {entry.card.unknown.length > 0 && (
            <p className={css['unknown']}>
              <strong>{t('unknownTitle')}:</strong> {entry.card.unknown.map(name).join(separator)}
            </p>
          )}
          {missing.length > 0 && (
            <p className={css['unknown']}>
              {t('unknownMeasures', {
                names: missing.map(({ measure }) => m(`name.${measure}`)).join(separator),
              })}
            </p>
          )}
        </Panel>
      </div>
    </div>
  );
}
