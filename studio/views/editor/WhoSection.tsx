import { splits, type Place, type Span } from '@handara/schemas';
import type { ReactNode } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';
import { ChoiceField, Line, NumberField } from './Fields.tsx';
import css from './Inspector.module.css';
import { bareType } from './kinds.ts';
import { LawField } from './LawField.tsx';
import type { SectionProps } from './parts.ts';
import { Section } from './Section.tsx';

const kinds = [
  'Task',
  'UserTask',
  'ManualTask',
  'ServiceTask',
  'BusinessRuleTask',
  'ScriptTask',
  'SendTask',
  'ReceiveTask',
] as const;

const spanNames = {
  processing: 'workTime',
  wait: 'waitTime',
  transfer: 'transferTime',
  queue: 'queueTime',
  setUp: 'setUpTime',
  validation: 'validationTime',
  rework: 'reworkTime',
} as const satisfies Record<Span, string>;

const lags: readonly Span[] = ['wait', 'queue', 'transfer'];
const furtherWork: readonly Span[] = ['setUp', 'validation', 'rework'];

/**
 * Who does a step, how, and how long it takes.
 *
 * @param props what it shows and hands back
 * @returns a section of the inspector
 */
export function WhoSection({ place, drawing, acts }: SectionProps): ReactNode {
  const t = useWords('editor');
  const figures = drawing.scenario?.elements[place.id];
  const isTold = (span: Span): boolean => figures?.times?.[span] !== undefined;
  const told = lags.filter(isTold);
  const spans: readonly Span[] = [
    'processing',
    ...(told.length > 0 ? told : (['wait'] as const)),
    ...furtherWork.filter(isTold),
  ];
  return (
    <Section title={t('section.who')}>
      <Performer place={place} drawing={drawing} acts={acts} />
      <KindOfStep place={place} acts={acts} />
      {spans.map((span) => (
        <LawField
          key={span}
          label={t(spanNames[span])}
          law={figures?.times?.[span] ?? null}
          onChange={(law) => {
            acts.figures({ of: 'element', id: place.id, times: { [span]: law } });
          }}
        />
      ))}
      <Line label={t('fixedCost')}>
        <NumberField
          label={t('fixedCost')}
          decimals={3}
          value={figures?.fixedCost ?? null}
          onChange={(fixedCost) => {
            acts.figures({ of: 'element', id: place.id, fixedCost });
          }}
        />
        <span className={css['source']}>{t('money')}</span>
      </Line>
      <DutyLines place={place} drawing={drawing} acts={acts} />
    </Section>
  );
}

// Only where it matters: hours to end, or somebody who serves by urgency.
function DutyLines({ place, drawing, acts }: SectionProps): ReactNode {
  const t = useWords('hours');
  const { scenario } = drawing;
  const figures = scenario?.elements[place.id];
  const staff = scenario?.resources[place.lane ?? place.pool ?? ''];
  const isUrgent = staff?.discipline === 'priority' || staff?.discipline === 'preemptive';
  return (
    <>
      {staff?.calendar !== undefined && (
        <Line label={t('split.label')}>
          <ChoiceField
            label={t('split.label')}
            value={figures?.split ?? 'pause'}
            choices={splits.map((each) => [each, t(`split.${each}`)] as const)}
            onChange={(split) => {
              const after = split === '' || split === 'pause' ? null : split;
              acts.figures({ of: 'element', id: place.id, split: after });
            }}
          />
        </Line>
      )}
      {isUrgent && (
        <Line label={t('priority')}>
          <NumberField
            label={t('priority')}
            decimals={0}
            value={figures?.priority ?? null}
            onChange={(priority) => {
              acts.figures({ of: 'element', id: place.id, priority });
            }}
          />
        </Line>
      )}
    </>
  );
}

function Performer({ place, drawing, acts }: SectionProps): ReactNode {
  const t = useWords('editor');
  const { name } = useFigures();
  const holder = drawing.places.find(({ id }) => id === (place.lane ?? place.pool));
  if (!holder) return null;
  return (
    <Line label={t('doneBy')}>
      <button
        type="button"
        className={css['link']}
        onClick={() => {
          acts.select(holder.id);
        }}
      >
        {name(holder.names)}
      </button>
    </Line>
  );
}

function KindOfStep({ place, acts }: Pick<SectionProps, 'place' | 'acts'>): ReactNode {
  const t = useWords('editor');
  const kind = kinds.find((each) => each === bareType(place));
  if (kind === undefined) return null;
  return (
    <Line label={t('how')}>
      <ChoiceField
        label={t('how')}
        value={kind}
        choices={kinds.map((each) => [each, t(`kindOf.${each}`)])}
        onChange={(chosen) => {
          const type: Place['type'] = `bpmn:${chosen}`;
          acts.edit(place.id, { type });
        }}
      />
    </Line>
  );
}
