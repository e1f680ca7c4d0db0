import type { ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import { Line, NumberField, TextField } from './Fields.tsx';
import css from './Inspector.module.css';
import type { SectionProps } from './parts.ts';
import { Section } from './Section.tsx';

/**
 * How often a step with the marker of a repetition is done.
 *
 * @param props what it shows and hands back
 * @returns a section of the inspector, or nothing for a step that is done once
 */
export function RepeatSection({ place, drawing, acts }: SectionProps): ReactNode {
  const t = useWords('editor');
  const { repeats } = place;
  if (!repeats) return null;
  const figures = drawing.scenario?.elements[place.id];
  const iterations = figures?.iterations;
  const count = iterations?.kind === 'value' ? Number(iterations.value) : null;
  return (
    <Section title={t('section.repeat')}>
      <p className={css['hint']}>{t(`repeats.${repeats}`)}</p>
      <Line label={t('repeatCount')}>
        <NumberField
          label={t('repeatCount')}
          hint={t(iterations && count === null ? 'repeatDrawn' : 'unknown')}
          decimals={0}
          value={count}
          onChange={(typed) => {
            const value = typed === null ? null : Math.max(0, Math.round(typed));
            acts.figures({
              of: 'element',
              id: place.id,
              iterations: value === null ? null : { kind: 'value', value },
            });
          }}
        />
      </Line>
      {repeats === 'loop' && <LoopFields place={place} drawing={drawing} acts={acts} />}
    </Section>
  );
}

// A loop that nobody counts goes round while its condition holds, or by chance.
function LoopFields({ place, drawing, acts }: SectionProps): ReactNode {
  const t = useWords('editor');
  const figures = drawing.scenario?.elements[place.id];
  const probability = figures?.probability ?? null;
  return (
    <>
      <Line label={t('repeatChance')}>
        <NumberField
          label={t('repeatChance')}
          hint={t('unknown')}
          value={probability === null ? null : probability * 100}
          onChange={(percent) => {
            const value = percent === null ? null : Math.min(1, percent / 100);
            acts.figures({ of: 'element', id: place.id, probability: value });
          }}
        />
        <span className={css['source']} aria-hidden>
          %
        </span>
      </Line>
      <Line label={t('repeatWhile')}>
        <TextField
          label={t('repeatWhile')}
          hint={t('conditionHint')}
          lang="en"
          value={figures?.condition ?? ''}
          onChange={(condition) => {
            acts.figures({ of: 'element', id: place.id, condition: condition || null });
          }}
        />
      </Line>
    </>
  );
}
