import { useState, type ReactNode } from 'react';
import { useFigures } from '../../locale/words.tsx';
import css from './Fields.module.css';
import { readNumber } from './law.ts';

/**
 * One labelled line of a panel.
 *
 * @param props what it shows and hands back
 * @returns label and content side by side
 */
export function Line({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={css['line']}>
      <span className={css['label']} aria-hidden>
        {label}
      </span>
      <div className={css['content']}>{children}</div>
    </div>
  );
}

/**
 * A text that is handed over when its field is left.
 *
 * @param props what it shows and hands back
 * @returns an input
 */
export function TextField({
  label,
  value,
  onChange,
  hint,
  lang,
  isWide = true,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly lang?: 'ar' | 'en';
  readonly isWide?: boolean;
}): ReactNode {
  return (
    <Typed
      key={value}
      label={label}
      first={value}
      className={isWide ? css['wide'] : undefined}
      hint={hint}
      lang={lang}
      onDone={(typed) => {
        if (typed !== value) onChange(typed);
      }}
    />
  );
}

/**
 * A number ≥ 0 that may be unknown; an empty field is null.
 *
 * @param props what it shows and hands back
 * @returns an input for digits
 */
export function NumberField({
  label,
  value,
  onChange,
  decimals = 2,
  hint,
}: {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly decimals?: number;
  readonly hint?: string;
}): ReactNode {
  const figures = useFigures();
  const shown = value === null ? '' : figures.number(value, 0, decimals);
  return (
    <Typed
      key={shown}
      label={label}
      first={shown}
      className={css['number']}
      hint={hint}
      isNumber
      onDone={(typed) => {
        const read = readNumber(typed);
        if (typed !== shown && (read !== null || typed.trim() === '')) onChange(read);
      }}
    />
  );
}

function Typed(props: {
  readonly label: string;
  readonly first: string;
  readonly className: string | undefined;
  readonly hint?: string | undefined;
  readonly lang?: string | undefined;
  readonly isNumber?: boolean;
  readonly onDone: (typed: string) => void;
}): ReactNode {
  const [typed, setTyped] = useState(props.first);
  return (
    <input
      className={`${css['input'] ?? ''} ${props.className ?? ''}`}
      aria-label={props.label}
      value={typed}
      placeholder={props.hint}
      lang={props.lang}
      dir={props.isNumber ? 'ltr' : props.lang === 'en' ? 'ltr' : 'auto'}
      inputMode={props.isNumber ? 'decimal' : undefined}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
      }}
      onBlur={() => {
        props.onDone(typed);
        if (props.isNumber) setTyped(props.first);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setTyped(props.first);
      }}
    />
  );
}

/**
 * One choice of few; the value `''` stands for none.
 *
 * @param props what it shows and hands back
 * @returns a native select, which every screen reader knows
 */
export function ChoiceField<T extends string>({
  label,
  value,
  choices,
  onChange,
  isQuiet = false,
}: {
  readonly label: string;
  readonly value: T | '';
  readonly choices: readonly (readonly [T | '', string])[];
  readonly onChange: (value: T | '') => void;
  readonly isQuiet?: boolean;
}): ReactNode {
  return (
    <select
      className={isQuiet ? css['quiet'] : css['select']}
      aria-label={label}
      value={value}
      onChange={(event) => {
        const chosen = choices.find(([each]) => each === event.currentTarget.value);
        if (chosen) onChange(chosen[0]);
      }}
    >
      {choices.map(([each, said]) => (
        <option key={each} value={each}>
          {said}
        </option>
      ))}
    </select>
  );
}
