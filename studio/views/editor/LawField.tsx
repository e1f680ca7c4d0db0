import { statedMean } from '@handara/engine';
import type { Distribution } from '@handara/schemas';
import { useState, type ReactNode } from 'react';
import { inUnit, type SpanUnit } from '../../locale/figures.ts';
import { useFigures, useWords } from '../../locale/words.tsx';
import { ChoiceField, Line, NumberField } from './Fields.tsx';
import css from './Fields.module.css';
import {
  isChoosable,
  isUsable,
  lawFigures,
  laws,
  withFigure,
  withKind,
  type LawFigure,
} from './law.ts';

const secondsOf = { minute: 60, hour: 3600, day: 7 * 3600 } as const;

/**
 * Chooses the unit in which a law's figures are short.
 *
 * @param law the law, null where unknown
 * @returns whole hours or days where the mean is one, else minutes
 */
function unitOf(law: Distribution | null): SpanUnit {
  const mean = law ? statedMean(law) : 0;
  if (mean >= secondsOf.day && mean % (secondsOf.day / 2) === 0) return 'day';
  return mean >= 2 * secondsOf.hour && mean % (secondsOf.hour / 2) === 0 ? 'hour' : 'minute';
}

/**
 * A time by its law; unknown until a figure is typed.
 *
 * @param props what it shows and hands back
 * @returns a line with the figures, the unit and the law
 */
export function LawField({
  label,
  law,
  onChange,
}: {
  readonly label: string;
  readonly law: Distribution | null;
  readonly onChange: (law: Distribution | null) => void;
}): ReactNode {
  const t = useWords('editor');
  const [unit, setUnit] = useState<SpanUnit>(() => unitOf(law));
  const change = (after: Distribution): void => {
    if (isUsable(after)) onChange(after);
  };
  return (
    <Line label={label}>
      <div className={css['figures']} role="group" aria-label={label}>
        <LawFigures
          law={law}
          label={label}
          unit={unit}
          onChange={change}
          onForget={() => {
            onChange(null);
          }}
        />
      </div>
      <div className={css['choices']}>
        {law?.kind !== 'empirical' && (
          <ChoiceField
            label={`${label}: ${t('unit.label')}`}
            value={unit}
            isQuiet
            choices={(['minute', 'hour', 'day'] as const).map((each) => [each, t(`unit.${each}`)])}
            onChange={(chosen) => {
              if (chosen !== '') setUnit(chosen);
            }}
          />
        )}
        <LawChoice law={law} label={label} onChange={onChange} />
      </div>
    </Line>
  );
}

function LawChoice({
  law,
  label,
  onChange,
}: {
  readonly law: Distribution | null;
  readonly label: string;
  readonly onChange: (law: Distribution | null) => void;
}): ReactNode {
  const t = useWords('editor');
  const kinds = [...laws, ...(law !== null && !isChoosable(law.kind) ? [law.kind] : [])];
  return (
    <ChoiceField
      label={`${label}: ${t('law.label')}`}
      value={law?.kind ?? ''}
      isQuiet
      choices={[['', t('law.none')], ...kinds.map((kind) => [kind, t(`law.${kind}`)] as const)]}
      onChange={(kind) => {
        if (kind === '') onChange(null);
        else if (isChoosable(kind)) onChange(withKind(law, kind));
      }}
    />
  );
}

function LawFigures({
  law,
  label,
  unit,
  onChange,
  onForget,
}: {
  readonly law: Distribution | null;
  readonly label: string;
  readonly unit: SpanUnit;
  readonly onChange: (law: Distribution) => void;
  readonly onForget: () => void;
}): ReactNode {
  const t = useWords('editor');
  const figures = useFigures();
  if (law?.kind === 'empirical') {
    return <span className={css['said']}>{t('observed', { count: law.points.length })}</span>;
  }
  const kind = law?.kind ?? 'constant';
  // The figures of such a law come from a file; its mean says what it amounts to.
  if (law !== null && !isChoosable(kind)) {
    const mean = figures.number(inUnit(statedMean(law), unit), 0, 1);
    return <span className={css['said']}>{`${t('figure.mean')} \u2068${mean}\u2069`}</span>;
  }
  if (!isChoosable(kind)) return null;
  const scale = (figure: LawFigure): number => (figure.isTime ? secondsOf[unit] : 1);
  return lawFigures[kind].map((figure) => {
    const value = law ? (law as unknown as Record<string, number>)[figure.name] : undefined;
    return (
      <NumberField
        key={figure.name}
        label={kind === 'constant' ? label : `${label}: ${t(`figure.${figure.name}`)}`}
        hint={kind === 'constant' ? '' : t(`figure.${figure.name}`)}
        value={value === undefined ? null : value / scale(figure)}
        onChange={(typed) => {
          if (typed === null) onForget();
          else if (law) onChange(withFigure(law, figure.name, typed * scale(figure)));
          else onChange({ kind: 'constant', value: typed * scale(figure) });
        }}
      />
    );
  });
}

/**
 * Says a time shortly: its mean in the unit that reads best.
 *
 * @returns a function from law to text, null where the time is unknown
 */
export function useSayTime(): (law: Distribution | null | undefined) => string | null {
  const t = useWords('editor');
  const figures = useFigures();
  return (law) => {
    if (!law) return null;
    const mean = statedMean(law);
    const unit = mean < 3600 ? 'minute' : mean < secondsOf.day ? 'hour' : 'day';
    return `\u2068${figures.number(inUnit(mean, unit), 0, 1)}\u2069 ${t(`unitShort.${unit}`)}`;
  };
}
