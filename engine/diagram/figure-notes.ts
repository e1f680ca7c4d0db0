import type { Element, ElementKey, Scenario } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { isSame } from './difference.ts';
import type { Edit } from './edit.ts';
import {
  figureAt,
  figuresIn,
  shapeAt,
  withFigures,
  type FigurePath,
  type PlacedFigure,
} from './figure-paths.ts';
import { text } from './notes.ts';
import type { Outline } from './outline.ts';
import type { ParameterPlace } from './parameter.ts';

/** The vendor extension of a scenario that holds the figures BPSim has no word for. */
const notesName = 'handara:figures';

/**
 * A figure that BPSim cannot hold: its value, and what the file says without the note. Once another tool
 * changes that, the note no longer counts.
 */
interface FigureNote extends FigurePath {
  readonly instead: unknown;
  readonly value: unknown;
}

/**
 * Lays the figures that BPSim has no word for over a scenario.
 *
 * @param place where to report
 * @param scenario as BPSim tells it; left as it is
 * @param record a `bpsim:Scenario`
 * @returns the scenario with the figures noted; notes that cannot be read or are out of date are
 *   reported and left out
 */
export function withFigureNotes(
  place: ParameterPlace,
  scenario: Scenario,
  record: Element,
): Scenario {
  const notes = elementsOf(place.outline, record).flatMap((element) => {
    const note = readNote(element);
    if (note === null) report('figure-note-not-understood', place, element);
    else if (!isSame(figureAt(scenario, note), note.instead)) {
      report('figure-note-outdated', place, element);
    } else return [note];
    return [];
  });
  return notes.length === 0 ? scenario : withFigures(scenario, notes);
}

function elementsOf(outline: Outline, record: Element): Element[] {
  return outline
    .children(record, 'VendorExtension')
    .filter((extension) => text(extension, 'name') === notesName)
    .flatMap((extension) => [...outline.children(extension, 'content')])
    .flatMap((content) => [...outline.children(content, 'figures')]);
}

function report(
  code: 'figure-note-not-understood' | 'figure-note-outdated',
  { findings, element }: ParameterPlace,
  note: Element,
): void {
  const subject = text(note, 'ref') || element;
  findings.push(find(code, subject, { name: text(note, 'name') || text(note, 'of') }));
}

function readNote(element: Element): FigureNote | null {
  const path = { of: text(element, 'of'), ref: text(element, 'ref'), name: text(element, 'name') };
  const shape = shapeAt(path);
  const value = parsed(text(element, 'text'));
  const instead = parsed(text(element, 'instead'));
  if (shape === null || value === broken || instead === broken) return null;
  if (value === undefined) return { ...path, value, instead };
  const read = shape.safeParse(value);
  return read.success ? { ...path, value: read.data, instead } : null;
}

const broken = Symbol('broken');

function parsed(json: string): unknown {
  if (json.trim() === '') return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return broken;
  }
}

/**
 * Writes the figures that BPSim has no word for beside the others.
 *
 * @param edit the diagram being changed, its BPSim figures written already
 * @param key of the `bpsim:Scenario`
 * @param read what the file tells of the scenario without any notes of its own
 * @param wanted what it shall tell
 */
export function writeFigureNotes(
  edit: Edit,
  key: ElementKey,
  read: Scenario,
  wanted: Scenario,
): void {
  for (const extension of noteExtensions(edit, key)) edit.remove(extension.key);
  const notes = differences(read, wanted);
  if (notes.length === 0) return;
  const values = { name: notesName };
  const extension = edit.append(
    `${key}/${notesName}`,
    'bpsim:VendorExtension',
    key,
    'VendorExtension',
    values,
  );
  const holder = edit.append(`${extension}/content0`, 'handara:Figures', extension, 'content');
  for (const { of, ref, name, instead, value } of notes) {
    const place = { of, ...(ref !== '' && { ref }), ...(name !== '' && { name }) };
    edit.append(`${holder}/figures0`, 'handara:Figure', holder, 'figures', {
      ...place,
      ...(instead !== undefined && { instead: JSON.stringify(instead) }),
      ...(value !== undefined && { text: JSON.stringify(value) }),
    });
  }
}

/**
 * Finds the notes of a scenario.
 *
 * @param edit the diagram being changed
 * @param key of the `bpsim:Scenario`
 * @returns the vendor extensions that hold them
 */
export function noteExtensions(edit: Edit, key: ElementKey): Element[] {
  const all = edit.children(key, 'VendorExtension');
  return all.filter((extension) => text(extension, 'name') === notesName);
}

function differences(read: Scenario, wanted: Scenario): FigureNote[] {
  const pathOf = ({ of, ref, name }: PlacedFigure): string => JSON.stringify([of, ref, name]);
  const before = new Map(figuresIn(read).map((figure) => [pathOf(figure), figure]));
  const after = new Map(figuresIn(wanted).map((figure) => [pathOf(figure), figure]));
  // An entry comes before what stands in it, and what is taken away whole needs no word on its parts.
  const changed = [...after].flatMap(([path, figure]) => {
    const instead = before.get(path)?.value;
    return isSame(instead, figure.value) ? [] : [{ ...figure, instead }];
  });
  const gone = [...before].flatMap(([path, figure]) =>
    after.has(path) ? [] : [{ ...figure, instead: figure.value, value: undefined }],
  );
  const entries = new Set(gone.filter(({ name }) => name === '').map(entryOf));
  const parts = gone.filter((figure) => figure.name === '' || !entries.has(entryOf(figure)));
  return [...parts, ...changed];
}

function entryOf({ of, ref }: FigurePath): string {
  return JSON.stringify([of, ref]);
}
