import type { Diagram, Element, Finding, Scenario } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import type { Process } from '../process/process.ts';
import { addElement, settleChances } from './figures.ts';
import { idOf, text } from './notes.ts';
import { Outline } from './outline.ts';
import { durationOf, unitSeconds, type ParameterPlace } from './parameter.ts';

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
 * Reads the BPSim scenarios of a file, each with what it inherits, in seconds.
 *
 * @param diagram the file
 * @returns scenarios in order of the file, none for a file without BPSim; result scenarios are left out
 * @source BPSim 2.0 §5–§8
 */
export function readScenarios(diagram: Diagram): Scenarios {
  const outline = new Outline(diagram);
  const findings: Finding[] = [];
  const records = outline.all('bpsim:Scenario').filter((record) => text(record, 'result') === '');
  const scenarios = records.map((record) => readScenario(outline, records, record, findings));
  return { scenarios, findings: withoutRepeats(findings) };
}

// What an inherited scenario has wrong would otherwise be said once for each heir.
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((each) => [JSON.stringify(each), each])).values()];
}

function readScenario(
  outline: Outline,
  all: readonly Element[],
  record: Element,
  findings: Finding[],
): Scenario {
  const line = lineage(all, record, findings);
  let scenario = empty(idOf(record) ?? record.key);
  const lastUnit = { seconds: 60 };
  for (const ancestor of line) {
    scenario = overlay(outline, scenario, ancestor, findings, lastUnit);
  }
  return {
    ...settleChances(outline, scenario, findings),
    name: text(record, 'name') || (idOf(record) ?? record.key),
    inherits: text(record, 'inherits') || null,
    unitCosts: unitCosts(outline),
  };
}

// The scenarios to lay over each other, oldest first; a circle is cut where it closes.
function lineage(all: readonly Element[], record: Element, findings: Finding[]): Element[] {
  const line: Element[] = [];
  for (let at: Element | undefined = record; at !== undefined;) {
    if (line.includes(at)) {
      findings.push(find('scenario-inherits-itself', idOf(record)));
      break;
    }
    line.unshift(at);
    const wanted = text(at, 'inherits');
    at = wanted === '' ? undefined : all.find((other) => idOf(other) === wanted);
    if (wanted !== '' && at === undefined) {
      findings.push(find('scenario-parent-missing', idOf(record), { id: wanted }));
    }
  }
  return line;
}

function overlay(
  outline: Outline,
  below: Scenario,
  record: Element,
  findings: Finding[],
  lastUnit: { seconds: number },
): Scenario {
  const parameters = outline.child(record, 'ScenarioParameters');
  const written = parameters === null ? '' : text(parameters, 'baseTimeUnit');
  const unit = written === '' ? null : unitSeconds(written);
  if (written !== '' && unit === null) {
    findings.push(find('unit-unknown', idOf(record), { unit: written }));
  }
  lastUnit.seconds = unit ?? lastUnit.seconds;
  const place = { outline, findings, element: idOf(record), unit: lastUnit.seconds };
  const cases = casesOf(outline, record) ?? below.cases;
  let scenario = { ...(parameters === null ? below : general(place, below, parameters)), cases };
  for (const element of outline.children(record, 'ElementParameters')) {
    scenario = addElement(place, scenario, element);
  }
  return scenario;
}

function casesOf(outline: Outline, record: Element): number | null {
  const notes = outline.children(record, 'VendorExtension');
  const note = notes.find((each) => text(each, 'name') === casesNote);
  return note === undefined ? null : whole(note, 'text', 1);
}

function general(place: ParameterPlace, below: Scenario, parameters: Element): Scenario {
  const duration = fixed(place, parameters, 'Duration') ?? 0;
  return {
    ...below,
    seed: whole(parameters, 'seed', 0) ?? below.seed,
    replications: whole(parameters, 'replication', 1) ?? below.replications,
    currency: text(parameters, 'baseCurrencyUnit') || below.currency,
    duration: duration > 0 ? duration : below.duration,
    warmUp: fixed(place, parameters, 'Warmup') ?? below.warmUp,
  };
}

function fixed(place: ParameterPlace, parameters: Element, name: string): number | null {
  const law = durationOf(place, place.outline.child(parameters, name));
  return law?.kind === 'constant' ? law.value : null;
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
