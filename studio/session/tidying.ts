import { placesOf, readDiagram, tidy, type DrawnPlace } from '@handara/engine';

/** What is tidied: a file, and the ids of what is selected in it (none stand for everything). */
export interface TidyRequest {
  readonly xml: string;
  readonly only: readonly string[];
}

/** New places by the id of the element. */
export type Places = ReadonlyMap<string, DrawnPlace>;

/** From so many elements on, the page would notice the work; a worker does it instead. */
const manyElements = 100;

/**
 * Finds the places that tidying gives, here and now.
 *
 * @param request the file and what is selected
 * @returns where everything is drawn afterwards; empty where the file is no BPMN
 */
export async function placeHere({ xml, only }: TidyRequest): Promise<Places> {
  const { diagram } = await readDiagram(xml);
  if (!diagram) return new Map();
  const chosen = new Set(only);
  const keys = Object.values(diagram.elements)
    .filter(({ values }) => typeof values['id'] === 'string' && chosen.has(values['id']))
    .map(({ key }) => key);
  return placesOf(tidy(diagram, keys.length === 0 ? {} : { only: keys }));
}

/**
 * Finds the places that tidying gives; a large drawing is tidied in a worker.
 *
 * @param request the file and what is selected
 * @param count how many elements are drawn
 * @returns where everything is drawn afterwards
 * @throws {Error} when the worker failed
 */
export async function findPlaces(request: TidyRequest, count: number): Promise<Places> {
  return count > manyElements ? placeElsewhere(request) : placeHere(request);
}

function placeElsewhere(request: TidyRequest): Promise<Places> {
  const worker = new Worker(new URL('./tidy-worker.ts', import.meta.url), { type: 'module' });
  const { promise, resolve, reject } = Promise.withResolvers<Places>();
  worker.onerror = (event) => {
    reject(new Error(event.message || 'The worker could not start'));
  };
  worker.onmessage = ({ data }: MessageEvent<Places>) => {
    resolve(data);
  };
  worker.postMessage(request);
  return promise.finally(() => {
    worker.terminate();
  });
}
