import { isFactor, presets, usualFactors, type Preset } from '@handara/engine';
import type { ReactNode } from 'react';
import { Num } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { NumberField } from '../editor/Fields.tsx';
import css from './RunPanel.module.css';
import type { RunActs, Running } from './parts.ts';

const shares: readonly Preset[] = ['absence', 'systemDown'];

/**
 * Days that are not like others, each shown beside a normal one; what one lacks is said.
 *
 * @param props what it shows and hands back
 * @returns a group of buttons and the strength of the chosen one
 */
export function Presets({
  running,
  runs,
}: {
  readonly running: Running;
  readonly runs: RunActs;
}): ReactNode {
  const t = useWords('run');
  const { tried, lacks } = running;
  const chosenLack = lacks[tried.preset];
  return (
    <div className={css['presets']}>
      <div role="group" aria-label={t('day')} className={css['chips']}>
        {presets.map((preset) => (
          <button
            key={preset}
            type="button"
            className={css['chip']}
            aria-pressed={preset === tried.preset}
            data-lacks={lacks[preset] !== null}
            onClick={() => {
              runs.preset(preset, usualFactors[preset]);
            }}
          >
            {t(`preset.${preset}`)}
            {preset !== 'normal' && <Strength preset={preset} factor={strengthOf(preset, tried)} />}
          </button>
        ))}
      </div>
      {chosenLack !== null && (
        <p className={css['said']} role="status">
          {t(`lack.${chosenLack}`)}
        </p>
      )}
      {chosenLack === null && tried.preset !== 'normal' && (
        <Factor preset={tried.preset} factor={tried.factor} onFactor={runs.preset} />
      )}
    </div>
  );
}

function strengthOf(preset: Preset, tried: Running['tried']): number {
  return preset === tried.preset ? tried.factor : usualFactors[preset];
}

function Strength({
  preset,
  factor,
}: {
  readonly preset: Preset;
  readonly factor: number;
}): ReactNode {
  const figures = useFigures();
  const says = shares.includes(preset)
    ? figures.percent(factor)
    : `×${figures.number(factor, 0, 2)}`;
  return (
    <span className={css['strength']}>
      <Num>{says}</Num>
    </span>
  );
}

function Factor({
  preset,
  factor,
  onFactor,
}: {
  readonly preset: Exclude<Preset, 'normal'>;
  readonly factor: number;
  readonly onFactor: RunActs['preset'];
}): ReactNode {
  const t = useWords('run');
  const { percent } = useFigures();
  const isShare = shares.includes(preset);
  const unit = isShare ? percent(0).replace(/[0\u0660]/u, '') : '×';
  return (
    <div className={css['factor']}>
      <span aria-hidden>{t(`factor.${preset}`)}</span>
      <span className={css['factorField']} dir="ltr">
        {!isShare && <Num>{unit}</Num>}
        <NumberField
          label={t(`factor.${preset}`)}
          decimals={2}
          value={isShare ? factor * 100 : factor}
          onChange={(typed) => {
            const next = typed === null ? usualFactors[preset] : isShare ? typed / 100 : typed;
            if (isFactor(preset, next)) onFactor(preset, next);
          }}
        />
        {isShare && <Num>{unit}</Num>}
      </span>
    </div>
  );
}
