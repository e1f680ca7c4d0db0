import { useEffect, useState, type ReactNode } from 'react';
import { sayWhen } from './dates.ts';
import { usePreferences } from './preferences.tsx';

/**
 * A moment in words that keep up with the clock; its exact date stands in the title.
 *
 * @param props what is said
 * @param props.iso the moment, ISO 8601
 * @returns a time element
 */
export function When({ iso }: { readonly iso: string }): ReactNode {
  const { language, numbering } = usePreferences();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const clock = setInterval(() => {
      setNow(Date.now());
    }, 60_000);
    return () => {
      clearInterval(clock);
    };
  }, []);
  return (
    <time dateTime={iso} title={iso.slice(0, 16).replace('T', ' ')}>
      {sayWhen(iso, now, language, numbering)}
    </time>
  );
}
