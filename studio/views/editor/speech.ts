import type { Finding, Place } from '@handara/schemas';
import { useMemo } from 'react';
import { usePreferences } from '../../locale/preferences.tsx';
import { lexiconOf, sayWith } from '../../locale/say.ts';

/**
 * Says findings about a drawing with the names that the reader knows.
 *
 * @param places everything drawn
 * @returns a function from finding to sentence
 */
export function useSpeech(places: readonly Place[]): (finding: Finding) => string {
  const { language } = usePreferences();
  return useMemo(() => {
    const lexicon = lexiconOf(
      places.map(({ names }) => names),
      language,
    );
    return (finding) => sayWith(finding, language, lexicon);
  }, [places, language]);
}
