/** A moddle element, as much of it as the canvas reads and writes. */
export interface Moddle {
  readonly $type: string;
  readonly $parent?: Moddle;
  readonly id?: string;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  $instanceOf(type: string): boolean;
}

/** A drawn element: a shape, a connection or an outer label. */
export interface Drawn {
  readonly id: string;
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly businessObject: Moddle;
  readonly parent?: Drawn;
  readonly children?: readonly Drawn[];
  readonly labelTarget?: Drawn;
  readonly waypoints?: readonly { readonly x: number; readonly y: number }[];
  readonly incoming?: readonly Drawn[];
  readonly outgoing?: readonly Drawn[];
}

/** The services of diagram-js and bpmn-js that the canvas asks for, by name. */
export interface Services {
  readonly canvas: {
    zoom(level?: number | 'fit-viewport', centre?: 'auto' | null): number;
    viewbox(): { x: number; y: number; width: number; height: number; scale: number };
    viewbox(box: { x: number; y: number; width: number; height: number }): void;
    scrollToElement(
      element: Drawn,
      padding: { top: number; bottom: number; left: number; right: number },
    ): void;
    addMarker(element: string, marker: string): void;
    removeMarker(element: string, marker: string): void;
    getRootElement(): Drawn;
    getRootElements(): readonly Drawn[];
    setRootElement(root: Drawn): void;
    getContainer(): HTMLElement;
    getLayer(name: string, index?: number): SVGElement;
    resized(): void;
    focus(): void;
  };
  readonly elementRegistry: {
    get(id: string): Drawn | undefined;
    getAll(): readonly Drawn[];
    getGraphics(element: Drawn): SVGElement | undefined;
  };
  readonly selection: {
    get(): readonly Drawn[];
    select(element: Drawn | null): void;
  };
  readonly overlays: {
    add(
      element: string,
      type: string,
      overlay: { position: Record<string, number>; html: HTMLElement; scale?: boolean },
    ): string;
    remove(filter: { type: string }): void;
  };
  readonly modeling: {
    updateProperties(element: Drawn, properties: Record<string, unknown>): void;
    updateModdleProperties(
      element: Drawn,
      target: Moddle,
      properties: Record<string, unknown>,
    ): void;
  };
  readonly commandStack: {
    undo(): void;
    redo(): void;
    canUndo(): boolean;
    canRedo(): boolean;
    register(name: string, handler: object): void;
    execute(name: string, context: object): void;
  };
  readonly bpmnFactory: { create(type: string, values?: Record<string, unknown>): Moddle };
  readonly bpmnReplace: { replaceElement(element: Drawn, target: { type: string }): Drawn };
  readonly moddle: { fromXML(xml: string): Promise<{ rootElement: Moddle }> };
  readonly editorActions: { trigger(action: string): void };
  readonly palette: { triggerEntry(id: string, action: string, event: Event): void };
  readonly lock: { isOn: boolean };
  readonly minimap: { open(): void; close(): void; isOpen(): boolean };
  readonly eventBus: { on(events: string | string[], listener: (event: never) => void): void };
}

/**
 * Tells whether a moddle element is of one of several types or derived from one.
 *
 * @param moddle the element asked about
 * @param types qualified names, abstract ones included
 * @returns true when any of them fits
 */
export function isAny(moddle: Moddle, ...types: string[]): boolean {
  return types.some((type) => moddle.$instanceOf(type));
}

/**
 * Reads a list-valued property.
 *
 * @param moddle the owner; undefined counts as an empty list
 * @param name the property
 * @returns the list, empty where nothing is set
 */
export function listOf(moddle: Moddle | undefined, name: string): readonly Moddle[] {
  return (moddle?.get(name) as readonly Moddle[] | undefined) ?? [];
}

/**
 * Reads a text property.
 *
 * @param moddle the owner
 * @param name the property
 * @returns the text, empty where nothing is set
 */
export function textOf(moddle: Moddle, name: string): string {
  const value = moddle.get(name);
  return typeof value === 'string' ? value : '';
}

/**
 * Finds the extension elements of one type.
 *
 * @param moddle the BPMN element that may carry extensions
 * @param type qualified name of the extension
 * @returns the extensions in file order
 */
export function extensionsOf(moddle: Moddle, type: string): readonly Moddle[] {
  const holder = moddle.get('extensionElements') as Moddle | undefined;
  return listOf(holder, 'values').filter((each) => each.$type === type);
}

/** Size of a new step in diagram units, as the layout draws it. */
export const stepSize = { width: 120, height: 80 } as const;
