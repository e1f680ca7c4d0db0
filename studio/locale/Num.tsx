import type { Estimate, Measure } from '@handara/schemas';
import type { ReactNode } from 'react';
import { shown, type Shown, type SpanUnit } from './figures.ts';
import css from './Num.module.css';
import { useFigures, useWords } from './words.tsx';

/**
 * A text of digits and signs in its own left-to-right isolate; nothing numeric enters a sentence but
 * through this or a catalogue value.
 *
 * @param props what is shown
 * @param props.children the formatted number, range or code
 * @returns the isolate
 */
export function Num({ children }: { readonly children: ReactNode }): ReactNode {
  return <bdi dir="ltr">{children}</bdi>;
}

/**
 * The name of a figure's unit.
 *
 * @returns a function from unit and measure to the word, null where the figure is a bare count
 */
export function useUnitName(): (unit: Shown['unit'], measure?: Measure) => string | null {
  const t = useWords('measures');
  return (unit, measure) => {
    if (unit === 'count') return measure === 'sheets' ? t('unit.sheet') : null;
    return t(`unit.${unit}`);
  };
}

/**
 * An estimate as a reader meets it: value, unit, then ± half-width; the word for unknown where there
 * is no figure.
 *
 * @param props what is shown
 * @param props.estimate the figure, null where unknown
 * @param props.measure the measure it belongs to, for its unit's name
 * @param props.unit a span unit to keep to
 * @param props.withUnit whether the unit's name stands after the value
 * @param props.strong whether the value carries the weight
 * @returns one unbreakable line
 */
export function EstimateFigure({
  estimate,
  measure,
  unit,
  withUnit = true,
  strong = true,
}: {
  readonly estimate: Pick<Estimate, 'unit' | 'mean' | 'halfWidth'> | null;
  readonly measure?: Measure;
  readonly unit?: SpanUnit;
  readonly withUnit?: boolean;
  readonly strong?: boolean;
}): ReactNode {
  const t = useWords('measures');
  const figures = useFigures();
  const unitName = useUnitName();
  if (estimate === null) return <span className={css['unknown']}>{t('unknown')}</span>;

  const { value, margin, unit: shownUnit } = shown(estimate, figures, unit);
  const name = withUnit ? unitName(shownUnit, measure) : null;
  return (
    <span className={css['figure']}>
      <span className={strong ? css['strong'] : undefined}>
        <Num>{value}</Num>
      </span>
      {name !== null && <span className={css['unit']}> {name}</span>}
      {margin !== null && (
        <span className={css['unit']}>
          {' '}
          ± <Num>{margin}</Num>
        </span>
      )}
    </span>
  );
}
