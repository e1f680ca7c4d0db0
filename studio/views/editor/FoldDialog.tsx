import { Checkbox, Modal, NumberInput, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import css from './FoldDialog.module.css';
import type { Foldable, FoldActs, FoldShown } from './parts.ts';
import { useSpeech } from './speech.ts';

/**
 * What can be folded into sub-processes, with names to be changed; or why nothing can.
 *
 * @param props what it shows and hands back
 * @returns the dialog, closed while there is nothing to show
 */
export function FoldDialog({
  shown,
  acts,
}: {
  readonly shown: FoldShown | null;
  readonly acts: FoldActs;
}): ReactNode {
  const t = useWords('tidy');
  return (
    <Modal
      opened={shown !== null}
      onClose={acts.close}
      size={620}
      centered
      title={t('foldTitle')}
      closeButtonProps={{ 'aria-label': t('foldClose') }}
    >
      {shown && <Content shown={shown} acts={acts} />}
    </Modal>
  );
}

interface ContentProps {
  readonly shown: FoldShown;
  readonly acts: FoldActs;
}

function Content({ shown, acts }: ContentProps): ReactNode {
  const t = useWords('tidy');
  const speak = useSpeech([]);
  return (
    <>
      <p className={css['why']}>{shown.unfolds === null ? t('foldWhy') : t('unfoldWhy')}</p>
      {shown.isWhole && (
        <NumberInput
          label={t('foldLeast')}
          className={css['least']}
          value={shown.least}
          min={2}
          max={99}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          onChange={(steps) => {
            if (typeof steps === 'number' && steps >= 2) acts.least(steps);
          }}
        />
      )}
      {shown.finding && <p className={css['finding']}>{speak(shown.finding)}</p>}
      {shown.hasFailed && (
        <p className={css['finding']} role="alert">
          {t('foldFailed')}
        </p>
      )}
      {shown.folds.length > 0 && (
        <Stretches key={keyOf(shown.folds)} folds={shown.folds} onFold={acts.fold} />
      )}
      {shown.unfolds !== null && (
        <footer className={css['foot']}>
          <button type="button" className={css['primary']} onClick={acts.unfold}>
            {t('unfold')}
          </button>
        </footer>
      )}
    </>
  );
}

const keyOf = (folds: readonly Foldable[]): string =>
  folds.map(({ nodes }) => nodes.join(' ')).join('\n');

function Stretches({
  folds,
  onFold,
}: {
  readonly folds: readonly Foldable[];
  readonly onFold: (folds: readonly Foldable[]) => void;
}): ReactNode {
  const t = useWords('tidy');
  const [names, setNames] = useState(folds.map(({ name }) => name));
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const chosen = folds.flatMap((one, at) => {
    if (left.has(at)) return [];
    const name = names[at] ?? '';
    // An English name that the reader did not see would not fit the one that was typed.
    return [{ ...one, name, nameEn: name === one.name ? one.nameEn : null }];
  });
  const toggle = (at: number): void => {
    setLeft(
      (before) => new Set([...before].filter((one) => one !== at).concat(before.has(at) ? [] : at)),
    );
  };
  return (
    <>
      <ul className={css['list']}>
        {folds.map((one, at) => (
          <li key={one.nodes.join(' ')} className={css['stretch']}>
            <Checkbox
              checked={!left.has(at)}
              aria-label={names[at] ?? ''}
              onChange={() => {
                toggle(at);
              }}
            />
            <TextInput
              className={css['name']}
              aria-label={t('foldName')}
              value={names[at] ?? ''}
              onChange={({ currentTarget: { value } }) => {
                setNames((before) => before.with(at, value));
              }}
            />
            <span className={css['steps']}>{t('foldSteps', { count: one.steps })}</span>
          </li>
        ))}
      </ul>
      <footer className={css['foot']}>
        <button
          type="button"
          className={css['primary']}
          disabled={chosen.length === 0}
          onClick={() => {
            onFold(chosen);
          }}
        >
          {t('foldThese', { count: chosen.length })}
        </button>
      </footer>
    </>
  );
}
