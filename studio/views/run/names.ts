import type { Place } from '@handara/schemas';
import { useMemo } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';

/**
 * Calls elements by the names the reader knows.
 *
 * @param places everything drawn
 * @returns a function from id, and the name in the file, to a name
 */
export function useNames(places: readonly Place[]): (id: string, own?: string) => string {
  const t = useWords('run');
  const figures = useFigures();
  const byId = useMemo(() => new Map(places.map((place) => [place.id, place])), [places]);
  return (id, own = '') => {
    const place = byId.get(id);
    const known = place ? figures.name(place.names) : own;
    return known === '' ? t('noName') : known;
  };
}
