import { VisuallyHidden } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import css from './TogetherBar.module.css';

/** Somebody who draws here now. */
interface Person {
  readonly client: number;
  readonly name: string;
  readonly isSelf: boolean;
}

/** What the bar shows and hands back. */
export interface TogetherBarProps {
  readonly isOn: boolean;
  readonly people: readonly Person[];
  readonly onToggle: () => void;
}

/**
 * Shows who draws here, and lets a person join or stop.
 *
 * @param props what it shows and hands back
 * @returns initials of those who are here, and a button
 */
export function TogetherBar({ isOn, people, onToggle }: TogetherBarProps): ReactNode {
  const t = useWords('together');
  const isAlone = people.length < 2;
  const label = isOn ? t('leave') : t('enter');
  return (
    <div className={css['bar']}>
      {isOn && people.length > 0 && (
        <ul
          className={css['people']}
          aria-label={t('here')}
          title={isAlone ? t('nobodyElse') : undefined}
        >
          {people.map(({ client, name, isSelf }) => (
            <Person
              key={client}
              says={isSelf ? t('you', { name }) : name}
              name={name}
              isSelf={isSelf}
            />
          ))}
        </ul>
      )}
      <button
        type="button"
        className={css['toggle']}
        aria-label={label}
        title={isOn ? label : `${label}. ${t('entering')}`}
        aria-pressed={isOn}
        onClick={onToggle}
      >
        <IconUsers size={17} stroke={1.7} aria-hidden />
      </button>
    </div>
  );
}

function Person({
  says,
  name,
  isSelf,
}: {
  readonly says: string;
  readonly name: string;
  readonly isSelf: boolean;
}): ReactNode {
  return (
    <li className={css['person']} data-self={isSelf || undefined} title={says}>
      <span aria-hidden>{initialsOf(name)}</span>
      <VisuallyHidden>{says}</VisuallyHidden>
    </li>
  );
}

// Arabic letters would join; a mark between keeps them apart.
function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== '');
  return words
    .slice(0, 2)
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 0))
    .join('\u200c')
    .toLocaleUpperCase();
}
