import { applyChange, difference } from '@handara/engine';
import type { Change, Diagram } from '@handara/schemas';
import { build, rebuild } from './build.ts';
import { capture, type NewKey } from './capture.ts';
import { patch } from './patch.ts';
import type { LiveObject } from './objects.ts';
import type { LiveModdle, Patched } from './patching.ts';
import { sync, type Synced, type SyncServices } from './sync.ts';
import { guardGesture, type GestureServices } from './gesture.ts';

/** What was left when a step was taken back or done again: of how many changes, and by whom they were changed since. */
export interface Kept {
  readonly meant: number;
  readonly kept: readonly { readonly key: string; readonly client: number | null }[];
}

/** The room as the canvas sees it. */
export interface Room {
  readonly diagram: Diagram;
  commit(change: Change, isStep?: boolean): Change;
  listen(listener: (change: Change, diagram: Diagram) => void): () => void;
  newKey(wanted: string, isLone?: boolean): string;
  undo(): Kept | null;
  redo(): Kept | null;
  can(way: 'undo' | 'redo'): boolean;
}

/** The command stack of diagram-js, as far as the binding takes it over. */
interface Stack {
  execute(command: string, context: object): void;
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
  clear(emit?: boolean): void;
  _currentExecution: {
    actions: unknown[];
    dirty: unknown[];
    trigger: string | null;
    atomic?: boolean;
  };
}

/** The modeler, as far as the binding uses it. */
export interface BoundModeler {
  get(name: 'commandStack'): Stack;
  get(name: 'eventBus'): SyncServices['eventBus'] & {
    on(name: string, priority: number, listener: (event: { trigger?: string }) => void): void;
    off(name: string, listener: (event: { trigger?: string }) => void): void;
  };
  get(name: 'moddle'): LiveModdle;
  get<K extends keyof SyncServices>(name: K): SyncServices[K];
  get<K extends keyof GestureServices>(name: K): GestureServices[K];
  importDefinitions(definitions: unknown): Promise<unknown>;
}

/** Whom the binding tells, and how it puts work off. */
export interface BindingOptions {
  /** Whether edits reach the room; a reader's drawing only follows it. */
  readonly isWritable: boolean;
  /** Told after each change of the drawing, whoever made it. */
  readonly onChange: (by: 'me' | 'others') => void;
  /** Told what taking back, or doing again, left alone. */
  readonly onKept: (way: 'undo' | 'redo', kept: Kept) => void;
  /** Told of a command that failed and was rolled back. */
  readonly onFailure: (error: unknown) => void;
  /** Does a task soon, but after what is being done; returns how to call it off. */
  readonly soon: (task: () => void) => () => void;
}

const first = 100_000;

/** Ties an open modeler to a room: edits go there, what others do comes from there. */
export class Binding {
  readonly #modeler: BoundModeler;
  readonly #room: Room;
  readonly #options: BindingOptions;
  readonly #live: Patched;
  readonly #services: SyncServices;
  readonly #release: (() => void)[] = [];
  readonly #newKey: NewKey = (wanted, isLone) => this.#room.newKey(wanted, isLone);
  // What the objects stand for.
  #shown: Diagram;
  #callOff: (() => void) | null = null;

  private constructor(modeler: BoundModeler, room: Room, options: BindingOptions, live: Patched) {
    this.#modeler = modeler;
    this.#room = room;
    this.#options = options;
    this.#live = live;
    this.#shown = room.diagram;
    this.#services = servicesOf(modeler);
  }

  /**
   * Draws a room and keeps the drawing and the room the same from then on.
   *
   * @param modeler an open modeler; what it shows is replaced
   * @param room the room, already loaded
   * @param options whom to tell
   * @returns the tie
   * @throws {Error} where the room holds nothing that can be drawn
   */
  static async open(modeler: BoundModeler, room: Room, options: BindingOptions): Promise<Binding> {
    const live = build(modeler.get('moddle'), room.diagram);
    await modeler.importDefinitions(live.definitions);
    const binding = new Binding(modeler, room, options, live);
    binding.#begin();
    return binding;
  }

  /**
   * The objects of the drawing, each with its key.
   *
   * @returns what stands for the room on this canvas
   */
  get live(): Patched {
    return this.#live;
  }

  /**
   * Enters an edit that was not made on this canvas, as one step of this person.
   *
   * @param change the records as edited, and the keys of those taken away
   */
  enter(change: Change): void {
    if (change.put.length + change.drop.length === 0) return;
    this.#room.commit(change, true);
    this.#follow(difference(this.#shown, this.#room.diagram), this.#room.diagram);
    this.#modeler.get('eventBus').fire('commandStack.changed', { trigger: 'clear' });
  }

  /** Makes the canvas show what the importer would draw, if that was put off. */
  settle(): void {
    this.#callOff?.();
    if (this.#callOff !== null) this.#normalise();
  }

  /** Unties the modeler; it can no longer be edited. */
  close(): void {
    this.#callOff?.();
    for (const release of this.#release) release();
  }

  #begin(): void {
    this.#takeDrift();
    this.#takeStack();
    const bus = this.#modeler.get('eventBus');
    const heard = ({ trigger }: { trigger?: string }): void => {
      if (trigger === 'execute') this.#entered();
    };
    bus.on('commandStack.changed', first, heard);
    this.#release.push(() => {
      bus.off('commandStack.changed', heard);
    });
    this.#release.push(
      this.#room.listen((change, diagram) => {
        this.#follow(change, diagram);
      }),
    );
    this.#normalise();
  }

  // The importer adds what a file may lack: planes of collapsed sub-processes, marks of gateways.
  #takeDrift(): void {
    const before = this.#room.diagram;
    const drift = capture(this.#live, before, this.#newKey);
    const isNew = drift.put.some(({ key }) => !Object.hasOwn(before.elements, key));
    if (isNew && this.#options.isWritable) this.#commit(drift, false);
  }

  #takeStack(): void {
    const stack = this.#modeler.get('commandStack');
    const execute = stack.execute.bind(stack);
    this.#release.push(() => {
      for (const own of ['execute', 'canUndo', 'canRedo', 'undo', 'redo'])
        Reflect.deleteProperty(stack, own);
    });
    stack.execute = (command, context) => {
      this.#execute(stack, execute, command, context);
    };
    stack.canUndo = () => this.#room.can('undo');
    stack.canRedo = () => this.#room.can('redo');
    stack.undo = () => {
      this.#step('undo');
    };
    stack.redo = () => {
      this.#step('redo');
    };
  }

  #execute(stack: Stack, execute: Stack['execute'], command: string, context: object): void {
    const isOutermost = stack._currentExecution.actions.length === 0;
    try {
      execute(command, context);
    } catch (error) {
      if (!isOutermost) throw error;
      this.#rollBack(stack);
      this.#options.onFailure(error);
    }
  }

  // A command that fails half-way leaves half its work; the room has none of it.
  #rollBack(stack: Stack): void {
    stack._currentExecution = { actions: [], dirty: [], trigger: null };
    stack.clear(false);
    rebuild(this.#live, this.#shown);
    this.#normalise();
  }

  #entered(): void {
    const stack = this.#modeler.get('commandStack');
    const change = capture(this.#live, this.#room.diagram, this.#newKey);
    // What the stack remembers would write over what others do meanwhile.
    stack.clear(false);
    if (change.put.length + change.drop.length === 0) return;
    if (!this.#options.isWritable) {
      this.#rollBack(stack);
      return;
    }
    this.#commit(change, true);
    this.#later();
    this.#options.onChange('me');
  }

  #commit(change: Change, isStep: boolean): void {
    const before = this.#room.diagram;
    const unlike = this.#room.commit(change, isStep);
    this.#shown = this.#room.diagram;
    if (unlike.put.length + unlike.drop.length === 0) return;
    patch(this.#live, unlike, applyChange(before, change), this.#shown);
  }

  #follow(change: Change, diagram: Diagram): void {
    const before = this.#shown;
    patch(this.#live, change, before, diagram);
    this.#shown = diagram;
    this.#normalise(this.#alteredBy(change, before));
    this.#options.onChange('others');
  }

  #step(way: 'undo' | 'redo'): void {
    const result = way === 'undo' ? this.#room.undo() : this.#room.redo();
    if (result !== null && result.kept.length > 0) this.#options.onKept(way, result);
    this.#modeler.get('eventBus').fire('commandStack.changed', { trigger: 'clear' });
  }

  #later(): void {
    this.#callOff ??= this.#options.soon(() => {
      this.#normalise();
    });
  }

  // A name or a colour moves nothing, so that only the change itself tells what to paint anew.
  #alteredBy({ put, drop }: Change, before: Diagram): Set<LiveObject> {
    const altered = new Set<LiveObject>();
    const seen = new Set<string>();
    for (const first of [...put.map(({ key }) => key), ...drop]) {
      let key: string | undefined = first;
      while (key !== undefined && !seen.has(key)) {
        seen.add(key);
        const object = this.#live.objects.byKey.get(key);
        if (object !== undefined) altered.add(object);
        key = (this.#shown.elements[key] ?? before.elements[key])?.parent?.[0];
      }
    }
    return altered;
  }

  #normalise(altered?: ReadonlySet<LiveObject>): void {
    this.#callOff = null;
    const synced = sync(this.#services, this.#live.definitions, this.#live.objects, altered);
    this.#settleLooks(synced);
    guardGesture({ dragging: this.#modeler.get('dragging') }, synced.removed);
  }

  // Drawing sets the marks of gateways; that is nobody's edit.
  #settleLooks({ changed }: Synced): void {
    for (const { di } of changed) this.#live.watch.retake(di);
  }
}

function servicesOf(modeler: BoundModeler): SyncServices {
  return {
    canvas: modeler.get('canvas'),
    elementRegistry: modeler.get('elementRegistry'),
    elementFactory: modeler.get('elementFactory'),
    graphicsFactory: modeler.get('graphicsFactory'),
    eventBus: modeler.get('eventBus'),
    textRenderer: modeler.get('textRenderer'),
    drilldownOverlayBehavior: modeler.get('drilldownOverlayBehavior'),
  };
}
