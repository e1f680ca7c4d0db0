import { media, type Place } from '@handara/schemas';
import type { ReactNode } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';
import { ChoiceField, Line, TextField } from './Fields.tsx';
import css from './Inspector.module.css';
import { nextSteps } from './kinds.ts';
import type { SectionProps } from './parts.ts';
import { Section } from './Section.tsx';

/**
 * Whom a step hands the case to, how, and within which time.
 *
 * @param props what it shows and hands back
 * @returns a section of the inspector
 */
export function HandOffSection({ place, drawing, acts }: SectionProps): ReactNode {
  const t = useWords('editor');
  const { name } = useFigures();
  const next = nextSteps(drawing.places, place.id);
  const holderOf = (id: string | null): Place | undefined =>
    drawing.places.find((each) => each.id === id);
  return (
    <Section title={t('section.handOff')}>
      {next.length === 0 && <p className={css['quiet']}>{t('noHandOff')}</p>}
      {next.map(({ step, flow }) => {
        const holder = holderOf(step.lane ?? step.pool) ?? step;
        const isSame = (step.lane ?? step.pool) === (place.lane ?? place.pool);
        if (isSame) {
          return (
            <p className={css['quiet']} key={`${flow.id} ${step.id}`}>
              {t('sameHand', { name: name(step.names) })}
            </p>
          );
        }
        return (
          <div className={css['stack']} key={`${flow.id} ${step.id}`}>
            <div className={css['row']}>
              <span className={css['chip']}>{name(holder.names)}</span>
              <span className={css['source']}>{name(step.names)}</span>
            </div>
            <HandOffFields place={flow} acts={acts} />
          </div>
        );
      })}
    </Section>
  );
}

/**
 * How a case changes hands along one flow.
 *
 * @param props what it shows and hands back
 * @returns two lines
 */
export function HandOffFields({ place, acts }: Pick<SectionProps, 'place' | 'acts'>): ReactNode {
  const t = useWords('editor');
  const { handOff } = place;
  const put = (change: Partial<NonNullable<Place['handOff']>>): void => {
    const after = { medium: null, agreedTime: null, ...handOff, ...change };
    const isEmpty = after.medium === null && after.agreedTime === null;
    acts.edit(place.id, { handOff: isEmpty ? null : after });
  };
  return (
    <>
      <Line label={t('medium.label')}>
        <ChoiceField
          label={t('medium.label')}
          value={handOff?.medium ?? ''}
          choices={[
            ['', t('medium.none')],
            ...media.map((each) => [each, t(`medium.${each}`)] as const),
          ]}
          onChange={(medium) => {
            put({ medium: medium === '' ? null : medium });
          }}
        />
      </Line>
      <Line label={t('agreedTime')}>
        <TextField
          label={t('agreedTime')}
          hint={t('agreedTimeHint')}
          value={handOff?.agreedTime ?? ''}
          onChange={(agreedTime) => {
            put({ agreedTime: agreedTime || null });
          }}
        />
      </Line>
    </>
  );
}
