import { importBpmnDiagram } from 'bpmn-js/lib/import/Importer';
import type { Drawn, Moddle, Services } from './model.ts';

/** A root of the canvas: the page itself, or that of a collapsed sub-process. */
type Root = Drawn & { readonly isImplicit?: boolean };

/** Canvas of diagram-js, as much of it as takes elements in and out. */
interface Board {
  getRootElement(): Root;
  getRootElements(): readonly Root[];
  setRootElement(root: Root): void;
  addRootElement(root: Root): void;
  removeRootElement(root: Root): void;
  addShape(shape: Drawn, parent: Drawn, index: number): void;
  addConnection(connection: Drawn, parent: Drawn, index: number): void;
  removeShape(shape: Drawn): void;
  removeConnection(connection: Drawn): void;
}

/** The modeler, as much of it as knows the file behind the drawing. */
interface Owner {
  getDefinitions(): unknown;
  _setDefinitions(definitions: unknown): void;
}

interface Seat {
  readonly element: Drawn;
  readonly parent: Drawn;
  readonly index: number;
}

/** Everything on the canvas, so that it can be put back as it was, element by element. */
interface Stock {
  readonly definitions: unknown;
  readonly roots: readonly Root[];
  readonly shown: Root;
  readonly seats: readonly Seat[];
}

interface Context {
  readonly definitions: Moddle;
  before?: Stock;
  after?: Stock;
}

/** The command that puts another version of the file in place of the open one: one step for undo. */
export class ExchangeDrawing {
  readonly #owner: Owner;
  readonly #board: Board;
  readonly #bus: { fire(name: string, event: object): void };

  /**
   * Makes the command known.
   *
   * @param commandStack where the command is known as `drawing.exchange`
   * @param canvas holds what is drawn
   * @param eventBus tells the parts that draw on top
   * @param bpmnjs the modeler
   */
  constructor(
    commandStack: Services['commandStack'],
    canvas: unknown,
    eventBus: unknown,
    bpmnjs: unknown,
  ) {
    this.#owner = bpmnjs as Owner;
    this.#board = canvas as Board;
    this.#bus = eventBus as { fire(name: string, event: object): void };
    commandStack.register('drawing.exchange', {
      execute: (context: Context) => this.#execute(context),
      revert: ({ before }: Context) => this.#swap(before),
    });
  }

  static $inject = ['commandStack', 'canvas', 'eventBus', 'bpmnjs'];

  #execute(context: Context): Drawn[] {
    if (context.after) return this.#swap(context.after);
    context.before = this.#clear();
    this.#owner._setDefinitions(context.definitions);
    // It draws at once; only its answer comes later.
    void importBpmnDiagram(this.#owner, context.definitions);
    this.#dropMakeshifts();
    context.after = this.#stock();
    return [];
  }

  #swap(stock: Stock | undefined): Drawn[] {
    if (!stock) return [];
    this.#clear();
    this.#owner._setDefinitions(stock.definitions);
    for (const root of stock.roots) this.#board.addRootElement(root);
    for (const { element, parent, index } of stock.seats) {
      if (element.waypoints) this.#board.addConnection(element, parent, index);
      else this.#board.addShape(element, parent, index);
    }
    this.#board.setRootElement(stock.shown);
    this.#dropMakeshifts();
    this.#bus.fire('import.render.complete', { warnings: [] });
    return [];
  }

  #stock(): Stock {
    const roots = this.#board.getRootElements().filter(({ isImplicit }) => isImplicit !== true);
    return {
      definitions: this.#owner.getDefinitions(),
      roots,
      shown: this.#board.getRootElement(),
      seats: roots.flatMap((root) => seatsIn(root)),
    };
  }

  #clear(): Stock {
    const stock = this.#stock();
    for (const { element } of stock.seats.toReversed()) {
      if (element.waypoints) this.#board.removeConnection(element);
      else this.#board.removeShape(element);
    }
    for (const root of stock.roots) this.#board.removeRootElement(root);
    return stock;
  }

  // Whoever asks for the root of an empty canvas gets one that nobody wants.
  #dropMakeshifts(): void {
    for (const root of this.#board.getRootElements()) {
      if (root.isImplicit === true) this.#board.removeRootElement(root);
    }
  }
}

function seatsIn(parent: Drawn): Seat[] {
  return (parent.children ?? []).flatMap((element, index) => [
    { element, parent, index },
    ...seatsIn(element),
  ]);
}
