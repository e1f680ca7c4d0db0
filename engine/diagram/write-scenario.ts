import type { Diagram, ElementKey, Scenario } from '@handara/schemas';
import { writeICalendar } from '../calendar/write-icalendar.ts';
import { figuresOf } from '../process/figures.ts';
import { always } from './calendars.ts';
import { isSame } from './difference.ts';
import { Edit } from './edit.ts';
import { noteExtensions, writeFigureNotes } from './figure-notes.ts';
import { addAll, clear, FigureWriter } from './figure-writer.ts';
import { text } from './notes.ts';
import { Outline } from './outline.ts';
import { seconds, setParameter, type Value } from './parameter-value.ts';
import { casesNote, readAsWritten, readBpsim } from './scenarios.ts';
import { listedProperty, writeArrivals, writeElements, writeResources } from './write-figures.ts';

/**
 * Writes a scenario into the BPSim data of a file.
 *
 * Only figures that differ from what the file already says are written, so that results and everything
 * else of BPSim stay as they are. What BPSim has no word for stands beside them in a vendor extension.
 *
 * @param diagram left as it is
 * @param scenario times in seconds; a scenario of this id is changed, else one is added
 * @returns the diagram with the scenario
 * @source BPSim 2.0 §4–§8
 */
export function writeScenario(diagram: Diagram, scenario: Scenario): Diagram {
  const known =
    readBpsim(new Outline(diagram)).scenarios.find(({ id }) => id === scenario.id) ?? null;
  const edit = new Edit(diagram);
  const key = scenarioKey(edit, diagram, scenario.id);
  writeGeneral(edit, key, scenario, known);
  writeCalendars(edit, key, scenario, known);
  const writer = new FigureWriter(edit, key);
  writeArrivals(writer, scenario, known);
  writeElements(writer, scenario, known);
  writeResources(writer, scenario, known);
  if (!isSame(scenario.unitCosts, known?.unitCosts)) writeUnitCosts(edit, scenario);
  if (known === null || !isSame(scenario, known)) writeRest(edit, key, scenario);
  return edit.finish();
}

// What BPSim alone would not give back is noted beside it.
function writeRest(edit: Edit, key: ElementKey, scenario: Scenario): void {
  for (const extension of noteExtensions(edit, key)) edit.remove(extension.key);
  const read = readAsWritten(edit.finish(), scenario.id);
  if (read !== null) writeFigureNotes(edit, key, read, scenario);
}

function scenarioKey(edit: Edit, diagram: Diagram, id: string): ElementKey {
  const outline = new Outline(diagram);
  const known = outline.all('bpsim:Scenario').find((each) => text(each, 'id') === id);
  if (known !== undefined) return known.key;
  const data = outline.all('bpsim:BPSimData')[0]?.key ?? addData(edit, diagram);
  return edit.append(id, 'bpsim:Scenario', data, 'Scenario', { id });
}

/**
 * Makes a place for BPSim data in a file that has none.
 *
 * @param edit the diagram being changed
 * @param diagram as it was before
 * @param diagram.root key of its definitions
 * @param diagram.elements its records
 * @returns key of the new `bpsim:BPSimData`
 * @source BPSim 2.0 §3.2
 */
export function addData(edit: Edit, { root, elements }: Diagram): ElementKey {
  // The relationship has to name the definitions, which need an id for it.
  if (elements[root]?.values['id'] === undefined) edit.set(root, 'id', 'Definitions_1');
  const relationship = edit.append(
    `${root}/BPSimData`,
    'bpmn:Relationship',
    root,
    'relationships',
    { type: 'BPSimData' },
  );
  edit.refer(relationship, { source: [root], target: [root] });
  const holder = edit.childOrNew(relationship, 'extensionElements', 'bpmn:ExtensionElements');
  return edit.append(`${holder}/values0`, 'bpsim:BPSimData', holder, 'values');
}

function writeGeneral(
  edit: Edit,
  key: ElementKey,
  scenario: Scenario,
  known: Scenario | null,
): void {
  if (scenario.name !== known?.name) edit.set(key, 'name', scenario.name);
  if (scenario.inherits !== (known?.inherits ?? null)) edit.set(key, 'inherits', scenario.inherits);
  const parameters = edit.childOrNew(key, 'ScenarioParameters', 'bpsim:ScenarioParameters');
  const { seed, replications, currency, duration, warmUp, cases } = scenario;
  if (seed !== (known?.seed ?? null)) edit.set(parameters, 'seed', written(seed));
  if (replications !== (known?.replications ?? null)) {
    edit.set(parameters, 'replication', written(replications));
  }
  if (currency !== (known?.currency ?? '')) edit.set(parameters, 'baseCurrencyUnit', currency);
  if (duration !== (known?.duration ?? null)) {
    setParameter(edit, parameters, 'Duration', duration === null ? [] : [seconds(duration)]);
  }
  if (warmUp !== (known?.warmUp ?? 0)) setParameter(edit, parameters, 'Warmup', [seconds(warmUp)]);
  const { start, properties } = scenario;
  if (start !== known?.start) {
    setParameter(edit, parameters, 'Start', start === undefined ? [] : [moment(start)]);
  }
  if (!isSame(properties, known?.properties)) {
    writeProperties(edit, parameters, scenario, Object.keys(known?.properties ?? {}));
  }
  if (cases !== (known?.cases ?? null)) writeCases(edit, key, cases);
}

function moment(start: string): Value {
  return { type: 'bpsim:DateTimeParameter', values: { value: start } };
}

function writeProperties(
  edit: Edit,
  parameters: ElementKey,
  { properties = {} }: Scenario,
  old: readonly string[],
): void {
  for (const { key } of edit.children(parameters, 'PropertyParameters')) {
    clear(edit, key, 'Property', old);
  }
  const assigns = Object.entries(properties).map(([property, value]) => ({ property, value }));
  const list = assigns.flatMap(listedProperty);
  if (list.length === 0) return;
  const group = edit.childOrNew(parameters, 'PropertyParameters', 'bpsim:PropertyParameters');
  addAll(edit, group, 'Property', list);
}

function writeCases(edit: Edit, key: ElementKey, cases: number | null): void {
  for (const note of edit.children(key, 'VendorExtension')) {
    if (text(note, 'name') === casesNote) edit.remove(note.key);
  }
  if (cases === null) return;
  const values = { name: casesNote, text: String(cases) };
  edit.append(`${key}/${casesNote}`, 'bpsim:VendorExtension', key, 'VendorExtension', values);
}

function written(value: number | null): string | null {
  return value === null ? null : String(value);
}

function writeCalendars(
  edit: Edit,
  key: ElementKey,
  { calendars = {} }: Scenario,
  known: Scenario | null,
): void {
  for (const [id, calendar] of Object.entries(calendars)) {
    if (id === always || isSame(calendar, figuresOf(known?.calendars ?? {}, id))) continue;
    const old = edit.children(key, 'Calendar').find((each) => text(each, 'id') === id);
    const values = { id, name: calendar.name, text: writeICalendar(calendar) };
    const place = old?.key ?? edit.append(`${key}/${id}`, 'bpsim:Calendar', key, 'Calendar');
    for (const [name, value] of Object.entries(values)) edit.set(place, name, value);
  }
}

function writeUnitCosts(edit: Edit, { unitCosts }: Scenario): void {
  const outline = edit.outline();
  const known = outline.all('handara:UnitCosts')[0]?.key ?? null;
  const place = outline.all('bpmn:Collaboration')[0] ?? outline.all('bpmn:Process')[0];
  if (known === null && place === undefined) return;
  const key = known ?? addNote(edit, place?.key ?? '');
  for (const [name, amount] of Object.entries(unitCosts)) edit.set(key, name, amount);
}

function addNote(edit: Edit, place: ElementKey): ElementKey {
  const holder = edit.childOrNew(place, 'extensionElements', 'bpmn:ExtensionElements');
  return edit.append(`${holder}/UnitCosts`, 'handara:UnitCosts', holder, 'values');
}
