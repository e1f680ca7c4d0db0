import type { Lever, LeverKind, Turn } from '@handara/engine';
import type { Place } from '@handara/schemas';
import { Slider } from '@mantine/core';
import { IconArrowBackUp, IconBookmark } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { shown } from '../../locale/figures.ts';
import { useUnitName } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { NameForm } from './NameForm.tsx';
import { useNames } from './names.ts';
import css from './WhatIf.module.css';
import type { RunActs, Running } from './parts.ts';
import { secondsOf, useSaid } from './said.ts';

/** What the section shows and hands back. */
export interface WhatIfProps {
  readonly mayDraw: boolean;
  readonly running: Running;
  readonly runs: RunActs;
  readonly places: readonly Place[];
}

const kinds: readonly LeverKind[] = ['staff', 'arrivals', 'time', 'share'];

/** So many levers stand there before anybody asks for another. */
const atFirst = 4;

/**
 * Figures to turn, each answered at once beside what the scenario has.
 *
 * @param props what it shows and hands back
 * @returns sliders, and the ways to put them back or keep them
 */
export function WhatIf({ mayDraw, running, runs, places }: WhatIfProps): ReactNode {
  const t = useWords('run');
  const said = useSaid();
  const { isolated } = useFigures();
  const nameOf = useNames(places);
  const leverName = ({ kind, id }: Lever): string => {
    const decision = kind === 'share' ? places.find((place) => place.id === id)?.source : null;
    return decision ? `${nameOf(decision)} ${nameOf(id)}` : nameOf(id);
  };
  const [more, setMore] = useState<readonly string[]>([]);
  const { levers, tried, trial } = running;
  const isOpen = (lever: Lever): boolean =>
    more.includes(keyOf(lever)) || tried.turns.some((turn) => keyOf(turn) === keyOf(lever));
  const first = firstOf(levers, shareOfWork(running.rungs));
  const open = levers.filter((lever) => first.includes(lever) || isOpen(lever));
  const others = levers.filter((lever) => !open.includes(lever));
  const mean = trial?.report.measures.flowTime;
  return (
    <section className={css['section']} aria-label={t('whatIf')}>
      <div className={css['head']}>
        <h3 className={css['title']}>{t('whatIf')}</h3>
        {tried.turns.length > 0 && mean && (
          <span className={css['becomes']}>{t('whatIfSays', { time: said(mean) })}</span>
        )}
      </div>
      {levers.length === 0 && <p className={css['quiet']}>{t('whatIfNone')}</p>}
      {open.map((lever) => (
        <LeverLine
          key={keyOf(lever)}
          lever={lever}
          name={t(`lever.${lever.kind}`, { name: isolated(leverName(lever)) })}
          turned={tried.turns.find((turn) => keyOf(turn) === keyOf(lever))}
          onTurn={(value) => {
            // What somebody has turned stays in sight, also once it is kept.
            if (!more.includes(keyOf(lever))) setMore([...more, keyOf(lever)]);
            runs.turn(lever, value);
          }}
        />
      ))}
      {others.length > 0 && (
        <OtherLevers
          levers={others}
          nameOf={leverName}
          onPick={(key) => {
            setMore([...more, key]);
          }}
        />
      )}
      <Keep mayDraw={mayDraw} running={running} runs={runs} />
    </section>
  );
}

function keyOf({ kind, id }: Pick<Lever, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

// How busy each role is without any change, so that the order stays while somebody turns.
function shareOfWork(rungs: Running['rungs']): ReadonlyMap<string, number> {
  const report = rungs.findLast((rung) => rung.report !== null)?.report;
  const known = report?.resources ?? [];
  return new Map(
    known.map(({ id, utilisation, utilisationOnDuty }) => [
      id,
      (utilisationOnDuty ?? utilisation)?.mean ?? 0,
    ]),
  );
}

// One of each kind before a second of any, the busiest role first.
function firstOf(levers: readonly Lever[], use: ReadonlyMap<string, number>): readonly Lever[] {
  const ranked = kinds.flatMap((kind) =>
    levers
      .filter((lever) => lever.kind === kind)
      .toSorted((a, b) => (use.get(b.id) ?? 0) - (use.get(a.id) ?? 0))
      .map((lever, rank) => ({ lever, rank })),
  );
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, atFirst)
    .map(({ lever }) => lever);
}

function LeverLine({
  lever,
  name,
  turned,
  onTurn,
}: {
  readonly lever: Lever;
  readonly name: string;
  readonly turned: Turn | undefined;
  readonly onTurn: (value: number | null) => void;
}): ReactNode {
  const t = useWords('run');
  const write = useLeverText(lever);
  const value = turned?.value ?? lever.value;
  return (
    <div className={css['lever']} data-turned={turned !== undefined}>
      <span className={css['name']}>{name}</span>
      <span className={css['value']}>
        <strong>{write(value)}</strong>
        {turned && <span> {t('insteadOf', { value: write(lever.value) })}</span>}
      </span>
      <Slider
        className={css['slider']}
        size={4}
        thumbSize={16}
        thumbLabel={name}
        label={null}
        color={turned ? 'var(--acc)' : 'var(--ink-3)'}
        min={lever.least}
        max={lever.most}
        step={lever.step}
        value={value}
        thumbProps={{ 'aria-valuetext': write(value) }}
        onChange={(next) => {
          onTurn(isSame(next, lever) ? null : next);
        }}
      />
      <button
        type="button"
        className={css['back']}
        aria-label={t('putBack', { name })}
        title={t('putBack', { name })}
        disabled={!turned}
        onClick={() => {
          onTurn(null);
        }}
      >
        <IconArrowBackUp size={15} stroke={1.7} aria-hidden className={css['mirrored']} />
      </button>
    </div>
  );
}

function isSame(value: number, { value: own, step }: Lever): boolean {
  return Math.abs(value - own) < step / 2;
}

function useLeverText({ kind }: Pick<Lever, 'kind'>): (value: number) => string {
  const figures = useFigures();
  const unitName = useUnitName();
  return (value) => {
    if (kind === 'share') return figures.isolated(figures.percent(Math.round(value * 100) / 100));
    if (kind !== 'time') return figures.inSentence(value, kind === 'staff' ? 0 : 1);
    const { value: text, unit } = shown(secondsOf(value), figures);
    return `${figures.isolated(text)} ${unitName(unit) ?? ''}`;
  };
}

function OtherLevers({
  levers,
  nameOf,
  onPick,
}: {
  readonly levers: readonly Lever[];
  readonly nameOf: (lever: Lever) => string;
  readonly onPick: (key: string) => void;
}): ReactNode {
  const t = useWords('run');
  return (
    <select
      className={css['pick']}
      aria-label={t('leverPick')}
      value=""
      onChange={(event) => {
        onPick(event.currentTarget.value);
      }}
    >
      <option value="">{t('leverPick')}</option>
      {kinds
        .filter((kind) => levers.some((lever) => lever.kind === kind))
        .map((kind) => (
          <optgroup key={kind} label={t(`leverKinds.${kind}`)}>
            {levers
              .filter((lever) => lever.kind === kind)
              .map((lever) => (
                <option key={keyOf(lever)} value={keyOf(lever)}>
                  {kind === 'arrivals' ? t('lever.arrivals', { name: '' }) : nameOf(lever)}
                </option>
              ))}
          </optgroup>
        ))}
    </select>
  );
}

function Keep({
  mayDraw,
  running,
  runs,
}: Pick<WhatIfProps, 'mayDraw' | 'running' | 'runs'>): ReactNode {
  const t = useWords('run');
  const [isNaming, setNaming] = useState(false);
  const { turns, preset } = running.tried;
  if (turns.length === 0 && preset === 'normal') return null;
  if (isNaming) {
    return (
      <NameForm
        first={t('keepName', { preset: t(`preset.${preset}`), count: turns.length })}
        onCancel={() => {
          setNaming(false);
        }}
        onDone={(name) => {
          setNaming(false);
          runs.keep(name);
        }}
      />
    );
  }
  return (
    <div className={css['acts']}>
      {mayDraw && (
        <button
          type="button"
          className={css['keep']}
          onClick={() => {
            setNaming(true);
          }}
        >
          <IconBookmark size={15} stroke={1.7} aria-hidden />
          {t('keep')}
        </button>
      )}
      <button type="button" className={css['keep']} onClick={runs.reset}>
        {t('reset')}
      </button>
    </div>
  );
}
