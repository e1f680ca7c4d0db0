import type { Diagram, Element, ElementKey } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import { orderBetween } from '../diagram/order.ts';
import type { Outline } from '../diagram/outline.ts';
import type { Box } from './model.ts';
import type { Sheet } from './sheet.ts';

const round = (value: number): number => Math.round(value * 100) / 100;

const rounded = ([x, y, width, height]: Box): Box => [
  round(x),
  round(y),
  round(width),
  round(height),
];

/** Writes new places into a copy of a diagram and leaves every other record as it is. */
export class Amendment {
  readonly #outline: Outline;
  readonly #elements: Record<ElementKey, Element>;
  readonly #ids: Set<string>;
  #isEmpty = true;
  readonly #last = new Map<ElementKey, string>();
  readonly #labels = new Map<ElementKey, ElementKey>();

  constructor(outline: Outline) {
    this.#outline = outline;
    this.#elements = { ...outline.diagram.elements };
    this.#ids = new Set();
    for (const element of Object.values(this.#elements)) {
      const id = element.values['id'];
      if (typeof id === 'string') this.#ids.add(id);
      const [parent, , order] = element.parent ?? ['', '', ''];
      if (element.type === 'bpmndi:BPMNLabel' && !this.#labels.has(parent))
        this.#labels.set(parent, element.key);
      if ((this.#last.get(parent) ?? '') < order) this.#last.set(parent, order);
    }
  }

  // Whether nothing was written.
  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  get diagram(): Diagram {
    return { root: this.#outline.diagram.root, elements: this.#elements };
  }

  /**
   * Writes what got a place on a page.
   *
   * @param sheet - the page with its places, lines and labels
   */
  write(sheet: Sheet): void {
    if (sheet.placed.size > 0) this.#isEmpty = false;
    for (const key of sheet.placed) {
      const semantic = sheet.outline.at(key);
      if (semantic === null) continue;
      const line = sheet.lines.get(key);
      const box = sheet.boxOf(key);
      const record = this.#recordOf(sheet, semantic, line === undefined ? 'Shape' : 'Edge');
      if (line !== undefined) record.waypoints = line.points.map(([x, y]) => [round(x), round(y)]);
      else if (box !== null) record.bounds = rounded(box);
      this.#traits(sheet, semantic, record);
      this.#label(record, sheet.labels.get(key) ?? null);
    }
    for (const [key, box] of sheet.labels) this.#moveLabel(sheet, key, box);
  }

  /**
   * Takes over a page that was laid out as a whole.
   *
   * @param from - a diagram whose interchange holds the page
   * @param owner - key of what the page shows
   */
  adopt(from: Diagram, owner: ElementKey): void {
    const page = Object.values(from.elements).find(
      (one) => one.type === 'bpmndi:BPMNPlane' && one.references['bpmnElement'] === owner,
    );
    const top = page?.parent?.[0];
    if (top === undefined) return;
    this.#isEmpty = false;
    const keys = new Map<ElementKey, ElementKey>();
    const copy = (record: Element, parent: [string, string, string]): void => {
      const key = this.#free(record.key);
      keys.set(record.key, key);
      const id = record.values['id'];
      const values =
        typeof id === 'string' ? { ...record.values, id: this.#id(id) } : record.values;
      this.#elements[key] = { ...record, key, parent, values };
    };
    for (const record of Object.values(from.elements)) {
      if (record.parent === null) continue;
      const [parent, property, order] = record.parent;
      if (record.key === top) copy(record, [parent, property, this.#next(parent, property)]);
      else if (keys.has(parent) && isInterchange(record))
        copy(record, [keys.get(parent) ?? parent, property, order]);
    }
  }

  #recordOf(sheet: Sheet, semantic: Element, kind: 'Shape' | 'Edge'): Element {
    const before = sheet.outline.drawings(semantic).find((one) => one.parent?.[0] === sheet.page);
    if (before !== undefined) {
      const copy = { ...before, values: { ...before.values } };
      this.#elements[copy.key] = copy;
      return copy;
    }
    const own = semantic.values['id'];
    const base = typeof own === 'string' ? own : semantic.key.replace(/[^\w.-]/gu, '_');
    const key = this.#free(`${semantic.key}@`);
    const record: Element = {
      key,
      type: `bpmndi:BPMN${kind}`,
      parent: [sheet.page, 'planeElement', this.#next(sheet.page, 'planeElement')],
      values: { id: this.#id(`${base}_di`) },
      references: { bpmnElement: semantic.key },
      attributes: {},
    };
    this.#elements[key] = record;
    return record;
  }

  #traits(sheet: Sheet, semantic: Element, record: Element): void {
    const { values } = record;
    if (isA(semantic, 'bpmn:Participant') || isA(semantic, 'bpmn:Lane'))
      values['isHorizontal'] ??= true;
    const expanded = sheet.expanded.get(semantic.key);
    if (expanded !== undefined) values['isExpanded'] ??= expanded;
    if (isA(semantic, 'bpmn:ExclusiveGateway')) values['isMarkerVisible'] ??= true;
  }

  #label(record: Element, box: Box | null): void {
    const known = this.#elements[this.#labels.get(record.key) ?? ''];
    if (box === null) {
      if (known?.bounds === undefined) return;
      const unplaced = { ...known };
      delete unplaced.bounds;
      this.#elements[known.key] = unplaced;
      return;
    }
    const key = known?.key ?? this.#free(`${record.key}.label`);
    this.#labels.set(record.key, key);
    this.#elements[key] = {
      key,
      type: 'bpmndi:BPMNLabel',
      parent: [record.key, 'label', ''],
      values: {},
      references: {},
      attributes: {},
      ...known,
      bounds: rounded(box),
    };
  }

  // Labels of what stands move only with what pushed them.
  #moveLabel(sheet: Sheet, key: ElementKey, box: Box): void {
    if (sheet.placed.has(key)) return;
    const semantic = sheet.outline.at(key);
    const drawn = semantic === null ? null : sheet.drawing(semantic);
    const before = drawn === null ? null : sheet.outline.child(drawn, 'label')?.bounds;
    if (drawn === null || before === undefined || before === null || before[1] === box[1]) return;
    this.#label(drawn, box);
  }

  #next(parent: ElementKey, property: string): string {
    const slot = `${parent} ${property}`;
    const known = this.#last.get(slot) ?? this.#last.get(parent) ?? '';
    const order = orderBetween(known === '' ? null : known, null);
    this.#last.set(slot, order);
    return order;
  }

  #free(wanted: string): ElementKey {
    let key = wanted;
    for (let n = 2; Object.hasOwn(this.#elements, key); n++) key = `${wanted}~${String(n)}`;
    return key;
  }

  #id(wanted: string): string {
    let id = wanted;
    for (let n = 2; this.#ids.has(id); n++) id = `${wanted}_${String(n)}`;
    this.#ids.add(id);
    return id;
  }
}

const isInterchange = (record: Element): boolean => /^(?:bpmndi|dc|di):/u.test(record.type);
