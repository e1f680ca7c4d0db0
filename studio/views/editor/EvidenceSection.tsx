import { IconClipboardCheck, IconHelp, IconX } from '@tabler/icons-react';
import { evidenceGrades, type Evidence } from '@handara/schemas';
import type { ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import { ChoiceField, TextField } from './Fields.tsx';
import css from './Inspector.module.css';
import type { SectionProps } from './parts.ts';
import { Section } from './Section.tsx';

const figures = [
  'step',
  'processing',
  'wait',
  'queue',
  'transfer',
  'visit',
  'documents',
  'fee',
  'burden',
  'probability',
  'trigger',
  'capacity',
  'costPerHour',
  'arrivals',
  'forms',
  'signatures',
  'stamps',
  'approvals',
  'sheets',
  'recipientMinutes',
  'agreedTime',
  'recipientHour',
  'travelHours',
  'travelCost',
  'copy',
] as const;

/**
 * What the figures of a place rest on.
 *
 * @param props what it shows and hands back
 * @returns a section of the inspector
 */
export function EvidenceSection({ place, acts }: SectionProps): ReactNode {
  const t = useWords('editor');
  const put = (evidence: Evidence[]): void => {
    acts.edit(place.id, { evidence });
  };
  return (
    <Section
      title={t('section.evidence')}
      addLabel={t('evidence.add')}
      onAdd={() => {
        put([...place.evidence, { figure: 'processing', grade: 'assumed', source: '' }]);
      }}
    >
      {place.evidence.length === 0 && <p className={css['quiet']}>{t('noEvidence')}</p>}
      {place.evidence.map((evidence, at) => (
        <EvidenceRow
          key={`${String(at)} ${evidence.figure}`}
          evidence={evidence}
          onChange={(after) => {
            put(place.evidence.map((each, index) => (index === at ? after : each)));
          }}
          onRemove={() => {
            put(place.evidence.filter((_, index) => index !== at));
          }}
        />
      ))}
    </Section>
  );
}

function EvidenceRow({
  evidence,
  onChange,
  onRemove,
}: {
  readonly evidence: Evidence;
  readonly onChange: (evidence: Evidence) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const t = useWords('editor');
  const named = figures.find((each) => each === evidence.figure);
  const name = named ? t(`figureName.${named}`) : evidence.figure;
  const Icon = evidence.grade === 'assumed' ? IconHelp : IconClipboardCheck;
  return (
    <div className={css['stack']} role="group" aria-label={name}>
      <div className={css['row']}>
        <span className={css['grade']} data-grade={evidence.grade}>
          <Icon size={14} stroke={1.7} aria-hidden />
          <ChoiceField
            label={t('evidence.grade')}
            value={evidence.grade}
            isQuiet
            choices={evidenceGrades.map((grade) => [grade, t(`evidence.${grade}`)])}
            onChange={(grade) => {
              if (grade !== '') onChange({ ...evidence, grade });
            }}
          />
        </span>
        <ChoiceField
          label={t('evidence.figure')}
          value={evidence.figure}
          isQuiet
          choices={[
            ...figures.map((each) => [each as string, t(`figureName.${each}`)] as const),
            ...(named ? [] : [[evidence.figure, evidence.figure] as const]),
          ]}
          onChange={(figure) => {
            onChange({ ...evidence, figure });
          }}
        />
        <button
          type="button"
          className={css['add']}
          aria-label={t('evidence.remove', { figure: name })}
          onClick={onRemove}
        >
          <IconX size={15} stroke={1.7} aria-hidden />
        </button>
      </div>
      <TextField
        label={t('evidence.source')}
        hint={t('evidence.source')}
        value={evidence.source}
        onChange={(source) => {
          onChange({ ...evidence, source });
        }}
      />
    </div>
  );
}

/**
 * By which redesign operation a place came from which places of the as-is; nothing where none is told.
 *
 * @param props what it shows and hands back
 * @returns a section of the inspector, or nothing
 */
export function OriginSection({ place }: SectionProps): ReactNode {
  const t = useWords('editor');
  const { origin } = place;
  if (!origin) return null;
  return (
    <Section title={t('section.origin')}>
      <div className={css['row']}>
        <span className={css['chip']}>
          {origin.operation ? t(`operation.${origin.operation}`) : t('operation.none')}
        </span>
        <bdi dir="ltr" className={css['source']}>
          {origin.elements}
        </bdi>
      </div>
      {origin.reason !== '' && <p className={css['quiet']}>{origin.reason}</p>}
    </Section>
  );
}
