import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './Inspector.module.css';
import type { SectionProps } from './parts.ts';
import { useSpeech } from './speech.ts';

/**
 * A titled part of the inspector; with `onAdd` its title carries a plus.
 *
 * @param props what it shows and hands back
 * @returns a landmark bearing its title
 */
export function Section({
  title,
  addLabel,
  onAdd,
  children,
}: {
  readonly title: string;
  readonly addLabel?: string;
  readonly onAdd?: (() => void) | undefined;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className={css['section']} aria-label={title}>
      <h3 className={css['sectionHead']}>
        {title}
        {onAdd && (
          <button
            type="button"
            className={css['add']}
            aria-label={addLabel}
            title={addLabel}
            onClick={onAdd}
          >
            <IconPlus size={16} stroke={1.7} aria-hidden />
          </button>
        )}
      </h3>
      {children}
    </section>
  );
}

/**
 * What was found about the place of the panel; notices stay in the list of findings.
 *
 * @param props what it shows and hands back
 * @returns the findings, or nothing
 */
export function FindingsHere({ place, drawing }: SectionProps): ReactNode {
  const speak = useSpeech(drawing.places);
  const here = drawing.findings.filter(
    ({ element, severity }) => element === place.id && severity !== 'notice',
  );
  if (here.length === 0) return null;
  return (
    <div className={css['section']}>
      {here.map((finding) => (
        <div
          key={`${finding.code} ${finding.message}`}
          className={css['notice']}
          data-severity={finding.severity}
          role="note"
        >
          <IconAlertTriangle size={16} stroke={1.7} aria-hidden />
          <span>{speak(finding)}</span>
        </div>
      ))}
    </div>
  );
}

/**
 * A choice of few shown at once; choosing the pressed one again takes the choice away.
 *
 * @param props what it shows and hands back
 * @returns a group of pressable buttons
 */
export function Segments<T extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly value: T | null;
  readonly choices: readonly {
    readonly value: T;
    readonly says: string;
    readonly icon?: ReactNode;
    readonly tone?: 'better' | 'worse';
  }[];
  readonly onChange: (value: T | null) => void;
}): ReactNode {
  return (
    <div className={css['segments']} role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          className={css['segment']}
          aria-pressed={choice.value === value}
          data-tone={choice.tone}
          onClick={() => {
            onChange(choice.value === value ? null : choice.value);
          }}
        >
          {choice.icon}
          {choice.says}
        </button>
      ))}
    </div>
  );
}
