import type { Element, Finding } from '@handara/schemas';
import type { ModdleElement } from '../diagram/moddle.ts';
import type { Outline } from '../diagram/outline.ts';
import { find } from '../finding/finding.ts';
import type { Builder } from './moddle.ts';
import type { Workflow } from './workflow.ts';

type Point = readonly [number, number];
type Bounds = NonNullable<Element['bounds']>;

/** Height of a pool without steps, in diagram units. */
const band = 60;

/** The drawing of an export: the shapes and edges of the diagram for those elements that went into it. */
export class Drawing {
  readonly #builder: Builder;
  readonly #workflow: Workflow;
  readonly #outline: Outline;
  readonly #made: ReadonlyMap<string, ModdleElement>;

  constructor(
    builder: Builder,
    workflow: Workflow,
    outline: Outline,
    made: ReadonlyMap<string, ModdleElement>,
  ) {
    this.#builder = builder;
    this.#workflow = workflow;
    this.#outline = outline;
    this.#made = made;
  }

  /**
   * Draws every element that has a place, collapsed sub-processes on a plane of their own.
   *
   * @param whole the collaboration, or the process where there is none
   * @param findings takes the steps without a place
   * @returns one diagram a plane, the main one first; none where nothing is drawn
   */
  diagrams(whole: ModdleElement, findings: Finding[]): ModdleElement[] {
    const planes = new Map<string | null, ModdleElement[]>();
    let undrawn = 0;
    for (const [id, element] of this.#made) {
      const record = this.#outline.byId(id);
      const drawn = record === null ? null : this.#outline.drawing(record);
      const di = drawn === null ? null : this.#draw(id, element, drawn);
      if (drawn === null || di === null) {
        undrawn += 1;
        continue;
      }
      const plane = this.#planeOf(drawn);
      planes.set(plane, [...(planes.get(plane) ?? []), di]);
    }
    if (undrawn > 0) findings.push(find('export-no-drawing', null, { count: undrawn }));
    return [...planes]
      .sort(([a]) => (a === null ? -1 : 1))
      .map(([id, planeElement]) =>
        this.#diagram(id, id === null ? whole : (this.#made.get(id) ?? whole), planeElement),
      );
  }

  #diagram(id: string | null, of: ModdleElement, planeElement: ModdleElement[]): ModdleElement {
    const suffix = id ?? this.#workflow.id;
    const plane = this.#builder.make('bpmndi:BPMNPlane', {
      id: `Plane_${suffix}`,
      bpmnElement: of,
      planeElement,
    });
    return this.#builder.make('bpmndi:BPMNDiagram', { id: `Diagram_${suffix}`, plane });
  }

  // The sub-process whose own plane a shape stands on, null for the main plane.
  #planeOf(drawn: Element): string | null {
    const plane = this.#outline.ancestor(drawn, 'bpmndi:BPMNPlane');
    const of = plane === null ? null : this.#outline.target(plane, 'bpmnElement');
    const id = of?.values['id'];
    const step = this.#workflow.steps.find((candidate) => candidate.id === id);
    return step?.id ?? null;
  }

  #draw(id: string, element: ModdleElement, drawn: Element): ModdleElement | null {
    const label = this.#label(drawn);
    if (drawn.waypoints !== undefined) {
      return this.#builder.make('bpmndi:BPMNEdge', {
        id: `${id}_di`,
        bpmnElement: element,
        waypoint: this.#ends(id, drawn.waypoints).map(([x, y]) =>
          this.#builder.make('dc:Point', { x, y }),
        ),
        label,
      });
    }
    if (drawn.bounds === undefined) return null;
    return this.#builder.make('bpmndi:BPMNShape', {
      id: `${id}_di`,
      bpmnElement: element,
      ...flags(drawn),
      bounds: this.#bounds(this.#flattened(id, drawn.bounds)),
      label,
    });
  }

  // A pool whose steps stay outside is drawn as a band on the side that faces the workflow.
  #flattened(id: string, bounds: Bounds): Bounds {
    const pool = this.#outline.byId(this.#workflow.pool?.id ?? '');
    const own = pool === null ? undefined : this.#outline.drawing(pool)?.bounds;
    const isParty = this.#workflow.parties.some((party) => party.id === id);
    const [x, y, width, height] = bounds;
    if (!isParty || own === undefined || height <= band) return bounds;
    if (y >= own[1] + own[3]) return [x, y, width, band];
    return y + height <= own[1] ? [x, y + height - band, width, band] : bounds;
  }

  #label(drawn: Element): ModdleElement | null {
    const label = this.#outline.child(drawn, 'label');
    if (label?.bounds === undefined) return null;
    return this.#builder.make('bpmndi:BPMNLabel', { bounds: this.#bounds(label.bounds) });
  }

  #bounds([x, y, width, height]: Bounds): ModdleElement {
    return this.#builder.make('dc:Bounds', { x, y, width, height });
  }

  // A message flow that ended at a step of another pool now ends at the border of that pool.
  #ends(id: string, waypoints: readonly Point[]): readonly Point[] {
    const exchange = this.#workflow.exchanges.find((candidate) => candidate.id === id);
    if (exchange === undefined) return waypoints;
    const from = this.#border(exchange.from, waypoints);
    return this.#border(exchange.to, from.toReversed()).toReversed();
  }

  #border(pool: string, waypoints: readonly Point[]): readonly Point[] {
    const record = this.#workflow.parties.some((party) => party.id === pool)
      ? this.#outline.byId(pool)
      : null;
    const bounds = record === null ? null : this.#outline.drawing(record)?.bounds;
    return bounds === null || bounds === undefined ? waypoints : leaving(bounds, waypoints);
  }
}

function flags(drawn: Element): Record<string, boolean> {
  const kept = ['isHorizontal', 'isExpanded', 'isMarkerVisible'].flatMap((name) => {
    const value = drawn.values[name];
    return typeof value === 'boolean' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(kept);
}

function leaving(bounds: Bounds, line: readonly Point[]): readonly Point[] {
  const first = line.findIndex((point) => !inside(bounds, point));
  const outer = line[first];
  const inner = line[first - 1];
  if (outer === undefined || inner === undefined) return line;
  return [crossing(bounds, inner, outer), ...line.slice(first)];
}

function inside([x, y, width, height]: Bounds, point: Point): boolean {
  return point[0] >= x && point[0] <= x + width && point[1] >= y && point[1] <= y + height;
}

// Where the line from a point inside to one outside crosses the border.
function crossing([x, y, width, height]: Bounds, inner: Point, outer: Point): Point {
  const across = share(inner[0], outer[0], x, x + width);
  const down = share(inner[1], outer[1], y, y + height);
  const part = Math.min(across, down);
  return [
    Math.round(inner[0] + (outer[0] - inner[0]) * part),
    Math.round(inner[1] + (outer[1] - inner[1]) * part),
  ];
}

function share(from: number, to: number, low: number, high: number): number {
  if (to > high) return (high - from) / (to - from);
  return to < low ? (low - from) / (to - from) : 1;
}
