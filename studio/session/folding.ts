import {
  fold,
  foldOf,
  proposeFolds,
  readDiagram,
  refuseFold,
  tidy,
  unfold,
  writeDiagram,
  type Fold,
} from '@handara/engine';
import type { Diagram, Finding } from '@handara/schemas';

/** What could be folded: stretches with names, or why none. */
export interface Foldable {
  readonly folds: readonly Fold[];
  readonly finding: Finding | null;
  /** Id of the selected sub-process where that can be unfolded. */
  readonly unfolds: string | null;
}

/** The file after a change of its structure, with the reason where nothing changed. */
export interface Restructured {
  readonly xml: string | null;
  readonly finding: Finding | null;
}

const keysOf = (diagram: Diagram, ids: readonly string[]): string[] => {
  const chosen = new Set<unknown>(ids);
  return Object.values(diagram.elements)
    .filter(({ values }) => chosen.has(values['id']))
    .map(({ key }) => key);
};

const read = async (xml: string): Promise<Diagram> => {
  const { diagram } = await readDiagram(xml);
  if (!diagram) throw new Error('the open drawing is no diagram');
  return diagram;
};

/**
 * Looks what could be folded: the selection, or every long stretch where nothing is selected.
 *
 * @param xml the open file
 * @param only ids of what is selected
 * @param least steps that a stretch has at least, where nothing is selected
 * @returns stretches, and whether the selection is a sub-process that can be unfolded
 */
export async function findFolds(
  xml: string,
  only: readonly string[],
  least: number,
): Promise<Foldable> {
  const diagram = await read(xml);
  const chosen = keysOf(diagram, only);
  const [single, ...others] = chosen.filter(
    (key) => diagram.elements[key]?.type === 'bpmn:SubProcess',
  );
  if (single !== undefined && others.length === 0 && only.length === 1) {
    const { finding } = unfold(diagram, single);
    return { folds: [], finding, unfolds: finding === null ? (only[0] ?? null) : null };
  }
  if (only.length > 0) {
    const { fold: found, finding } = foldOf(diagram, chosen);
    return { folds: found ? [found] : [], finding, unfolds: null };
  }
  const folds = proposeFolds(diagram, least);
  return { folds, finding: folds.length === 0 ? refuseFold(least) : null, unfolds: null };
}

/**
 * Folds stretches into sub-processes.
 *
 * @param xml the open file
 * @param folds which, with the names they get
 * @param isWhole whether the whole drawing is laid out anew, now that it is shorter
 * @returns the file afterwards
 */
export async function foldFile(
  xml: string,
  folds: readonly Fold[],
  isWhole: boolean,
): Promise<Restructured> {
  const diagram = await read(xml);
  const folded = fold(diagram, folds);
  if (folded === diagram) return { xml: null, finding: null };
  return { xml: await writeDiagram(isWhole ? tidy(folded) : folded), finding: null };
}

/**
 * Takes a sub-process out of its frame.
 *
 * @param xml the open file
 * @param id of the sub-process
 * @returns the file afterwards, or why it stays
 */
export async function unfoldFile(xml: string, id: string): Promise<Restructured> {
  const diagram = await read(xml);
  const [key = ''] = keysOf(diagram, [id]);
  const { diagram: unfolded, finding } = unfold(diagram, key);
  return { xml: finding === null ? await writeDiagram(unfolded) : null, finding };
}
