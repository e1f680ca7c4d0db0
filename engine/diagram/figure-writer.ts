import type { ElementKey } from '@handara/schemas';
import type { Edit } from './edit.ts';
import { text } from './notes.ts';
import { addValue, setParameter, type Value } from './parameter-value.ts';

/** Puts figures into the `ElementParameters` of one scenario. */
export class FigureWriter {
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
   * @param values none take the parameter away
   */
  set(id: string, group: string, name: string, ...values: readonly (Value | null)[]): void {
    const given = values.filter((value) => value !== null);
    const holders = this.#holders(id);
    const known = holders.flatMap((key) => this.#edit.children(key, group));
    const holding = known.filter(({ key }) => this.#edit.children(key, name).length > 0);
    // Of several entries for one element the last wins, so the value has to stand there alone.
    for (const { key } of holding.slice(0, -1)) setParameter(this.#edit, key, name, []);
    const last = holding.at(-1)?.key;
    if (last === undefined && given.length === 0) return;
    const place = last ?? this.#edit.childOrNew(this.holder(id), group, `bpsim:${group}`);
    setParameter(this.#edit, place, name, given);
  }

  /**
   * Sets a parameter that stands once for each value, in place of those there are.
   *
   * @param id BPMN id of the element
   * @param group BPSim group (`ResourceParameters`)
   * @param name BPSim parameter (`Role`)
   * @param list each with its attributes
   * @param old names of those that were there before; without names all of them
   */
  setAll(
    id: string,
    group: string,
    name: string,
    list: readonly Listed[],
    old?: readonly string[],
  ): void {
    const groups = this.#holders(id).flatMap((key) => this.#edit.children(key, group));
    for (const { key } of groups) clear(this.#edit, key, name, old);
    if (list.length === 0) return;
    const place = this.#edit.childOrNew(this.holder(id), group, `bpsim:${group}`);
    addAll(this.#edit, place, name, list);
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

/** One of several parameters of a name. */
export interface Listed {
  readonly type: 'bpsim:Parameter' | 'bpsim:Property';
  readonly attributes: Record<string, string>;
  readonly value: Value;
}

/**
 * Takes away all parameters of a name; those that ask for results stay.
 *
 * @param edit the diagram being changed
 * @param group key of the BPSim group
 * @param name BPSim parameter (`Property`)
 * @param old names that they bear themselves; without names all of them go
 */
export function clear(edit: Edit, group: ElementKey, name: string, old?: readonly string[]): void {
  for (const parameter of edit.children(group, name)) {
    const isInput = edit
      .children(parameter.key, 'values')
      .some((each) => text(each, 'result') === '');
    const isOld = old === undefined || old.includes(text(parameter, 'name'));
    if (isInput && isOld) edit.remove(parameter.key);
  }
}

/**
 * Adds parameters of one name.
 *
 * @param edit the diagram being changed
 * @param group key of the BPSim group
 * @param name BPSim parameter (`Property`)
 * @param list each with its attributes
 */
export function addAll(edit: Edit, group: ElementKey, name: string, list: readonly Listed[]): void {
  for (const { type, attributes, value } of list) {
    const key = edit.append(`${group}/${name}0`, type, group, name, attributes);
    addValue(edit, key, value);
  }
}
