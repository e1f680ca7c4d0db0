import type { Diagram, ElementKey, Estimate, Report } from '@handara/schemas';
import { Edit } from './edit.ts';
import { text } from './notes.ts';
import { Outline } from './outline.ts';
import { addData } from './write-scenario.ts';

/** A BPSim parameter with the estimate it shows. */
interface Shown {
  readonly group: string;
  readonly name: string;
  readonly estimate: Estimate | null;
}

/** Further figures by name, which BPSim has no parameter for. */
type Further = Readonly<Record<string, number | null | undefined>>;

/**
 * Writes a report into the BPSim data of a file, as the result scenario of the scenario it is about. One
 * that Handara wrote before for the same scenario gives way.
 *
 * Minimum, maximum, mean, count and sum are BPSim's own results, times in seconds; the sum is the mean
 * over all cases observed. Half-widths of 95 % intervals, deviations and percentiles, and what BPSim has no
 * parameter for, stand beside them as vendor extensions.
 *
 * @param diagram left as it is
 * @param report of a run of one of its scenarios
 * @returns the diagram with the results
 * @source BPSim 2.0 §4.3, §6.1 (result types)
 */
export function writeResults(diagram: Diagram, report: Report): Diagram {
  const edit = new Edit(diagram);
  const outline = new Outline(diagram);
  const { id, name } = report.scenario;
  const former = outline.all('bpsim:Scenario').filter((scenario) => isFormer(scenario.values, id));
  for (const { key } of former) edit.remove(key);
  const data = outline.all('bpsim:BPSimData')[0]?.key ?? addData(edit, diagram);
  const scenario = edit.append(`${id}-result`, 'bpsim:Scenario', data, 'Scenario', {
    id: freeId(outline, `${id}-result`),
    name: name === '' ? id : name,
    vendor: 'Handara',
    result: id,
  });
  const writer = new ResultWriter(edit, scenario);
  const whole = wholeOf(outline);
  if (whole !== null) writeWhole(writer, whole, report);
  writeElements(writer, report);
  writeResources(writer, report);
  return edit.finish();
}

function isFormer(values: Readonly<Record<string, unknown>>, id: string): boolean {
  return values['result'] === id && values['vendor'] === 'Handara';
}

function freeId(outline: Outline, wanted: string): string {
  const taken = outline.byId(wanted);
  if (taken === null || text(taken, 'vendor') === 'Handara') return wanted;
  let count = 2;
  while (outline.byId(`${wanted}-${String(count)}`) !== null) count += 1;
  return `${wanted}-${String(count)}`;
}

// Figures of whole cases stand at the first process that has any steps.
function wholeOf(outline: Outline): string | null {
  const processes = outline.all('bpmn:Process');
  const found = processes.find((each) => outline.children(each, 'flowElements').length > 0);
  return found === undefined ? null : text(found, 'id') || null;
}

function writeWhole(writer: ResultWriter, id: string, report: Report): void {
  const { flowTime, workTime, waitTime, ...others } = report.measures;
  const shown: Shown[] = [
    { group: 'TimeParameters', name: 'WaitTime', estimate: waitTime },
    { group: 'TimeParameters', name: 'ProcessingTime', estimate: workTime },
    { group: 'TimeParameters', name: 'ElapsedTime', estimate: flowTime },
  ];
  const further = Object.entries(others).flatMap(([name, estimate]) =>
    estimate === null ? [] : Object.entries(furtherOf(name, estimate, true)),
  );
  const run = { replications: report.replications, cases: report.cases, seed: report.seed };
  writer.write(id, shown, { ...run, ...Object.fromEntries(further) });
}

function writeElements(writer: ResultWriter, { elements }: Report): void {
  for (const { id, wait, work, elapsed, queueLength, completions, cost } of elements) {
    const shown: Shown[] = [
      { group: 'TimeParameters', name: 'WaitTime', estimate: wait },
      { group: 'TimeParameters', name: 'ProcessingTime', estimate: work },
      { group: 'TimeParameters', name: 'ElapsedTime', estimate: elapsed },
      { group: 'PropertyParameters', name: 'QueueLength', estimate: queueLength },
    ];
    const further = cost === null ? {} : furtherOf('cost', cost, true);
    writer.write(id, shown, further, completions);
  }
}

function writeResources(writer: ResultWriter, { resources }: Report): void {
  for (const { id, utilisation, busyTime, cost } of resources) {
    const shown: Shown[] = [
      { group: 'TimeParameters', name: 'ProcessingTime', estimate: busyTime },
    ];
    const further = {
      ...(utilisation !== null && furtherOf('utilisation', utilisation, true)),
      ...(cost !== null && furtherOf('cost', cost, true)),
    };
    writer.write(id, shown, further);
  }
}

function furtherOf(name: string, estimate: Estimate, withMean: boolean): Further {
  const { mean, halfWidth, sd, p50, p90, p95, p99 } = estimate;
  const figures = { ...(withMean && { mean }), halfWidth, sd, p50, p90, p95, p99 };
  return Object.fromEntries(
    Object.entries(figures).map(([figure, value]) => [`${name}.${figure}`, value]),
  );
}

/** Puts results into the `ElementParameters` of one scenario. */
class ResultWriter {
  readonly #edit: Edit;
  readonly #scenario: ElementKey;

  constructor(edit: Edit, scenario: ElementKey) {
    this.#edit = edit;
    this.#scenario = scenario;
  }

  write(
    id: string,
    shown: readonly Shown[],
    further: Further,
    completions: Estimate | null = null,
  ): void {
    const known = shown.flatMap(({ group, name, estimate }) =>
      estimate === null ? [] : [{ group, name, estimate }],
    );
    const counted = completions === null ? null : completions.mean;
    if (known.length === 0 && counted === null && Object.keys(further).length === 0) return;
    const key = this.#edit.append(
      `${this.#scenario}/${id}`,
      'bpsim:ElementParameters',
      this.#scenario,
      'ElementParameters',
      { elementRef: id },
    );
    for (const each of known) this.#results(key, each);
    if (counted !== null) this.#count(key, counted);
    const beside = known.map(({ name, estimate }) => furtherOf(name, estimate, false));
    this.#further(key, Object.assign({}, ...beside, further) as Further);
  }

  #results(
    holder: ElementKey,
    { group, name, estimate }: { group: string; name: string; estimate: Estimate },
  ): void {
    const { unit, min, max, mean, n } = estimate;
    const parameter = this.#parameter(holder, group, name);
    const inUnit = unit === 's' ? { timeUnit: 's' } : {};
    const results = { min, max, mean, sum: mean * n };
    for (const [result, value] of Object.entries(results)) {
      this.#value(parameter, 'Floating', { result, value: String(value), ...inUnit });
    }
    this.#value(parameter, 'Numeric', { result: 'count', value: String(n) });
  }

  // How often an element is done in one replication, on average.
  #count(holder: ElementKey, mean: number): void {
    const parameter = this.#parameter(holder, 'ControlParameters', 'TriggerCount');
    this.#value(parameter, 'Floating', { result: 'mean', value: String(mean) });
  }

  #parameter(holder: ElementKey, group: string, name: string): ElementKey {
    const place = this.#edit.childOrNew(holder, group, `bpsim:${group}`);
    return this.#edit.childOrNew(place, name, 'bpsim:Parameter');
  }

  #value(
    parameter: ElementKey,
    type: 'Floating' | 'Numeric',
    values: Record<string, string>,
  ): void {
    this.#edit.append(`${parameter}/0`, `bpsim:${type}Parameter`, parameter, 'values', values);
  }

  #further(holder: ElementKey, further: Further): void {
    const known = Object.entries(further).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, value] as const],
    );
    if (known.length === 0) return;
    const values = { name: 'handara:results' };
    const key = `${holder}/results`;
    const extension = this.#edit.append(
      key,
      'bpsim:VendorExtension',
      holder,
      'VendorExtension',
      values,
    );
    const list = this.#edit.append(`${extension}/0`, 'handara:Figures', extension, 'content');
    for (const [name, value] of known) {
      const figure = { name, text: String(value) };
      this.#edit.append(`${list}/0`, 'handara:Figure', list, 'figures', figure);
    }
  }
}
