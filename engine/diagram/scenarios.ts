import {
  scenarioSchema,
  type Diagram,
  type Element,
  type Finding,
  type Scenario,
} from '@handara/schemas';
import { find } from '../finding/finding.ts';
import type { Process } from '../process/process.ts';
import { settleChances } from './chances.ts';
import { addCalendars } from './calendars.ts';
import { withFigureNotes } from './figure-notes.ts';
import { addElement, isStaff } from './figures.ts';
import { idOf, text } from './notes.ts';
import { Outline } from './outline.ts';
import { durationOf, strayUnit, valueOf, type ParameterPlace } from './parameter.ts';
import { byName, propertiesOf } from './property-values.ts';
import { readQbp } from './qbp.ts';
import { unitSeconds } from './time-unit.ts';

/** The scenarios of a file with what could not be understood of them. */
export interface Scenarios {
  readonly scenarios: Scenario[];
  readonly findings: Finding[];
}

/** The vendor extension of a scenario that says how many cases a replication has at most. */
export const casesNote = 'handara:cases';

/**
 * Makes a scenario that knows nothing: every duration, share and cost is unknown.
 *
 * @param process what it is for; its start events get one case each
 * @returns one case, no warm-up, money without a name
 */
export function defaultScenario(process: Process): Scenario {
  const starts = process.nodes.filter(
    ({ type, scope, trigger }) => type === 'startEvent' && scope === null && trigger !== 'message',
  );
  return {
    ...empty('default'),
    arrivals: Object.fromEntries(starts.map(({ id }) => [id, { interval: null, count: null }])),
    cases: 1,
  };
}

function empty(id: string): Scenario {
  return {
    id,
    name: id,
    inherits: null,
    seed: null,
    replications: null,
    cases: null,
    duration: null,
    warmUp: 0,
    currency: '',
    arrivals: {},
    elements: {},
    resources: {},
    unitCosts: { recipientHour: null, travelHours: null, travelCost: null, copy: null },
  };
}

/**
 * Reads the scenarios of a file, in seconds: those of BPSim, each with what it inherits; without any, that of QBP.
 *
 * @param diagram the file
 * @returns scenarios in order of the file, none for a file without figures; result scenarios are left out
 * @source BPSim 2.0 §5–§8; QBP schema 201212
 */
export function readScenarios(diagram: Diagram): Scenarios {
  const outline = new Outline(diagram);
  const own = readBpsim(outline);
  if (own.scenarios.length > 0) return own;
  const findings: Finding[] = [];
  const other = readQbp(outline, findings);
  return other === null ? own : { scenarios: [other], findings };
}

/**
 * Reads the BPSim scenarios of a file, each with what it inherits, in seconds.
 *
 * @param outline the file
 * @returns scenarios in order of the file, none for a file without BPSim; result scenarios are left out
 * @source BPSim 2.0 §5–§8
 */
export function readBpsim(outline: Outline): Scenarios {
  const findings: Finding[] = [];
  const book = bookOf(outline, findings);
  const scenarios = book.records.map((record) => readScenario(book, record));
  return { scenarios, findings: withoutRepeats(findings) };
}

/**
 * Reads one scenario as its figures stand, before shares are brought to 1.
 *
 * @param diagram the file
 * @param id of the scenario
 * @returns the scenario over all that it inherits; null where the file has none of that id
 */
export function readAsWritten(diagram: Diagram, id: string): Scenario | null {
  const outline = new Outline(diagram);
  const book = bookOf(outline, []);
  const record = book.byId.get(id);
  return record === undefined ? null : layerOf(book, record).scenario;
}

function bookOf(outline: Outline, findings: Finding[]): Book {
  const records = outline.all('bpsim:Scenario').filter((record) => text(record, 'result') === '');
  const byId = new Map(records.toReversed().map((record) => [idOf(record), record] as const));
  return { outline, findings, records, byId, layers: new Map() };
}

/** What all scenarios of a file share; a layer is a scenario laid over all that it inherits. */
interface Book {
  readonly outline: Outline;
  readonly findings: Finding[];
  readonly records: readonly Element[];
  readonly byId: Map<string | null, Element>;
  readonly layers: Map<Element, Layer>;
}

interface Layer {
  readonly scenario: Scenario;
  readonly unit: number;
}

// What an inherited scenario has wrong would otherwise be said once for each heir.
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((each) => [JSON.stringify(each), each])).values()];
}

function readScenario(book: Book, record: Element): Scenario {
  const { outline, findings } = book;
  const id = idOf(record) ?? record.key;
  return {
    ...settleChances(outline, layerOf(book, record).scenario, findings),
    id,
    name: text(record, 'name') || id,
    inherits: text(record, 'inherits') || null,
    unitCosts: unitCosts(outline),
  };
}

function layerOf(book: Book, record: Element): Layer {
  const { line, isCircle } = lineage(book, record);
  const [oldest] = line;
  const parent = oldest === undefined || isCircle ? record : parentOf(book, oldest);
  let layer = book.layers.get(parent ?? record) ?? { scenario: empty(''), unit: 60 };
  for (const each of line) {
    layer = overlay(book, layer, each);
    // Where a circle is cut depends on who asks, so nothing of it is kept for others.
    if (!isCircle) book.layers.set(each, layer);
  }
  return layer;
}

function parentOf(book: Book, record: Element): Element | undefined {
  const wanted = text(record, 'inherits');
  return wanted === '' ? undefined : book.byId.get(wanted);
}

// The scenarios to lay over each other, oldest first, down to one whose layer is known; a circle is
// cut where it closes.
function lineage(book: Book, record: Element): { line: Element[]; isCircle: boolean } {
  const line = new Set<Element>();
  let isCircle = false;
  for (let at: Element | undefined = record; at !== undefined && !book.layers.has(at);) {
    isCircle = line.has(at);
    if (isCircle) break;
    line.add(at);
    const parent = parentOf(book, at);
    const wanted = text(at, 'inherits');
    if (wanted !== '' && parent === undefined) {
      book.findings.push(find('scenario-parent-missing', idOf(at), { id: wanted }));
    }
    at = parent;
  }
  if (isCircle) book.findings.push(find('scenario-inherits-itself', idOf(record)));
  return { line: [...line].reverse(), isCircle };
}

function overlay({ outline, findings }: Book, below: Layer, record: Element): Layer {
  const parameters = outline.child(record, 'ScenarioParameters');
  const written = parameters === null ? '' : text(parameters, 'baseTimeUnit');
  const place = { outline, findings, element: idOf(record), unit: below.unit };
  if (written !== '') place.unit = unitSeconds(written) ?? strayUnit(place, written) ?? below.unit;
  const { unit } = place;
  const cases = casesOf(outline, record) ?? below.scenario.cases;
  const dated = addCalendars(place, below.scenario, record);
  const laid = parameters === null ? dated : general(place, dated, parameters);
  const elements = outline.children(record, 'ElementParameters');
  const staff = elements.filter((each) => isStaff(place, each));
  const others = elements.filter((each) => !isStaff(place, each));
  const scenario = [...staff, ...others].reduce<Scenario>(
    (known, each) => addElement(place, known, each),
    { ...laid, cases },
  );
  return { scenario: withFigureNotes(place, rank(scenario), record), unit };
}

// BPSim gives scarce staff to the highest priority wherever one is given.
function rank(scenario: Scenario): Scenario {
  const figures = Object.values(scenario.elements);
  const isPreemptive = figures.some(({ interruptible }) => interruptible === true);
  if (!isPreemptive && figures.every(({ priority }) => priority === undefined)) return scenario;
  const discipline = isPreemptive ? 'preemptive' : 'priority';
  const resources = Object.entries(scenario.resources).map(
    ([id, resource]) => [id, { discipline, ...resource }] as const,
  );
  return { ...scenario, resources: Object.fromEntries(resources) };
}

function casesOf(outline: Outline, record: Element): number | null {
  const notes = outline.children(record, 'VendorExtension');
  const note = notes.find((each) => text(each, 'name') === casesNote);
  return note === undefined ? null : whole(note, 'text', 1);
}

function general(place: ParameterPlace, below: Scenario, parameters: Element): Scenario {
  const duration = fixed(place, parameters, 'Duration') ?? 0;
  const start = startOf(place, parameters);
  const properties = propertiesOf(place, parameters);
  return {
    ...below,
    seed: wholeOr(place, parameters, 'seed', 0) ?? below.seed,
    replications: wholeOr(place, parameters, 'replication', 1) ?? below.replications,
    currency: text(parameters, 'baseCurrencyUnit') || below.currency,
    duration: duration > 0 ? duration : below.duration,
    warmUp: fixed(place, parameters, 'Warmup') ?? below.warmUp,
    ...(start !== null && { start }),
    ...(properties.length > 0 && { properties: { ...below.properties, ...byName(properties) } }),
  };
}

const moment = /^\s*(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?:Z|[+-]\d\d:?\d\d)?\s*$/;

// Calendars are local time, so the zone that a tool appends says nothing here.
function startOf(place: ParameterPlace, parameters: Element): string | null {
  const value = valueOf(place, place.outline.child(parameters, 'Start'));
  if (value === null) return null;
  const written = text(value, 'value');
  const found = moment.exec(written)?.[1] ?? null;
  if (found !== null && scenarioSchema.shape.start.safeParse(found).success) return found;
  place.findings.push(find('bad-figure', place.element, { figure: 'Start', text: written }));
  return null;
}

function fixed(place: ParameterPlace, parameters: Element, name: string): number | null {
  const law = durationOf(place, place.outline.child(parameters, name));
  return law?.kind === 'constant' ? law.value : null;
}

function wholeOr(
  { findings, element }: ParameterPlace,
  parameters: Element,
  figure: string,
  least: number,
): number | null {
  const found = whole(parameters, figure, least);
  const written = text(parameters, figure);
  if (found === null && written.trim() !== '') {
    findings.push(find('bad-figure', element, { figure, text: written }));
  }
  return found;
}

function whole(element: Element, name: string, least: number): number | null {
  const written = text(element, name).trim();
  const value = Number(written);
  return written !== '' && Number.isSafeInteger(value) && value >= least ? value : null;
}

function unitCosts(outline: Outline): Scenario['unitCosts'] {
  const note = outline.all('handara:UnitCosts')[0];
  const amount = (name: string): number | null => {
    const value = note?.values[name];
    return typeof value === 'number' && value >= 0 ? value : null;
  };
  return {
    recipientHour: amount('recipientHour'),
    travelHours: amount('travelHours'),
    travelCost: amount('travelCost'),
    copy: amount('copy'),
  };
}
