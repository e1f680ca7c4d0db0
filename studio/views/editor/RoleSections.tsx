import { disciplines, partyKinds, type FigureEdit } from '@handara/schemas';
import type { ReactNode } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';
import { ChoiceField, Line, NumberField } from './Fields.tsx';
import css from './Inspector.module.css';
import type { SectionProps } from './parts.ts';
import { Section, Segments } from './Section.tsx';

/**
 * How many people stand behind a role and what an hour of theirs costs.
 *
 * @param props what it shows and hands back
 * @returns a section of the inspector
 */
export function StaffSection({ place, drawing, acts }: SectionProps): ReactNode {
  const t = useWords('editor');
  const { name } = useFigures();
  const staff = drawing.scenario?.resources[place.id];
  const h = useWords('hours');
  const put = (change: Partial<Extract<FigureEdit, { of: 'resource' }>>): void => {
    acts.figures({ of: 'resource', id: place.id, name: name(place.names), ...change });
  };
  return (
    <Section title={t('section.staff')}>
      <Line label={t('capacity')}>
        <NumberField
          label={t('capacity')}
          hint={t('unknown')}
          decimals={0}
          value={staff?.capacity ?? null}
          onChange={(typed) => {
            put({ capacity: typed === null || typed < 1 ? null : Math.round(typed) });
          }}
        />
      </Line>
      <Line label={t('costPerHour')}>
        <NumberField
          label={t('costPerHour')}
          hint={t('unknown')}
          decimals={3}
          value={staff?.costPerHour ?? null}
          onChange={(costPerHour) => {
            put({ costPerHour });
          }}
        />
        <span className={css['source']}>{t('money')}</span>
      </Line>
      {staff?.calendar !== undefined && (
        <Line label={h('overtime')}>
          <NumberField
            label={h('overtime')}
            hint={t('unknown')}
            decimals={3}
            value={staff.overtimePerHour ?? null}
            onChange={(overtimePerHour) => {
              put({ overtimePerHour });
            }}
          />
          <span className={css['source']}>{t('money')}</span>
        </Line>
      )}
      <Line label={h('discipline.label')}>
        <ChoiceField
          label={h('discipline.label')}
          value={staff?.discipline ?? 'fifo'}
          choices={disciplines.map((each) => [each, h(`discipline.${each}`)] as const)}
          onChange={(discipline) => {
            put({ discipline: discipline === '' || discipline === 'fifo' ? null : discipline });
          }}
        />
      </Line>
    </Section>
  );
}

/**
 * What part a pool plays in the service.
 *
 * @param props what it shows and hands back
 * @returns a section of the inspector
 */
export function PartySection({ place, acts }: SectionProps): ReactNode {
  const t = useWords('editor');
  return (
    <Section title={t('section.party')}>
      <Segments
        label={t('party.label')}
        value={place.party}
        choices={partyKinds.map((kind) => ({ value: kind, says: t(`party.${kind}`) }))}
        onChange={(party) => {
          acts.edit(place.id, { party });
        }}
      />
      {place.party === null && <p className={css['quiet']}>{t('party.none')}</p>}
    </Section>
  );
}
