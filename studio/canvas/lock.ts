/** Parts of diagram-js through which a person changes a drawing. */
interface Ways {
  readonly dragging: { init(...parts: readonly unknown[]): void };
  readonly commandStack: { execute(name: string, context: object): void };
  readonly eventBus: {
    on(event: string, priority: number, listener: () => false | undefined): void;
  };
}

// What is dragged without changing anything.
const harmless = new Set(['hand', 'lasso']);

/** Keeps a drawing as it is while its reader may only look: no drag, no naming in place, no command. */
export class Lock {
  isOn = false;

  /**
   * Stands before every way in which a person changes a drawing; open at first.
   *
   * @param dragging moves, connects and resizes
   * @param commandStack does every change
   * @param eventBus asks before a name is edited in place
   */
  constructor(
    dragging: Ways['dragging'],
    commandStack: Ways['commandStack'],
    eventBus: Ways['eventBus'],
  ) {
    const init = dragging.init.bind(dragging);
    dragging.init = (...parts) => {
      const prefix = parts.find((part) => typeof part === 'string') ?? '';
      if (!this.isOn || harmless.has(prefix)) init(...parts);
    };
    const execute = commandStack.execute.bind(commandStack);
    commandStack.execute = (name, context) => {
      if (!this.isOn) execute(name, context);
    };
    eventBus.on('directEditing.activate.allowed', 2000, () => (this.isOn ? false : undefined));
  }

  static $inject = ['dragging', 'commandStack', 'eventBus'];
}
