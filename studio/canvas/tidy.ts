import type { DrawnPlace } from '@handara/engine';
import type { Drawn, Moddle, Services } from './model.ts';

/** Where everything is to be drawn, by the id of the element. */
export type Places = ReadonlyMap<string, DrawnPlace>;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A drawn element as the command changes it. */
type Changing = { -readonly [K in keyof Drawn]: Drawn[K] } & {
  readonly di: Moddle;
  readonly labels?: readonly Changing[];
};

/** All that a tidying changes of one element. */
interface State {
  readonly element: Changing;
  readonly box: { x: number; y: number; width: number; height: number } | null;
  readonly waypoints: readonly Spot[] | null;
  readonly isHorizontal: unknown;
  readonly label: Moddle | undefined;
}

interface Context {
  readonly places: Places;
  before?: readonly State[];
  after?: readonly State[];
}

type Registry = Services['elementRegistry'];
type Factory = Services['bpmnFactory'];

const least = 0.5;

const boxOf = ({ x, y, width, height }: Drawn): NonNullable<State['box']> => ({
  x,
  y,
  width,
  height,
});

/** The command that gives every element its place: one step for undo, whatever moves. */
export class TidyDrawing {
  readonly #registry: Registry;
  readonly #factory: Factory;

  /**
   * Makes the command known.
   *
   * @param commandStack where the command is known as `drawing.tidy`
   * @param elementRegistry knows what is drawn
   * @param bpmnFactory makes moddle elements
   */
  constructor(
    commandStack: Services['commandStack'],
    elementRegistry: Registry,
    bpmnFactory: Factory,
  ) {
    this.#registry = elementRegistry;
    this.#factory = bpmnFactory;
    commandStack.register('drawing.tidy', {
      execute: (context: Context) => this.#execute(context),
      revert: ({ before = [] }: Context) => this.#write(before),
    });
  }

  static $inject = ['commandStack', 'elementRegistry', 'bpmnFactory'];

  #execute(context: Context): Drawn[] {
    const after = (context.after ??= plan(this.#registry, context.places, this.#factory));
    context.before ??= after.map(({ element }) => stateOf(element));
    return this.#write(after);
  }

  #write(states: readonly State[]): Drawn[] {
    for (const { element, box, waypoints, isHorizontal, label } of states) {
      const { di } = element;
      if (box) Object.assign(element, box);
      if (waypoints) {
        element.waypoints = waypoints.map(({ x, y }) => ({ x, y }));
        di.set(
          'waypoint',
          waypoints.map(({ x, y }) => this.#factory.create('dc:Point', { x, y })),
        );
      }
      if (element.labelTarget) di.set('label', label);
      else if (box) {
        Object.assign(di.get('bounds') as object, box);
        if (isHorizontal !== undefined) di.set('isHorizontal', isHorizontal);
      }
    }
    return states.map(({ element }) => element);
  }
}

function plan(registry: Registry, places: Places, factory: Factory): State[] {
  return registry.getAll().flatMap((each) => {
    const element = each as Changing;
    const place = places.get(element.id);
    if (place === undefined || element.labelTarget !== undefined) return [];
    return [...planOne(element, place), ...planLabel(element, place, factory)];
  });
}

function planOne(element: Changing, place: DrawnPlace): State[] {
  const now = stateOf(element);
  const isHorizontal = place.isHorizontal ?? now.isHorizontal;
  if (place.waypoints && element.waypoints) {
    const waypoints = place.waypoints.map(([x, y]) => ({ x, y }));
    return isSameLine(waypoints, element.waypoints) ? [] : [{ ...now, waypoints }];
  }
  if (!place.bounds || element.waypoints) return [];
  const [x, y, width, height] = place.bounds;
  const box = { x, y, width, height };
  return isSameBox(box, boxOf(element)) ? [] : [{ ...now, box, isHorizontal }];
}

// A name without a place of its own goes with its element.
function planLabel(element: Changing, place: DrawnPlace, factory: Factory): State[] {
  const [label] = element.labels ?? [];
  if (label === undefined) return [];
  const now = boxOf(label);
  const to = place.label
    ? { x: place.label[0], y: place.label[1], width: place.label[2], height: place.label[3] }
    : place.bounds && {
        ...now,
        x: now.x + place.bounds[0] - element.x,
        y: now.y + place.bounds[1] - element.y,
      };
  if (!to || isSameBox(to, now)) return [];
  const { x, y, width, height } = to;
  const bounds = factory.create('dc:Bounds', { x, y, width, height });
  const written = factory.create('bpmndi:BPMNLabel', { bounds });
  return [{ ...stateOf(label), box: to, label: written }];
}

/**
 * Tells whether anything would move.
 *
 * @param registry knows what is drawn
 * @param places where everything is to be drawn
 * @returns false where all of it stands there already; outer names are not asked about
 */
export function movesAny(registry: Registry, places: Places): boolean {
  return registry.getAll().some((element) => {
    const place = places.get(element.id);
    return (
      place !== undefined &&
      element.labelTarget === undefined &&
      planOne(element as Changing, place).length > 0
    );
  });
}

function stateOf(element: Changing): State {
  const { di, waypoints } = element;
  return {
    element,
    box: waypoints ? null : boxOf(element),
    waypoints: waypoints ? waypoints.map(({ x, y }) => ({ x, y })) : null,
    isHorizontal: di.get('isHorizontal'),
    label: di.get('label') as Moddle | undefined,
  };
}

function isSameBox(a: NonNullable<State['box']>, b: NonNullable<State['box']>): boolean {
  return (['x', 'y', 'width', 'height'] as const).every(
    (side) => Math.abs(a[side] - b[side]) < least,
  );
}

function isSameLine(a: readonly Spot[], b: readonly Spot[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ x, y }, at) => Math.abs(x - (b[at]?.x ?? 0)) + Math.abs(y - (b[at]?.y ?? 0)) < least)
  );
}

const duration = 240;
const easing = 'cubic-bezier(.2,0,0,1)';

/**
 * Tells where every shape stands, for a later {@link glide}.
 *
 * @param registry knows what is drawn
 * @returns corners by the id of the shape
 */
export function spotsOf(registry: Registry): ReadonlyMap<string, Spot> {
  const shapes = registry.getAll().filter((each) => each.waypoints === undefined);
  return new Map(shapes.map(({ id, x, y }) => [id, { x, y }]));
}

/**
 * Lets shapes glide from where they stood to where they stand; lines come up where they are. For
 * readers who want no motion nothing moves.
 *
 * @param registry knows what is drawn
 * @param from where the shapes stood
 */
export function glide(registry: Registry, from: ReadonlyMap<string, Spot>): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const at = ({ x, y }: Spot): string => `translate(${String(x)}px, ${String(y)}px)`;
  for (const element of registry.getAll()) {
    const graphics = registry.getGraphics(element);
    const start = from.get(element.id);
    if (!graphics) continue;
    if (element.waypoints) {
      graphics.animate([{ opacity: 0 }, { opacity: 1 }], { duration, easing });
    } else if (start && (start.x !== element.x || start.y !== element.y)) {
      graphics.animate([{ transform: at(start) }, { transform: at(element) }], {
        duration,
        easing,
      });
    }
  }
}
