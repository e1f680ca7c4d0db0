import type { Diagram, ElementKey, ElementScenario, Scenario, Span } from '@handara/schemas';
import { figuresOf } from '../process/figures.ts';
import { isSame } from './difference.ts';
import { Edit } from './edit.ts';
import { spanNames } from './figures.ts';
import { text } from './notes.ts';
import { Outline } from './outline.ts';
import {
  law,
  plain,
  seconds,
  selection,
  setParameter,
  whole,
  type Value,
} from './parameter-value.ts';
import { casesNote, readScenarios } from './scenarios.ts';

/**
 * Writes a scenario into the BPSim data of a file.
 *
 * Only figures that differ from what the file already says are written, so that calendars, results,
 * properties and everything else of BPSim stay as they are. A figure that the scenario inherits can be
 * changed but not taken away.
 *
 * @param diagram left as it is
 * @param scenario times in seconds; a scenario of this id is changed, else one is added
 * @returns the diagram with the scenario
 * @source BPSim 2.0 §4–§8
 */
export function writeScenario(diagram: Diagram, scenario: Scenario): Diagram {
  const known = readScenarios(diagram).scenarios.find(({ id }) => id === scenario.id) ?? null;
  const edit = new Edit(diagram);
  const key = scenarioKey(edit, diagram, scenario.id);
  writeGeneral(edit, key, scenario, known);
  const writer = new FigureWriter(edit, key);
  writeArrivals(writer, scenario, known);
  writeElements(writer, scenario, known);
  writeResources(writer, scenario, known);
  if (!isSame(scenario.unitCosts, known?.unitCosts)) writeUnitCosts(edit, scenario);
  return edit.finish();
}

function scenarioKey(edit: Edit, diagram: Diagram, id: string): ElementKey {
  const outline = new Outline(diagram);
  const known = outline.all('bpsim:Scenario').find((each) => text(each, 'id') === id);
  if (known !== undefined) return known.key;
  const data = outline.all('bpsim:BPSimData')[0]?.key ?? addData(edit, diagram);
  return edit.append(id, 'bpsim:Scenario', data, 'Scenario', { id });
}

function addData(edit: Edit, { root, elements }: Diagram): ElementKey {
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
    setParameter(edit, parameters, 'Duration', duration === null ? null : seconds(duration));
  }
  if (warmUp !== (known?.warmUp ?? 0)) setParameter(edit, parameters, 'Warmup', seconds(warmUp));
  if (cases !== (known?.cases ?? null)) writeCases(edit, key, cases);
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

function writeArrivals(writer: FigureWriter, scenario: Scenario, known: Scenario | null): void {
  for (const id of idsOf(scenario.arrivals, known?.arrivals)) {
    const next = figuresOf(scenario.arrivals, id);
    const old = figuresOf(known?.arrivals ?? {}, id);
    const interval = next?.interval ?? null;
    if (!isSame(interval, old?.interval ?? null)) {
      writer.set(id, 'ControlParameters', 'InterTriggerTimer', interval && law(interval));
    }
    const count = next?.count ?? null;
    if (count !== (old?.count ?? null)) {
      writer.set(id, 'ControlParameters', 'TriggerCount', count === null ? null : whole(count));
    }
  }
}

function writeElements(writer: FigureWriter, scenario: Scenario, known: Scenario | null): void {
  const areSharesSame = isSame(shares(scenario), known === null ? {} : shares(known));
  for (const id of idsOf(scenario.elements, known?.elements)) {
    const next = figuresOf(scenario.elements, id) ?? {};
    const old = figuresOf(known?.elements ?? {}, id) ?? {};
    writeTimes(writer, id, next, old);
    // Shares written as percentages belong together: one of them new means all of them new.
    if (!areSharesSame) {
      const share = next.probability;
      writer.set(id, 'ControlParameters', 'Probability', share === undefined ? null : plain(share));
    }
    if (!isSame(next.trigger, old.trigger)) {
      const trigger = next.trigger === undefined ? null : law(next.trigger);
      writer.set(id, 'ControlParameters', 'InterTriggerTimer', trigger);
    }
    if (next.fixedCost !== old.fixedCost) {
      const cost = next.fixedCost === undefined ? null : plain(next.fixedCost);
      writer.set(id, 'CostParameters', 'FixedCost', cost);
    }
    if (!isSame(next.resources, old.resources)) {
      writer.set(id, 'ResourceParameters', 'Selection', selection(next.resources ?? []));
    }
  }
}

function writeTimes(
  writer: FigureWriter,
  id: string,
  next: ElementScenario,
  old: ElementScenario,
): void {
  for (const [span, name] of Object.entries(spanNames) as [Span, string][]) {
    const time = next.times?.[span];
    if (isSame(time, old.times?.[span])) continue;
    writer.set(id, 'TimeParameters', name, time === undefined ? null : law(time));
  }
}

function writeResources(writer: FigureWriter, scenario: Scenario, known: Scenario | null): void {
  for (const id of idsOf(scenario.resources, known?.resources)) {
    const { capacity = null, costPerHour = null } = figuresOf(scenario.resources, id) ?? {};
    const old = figuresOf(known?.resources ?? {}, id);
    if (capacity !== (old?.capacity ?? null)) {
      const quantity = capacity === null ? null : whole(capacity);
      writer.set(id, 'ResourceParameters', 'Quantity', quantity);
    }
    if (costPerHour !== (old?.costPerHour ?? null)) {
      const rate = costPerHour === null ? null : plain(costPerHour);
      writer.set(id, 'CostParameters', 'UnitCost', rate);
    }
    if (old === undefined) writer.holder(id);
  }
}

function shares({ elements }: Scenario): Record<string, number> {
  const given = Object.entries(elements).flatMap(([id, { probability }]) =>
    probability === undefined ? [] : [[id, probability] as const],
  );
  return Object.fromEntries(given);
}

function idsOf(...records: (Readonly<Record<string, unknown>> | undefined)[]): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record ?? {})))];
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

/** Puts figures into the `ElementParameters` of one scenario. */
class FigureWriter {
  readonly #edit: Edit;
  readonly #scenario: ElementKey;

  constructor(edit: Edit, scenario: ElementKey) {
    this.#edit = edit;
    this.#scenario = scenario;
  }

  /**
   * Sets or takes away one parameter of an element.
   *
   * @param id BPMN id of the element
   * @param group BPSim group (`TimeParameters`)
   * @param name BPSim parameter (`ProcessingTime`)
   * @param value null takes the parameter away
   */
  set(id: string, group: string, name: string, value: Value | null): void {
    const holders = this.#holders(id);
    const known = holders.flatMap((key) => this.#edit.children(key, group));
    const holding = known.filter(({ key }) => this.#edit.children(key, name).length > 0);
    // Of several entries for one element the last wins, so the value has to stand there alone.
    for (const { key } of holding.slice(0, -1)) setParameter(this.#edit, key, name, null);
    const last = holding.at(-1)?.key;
    if (last === undefined && value === null) return;
    const place = last ?? this.#edit.childOrNew(this.holder(id), group, `bpsim:${group}`);
    setParameter(this.#edit, place, name, value);
  }

  /**
   * Finds or makes the entry of an element.
   *
   * @param id BPMN id of the element
   * @returns key of its last `ElementParameters`
   */
  holder(id: string): ElementKey {
    const known = this.#holders(id).at(-1);
    if (known !== undefined) return known;
    const key = `${this.#scenario}/${id}`;
    const type = 'bpsim:ElementParameters';
    return this.#edit.append(key, type, this.#scenario, 'ElementParameters', { elementRef: id });
  }

  #holders(id: string): ElementKey[] {
    const all = this.#edit.children(this.#scenario, 'ElementParameters');
    return all.filter((each) => text(each, 'elementRef') === id).map(({ key }) => key);
  }
}
