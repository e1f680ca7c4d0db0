import type { Diagram, Language, Place, PlaceEdit } from '@handara/schemas';
import type { Film } from '@handara/engine';
import { Cinema, type CinemaOptions } from './cinema.ts';
import { showDifferences, type Difference } from './differences.ts';
import { showHeat, type Spot } from './heat.ts';
import { frameOf, viewOf } from './frame.ts';
import { showMarks, type Mark } from './marks.ts';
import type { BoundModeler, Room } from './live/binding.ts';
import { Tie, type TieOptions } from './live/tie.ts';
import { isAny, type Moddle, type Services } from './model.ts';
import { openModeler, type CanvasWords, type OpenModeler } from './modeler.ts';
import { withPlainColours } from './picture.ts';
import { showPins, type Pin } from './pins.ts';
import { readPlace } from './place.ts';
import { bindShortcuts } from './shortcuts.ts';
import { glide, movesAny, spotsOf, type Places } from './tidy.ts';

import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import './canvas.css';

/** What the canvas needs to know and whom it tells; `ready` ends when the fonts are there. */
export interface CanvasOptions {
  readonly language: Language;
  readonly direction: 'rtl' | 'ltr';
  readonly words: CanvasWords;
  readonly ready: () => Promise<void>;
  readonly onChange: () => void;
  readonly onSelect: (id: string | null) => void;
  readonly onView: (view: { zoom: number; undo: boolean; redo: boolean; minimap: boolean }) => void;
}

/** Below this zoom the names in the shapes cannot be read. */
const legible = 0.7;

/** Below this zoom the badges of a heat map hide the shapes they belong to. */
const surveyable = 0.55;

/** Room kept free round an element that is brought into view: bars and palette stand at the edges. */
const aside = { top: 96, bottom: 72, left: 110, right: 110 };

/** One open drawing. */
export class Canvas {
  readonly #modeler: OpenModeler;
  readonly #options: CanvasOptions;
  readonly #unbind: () => void;
  #spots: readonly Spot[] = [];
  #marks: readonly Mark[] = [];
  #tie: Tie | null = null;

  /**
   * Opens an empty canvas.
   *
   * @param container where it is drawn
   * @param options the reader and the listeners
   */
  constructor(container: HTMLElement, options: CanvasOptions) {
    this.#options = options;
    this.#modeler = openModeler(container, options.language, options.words);
    const palette = this.#modeler.get('palette');
    this.#unbind = bindShortcuts(container, this.#get('canvas'), palette, () => {
      this.fit();
    });
    this.#listen();
  }

  #get<K extends keyof Services>(name: K): Services[K] {
    return this.#modeler.get(name);
  }

  #listen(): void {
    const bus = this.#get('eventBus');
    bus.on('commandStack.changed', ({ trigger }: { trigger?: string }) => {
      this.tellView();
      if (trigger !== 'clear') this.#options.onChange();
    });
    bus.on('selection.changed', () => {
      this.#options.onSelect(this.selected());
    });
    bus.on(['canvas.viewbox.changed', 'minimap.toggle'], () => {
      this.tellView();
    });
  }

  /** Tells the listener zoom, undo and redo as they are now. */
  tellView(): void {
    const stack = this.#get('commandStack');
    this.#options.onView({
      zoom: this.#get('canvas').zoom(),
      undo: stack.canUndo(),
      redo: stack.canRedo(),
      minimap: this.#get('minimap').isOpen(),
    });
  }

  /**
   * Opens a file in place of what is open.
   *
   * @param xml BPMN text with a drawing in it
   * @throws {Error} when bpmn-js cannot draw it
   */
  async open(xml: string): Promise<void> {
    await this.#options.ready();
    await this.#modeler.importXML(xml);
    this.#spots = [];
    this.#marks = [];
    this.#settleHeaders();
    this.begin();
  }

  /**
   * Shows a room in place of what is open, and follows it from then on; every edit goes there.
   *
   * @param room already loaded
   * @param told whom to tell of what no command of this canvas did
   * @throws {Error} where the room holds nothing that can be drawn
   */
  async join(room: Room, told: Omit<TieOptions, 'onChange'>): Promise<void> {
    await this.#options.ready();
    this.#tie = await Tie.open(this.#modeler as unknown as BoundModeler, room, {
      ...told,
      onChange: () => {
        this.tellView();
        this.#options.onChange();
      },
    });
    this.begin();
  }

  /** A lane's header depends on shapes that are drawn after it. */
  #settleHeaders(): void {
    const bus = this.#get('eventBus') as unknown as { fire(name: string, event: object): void };
    const lanes = this.#get('elementRegistry')
      .getAll()
      .filter((each) => isAny(each.businessObject, 'bpmn:Lane'));
    for (const element of lanes) bus.fire('element.changed', { element });
  }

  /**
   * Writes the drawing down.
   *
   * @returns BPMN text
   */
  async xml(): Promise<string> {
    const { xml } = await this.#modeler.saveXML({ format: true });
    return xml ?? '';
  }

  /**
   * Draws a picture that needs nothing of the page.
   *
   * @returns SVG text
   */
  async picture(): Promise<string> {
    const { svg } = await this.#modeler.saveSVG();
    const style = getComputedStyle(this.#get('canvas').getContainer());
    return withPlainColours(svg, (property) => style.getPropertyValue(property));
  }

  /**
   * Draws a picture of every page: that of the procedure and those of collapsed sub-processes.
   * Colours stay custom properties, so that paper gets its own.
   *
   * @returns SVG texts by the id of what the page shows
   */
  async pictures(): Promise<ReadonlyMap<string, string>> {
    const canvas = this.#get('canvas');
    const shown = canvas.getRootElement();
    const pictures = new Map<string, string>();
    for (const root of canvas.getRootElements()) {
      canvas.setRootElement(root);
      const { svg } = await this.#modeler.saveSVG();
      pictures.set(root.businessObject.id ?? '', svg);
    }
    canvas.setRootElement(shown);
    return pictures;
  }

  /**
   * Lists everything drawn, outer labels left out.
   *
   * @returns the places in the order of the file
   */
  places(): Place[] {
    const registry = this.#get('elementRegistry');
    return registry
      .getAll()
      .filter((each) => each.labelTarget === undefined)
      .map((each) => readPlace(each, (id) => registry.get(id)));
  }

  /**
   * Changes a place; one step for undo.
   *
   * @param id of the place
   * @param edit what changes
   */
  edit(id: string, edit: PlaceEdit): void {
    const element = this.#get('elementRegistry').get(id);
    if (element) this.#get('commandStack').execute('place.edit', { element, edit });
  }

  /**
   * Takes the figures of a scenario over from another file of the same procedure; one step for undo.
   *
   * @param xml BPMN text whose BPSim data replaces that of the open drawing
   * @param base what the text was made from, in a room; null elsewhere
   * @returns false where others changed the room since
   */
  async takeFigures(xml: string, base: Diagram | null): Promise<boolean> {
    if (this.#tie) return this.#tie.take(xml, base);
    const { rootElement } = await this.#get('moddle').fromXML(xml);
    const definitions = this.#modeler.getDefinitions() as Moddle;
    const relationships = rootElement.get('relationships') as (Moddle & { $parent: Moddle })[];
    for (const each of relationships) each.$parent = definitions;
    const root = this.#get('canvas').getRootElement();
    this.#get('modeling').updateModdleProperties(root, definitions, { relationships });
    return true;
  }

  /**
   * Gives elements other places; one step for undo, however many move.
   *
   * @param places by the id of the element; what already stands there stays
   * @returns whether anything moved
   */
  tidy(places: Places): boolean {
    const registry = this.#get('elementRegistry');
    if (!movesAny(registry, places)) return false;
    const before = spotsOf(registry);
    this.#get('commandStack').execute('drawing.tidy', { places });
    this.#settleHeaders();
    glide(registry, before);
    return true;
  }

  /**
   * Puts another version of the file in place of the open one; one step for undo.
   *
   * @param xml BPMN text with a drawing in it
   */
  async exchange(xml: string): Promise<void> {
    if (this.#tie) {
      this.#get('selection').select(null);
      if (!(await this.#tie.take(xml, null))) throw new Error('the room did not take the file');
      this.begin();
      return;
    }
    const { rootElement } = await this.#get('moddle').fromXML(xml);
    this.#get('selection').select(null);
    this.#get('commandStack').execute('drawing.exchange', { definitions: rootElement });
    this.#settleHeaders();
    this.begin();
  }

  /**
   * Lists what is selected.
   *
   * @returns ids, of the element where its outer label is selected
   */
  chosen(): string[] {
    const ids = this.#get('selection')
      .get()
      .map((each) => each.labelTarget?.id ?? each.id);
    return [...new Set(ids)];
  }

  /**
   * Tells which single element is selected.
   *
   * @returns its id; null when none or several are
   */
  selected(): string | null {
    const chosen = this.#get('selection').get();
    const only = chosen.length === 1 ? chosen[0] : undefined;
    return only ? (only.labelTarget?.id ?? only.id) : null;
  }

  /**
   * Selects an element and brings it into view.
   *
   * @param id of the element; null selects nothing
   */
  select(id: string | null): void {
    const element = id === null ? null : (this.#get('elementRegistry').get(id) ?? null);
    if (id !== null && this.selected() === id) return;
    this.#get('selection').select(element);
    if (element) this.#get('canvas').scrollToElement(element, aside);
  }

  /** Fits the whole drawing into the sheet, with a margin around it. */
  fit(): void {
    this.#show(0);
  }

  /** Shows the whole drawing where it stays legible, else its beginning. */
  begin(): void {
    this.#show(legible);
  }

  /** Shows the drawing from side to side as far as its heat map can be told apart. */
  survey(): void {
    this.#show(surveyable, 'width');
  }

  /** Shows the beginning anew in a sheet of another size, or what is selected. */
  settle(): void {
    this.begin();
    const [chosen] = this.#get('selection').get();
    if (chosen) this.#get('canvas').scrollToElement(chosen, aside);
  }

  #show(least: number, by: 'whole' | 'width' = 'whole'): void {
    const canvas = this.#get('canvas');
    canvas.resized();
    const frame = frameOf(this.#get('elementRegistry').getAll());
    const { width, height } = canvas.getContainer().getBoundingClientRect();
    if (frame && width > 0 && height > 0) {
      canvas.viewbox(viewOf(frame, { width, height }, least, by));
    }
  }

  /**
   * Zooms in or out by one step, about the middle.
   *
   * @param steps how many, negative to zoom out
   */
  zoom(steps: number): void {
    const canvas = this.#get('canvas');
    const level = Math.min(4, Math.max(0.2, canvas.zoom() * 1.25 ** steps));
    canvas.zoom(level, 'auto');
  }

  /** Shows the minimap, or hides it. */
  toggleMinimap(): void {
    const map = this.#get('minimap');
    if (map.isOpen()) map.close();
    else map.open();
    this.tellView();
  }

  /**
   * Keeps the drawing as it is, or lets it be changed.
   *
   * @param isLocked whether its reader may only look
   */
  lock(isLocked: boolean): void {
    this.#get('lock').isOn = isLocked;
  }

  /** Takes the last edit back. */
  undo(): void {
    this.#get('commandStack').undo();
  }

  /** Does again what was taken back. */
  redo(): void {
    this.#get('commandStack').redo();
  }

  /** Tells diagram-js that its sheet has another size. */
  resized(): void {
    this.#get('canvas').resized();
  }

  /**
   * Shows a heat map over the drawing.
   *
   * @param spots coloured elements; empty shows the plain drawing
   */
  heat(spots: readonly Spot[]): void {
    showHeat(this.#services(), this.#spots, spots, this.#options.direction);
    this.#spots = spots;
  }

  /**
   * Lays a film of cases over the drawing, at its beginning.
   *
   * @param film every move of some cases
   * @param options for whom it is shown
   * @returns the film's controls; it lies there until it is closed
   */
  cinema(film: Film, options: CinemaOptions): Cinema {
    return new Cinema(this.#services(), film, options);
  }

  /**
   * Marks the elements that findings name.
   *
   * @param marks one per element
   */
  mark(marks: readonly Mark[]): void {
    showMarks(this.#services(), this.#marks, marks);
    this.#marks = marks;
  }

  /**
   * Pins the number of open comments to elements.
   *
   * @param pins one per element
   * @param onPin told the id of the element whose pin is pressed
   */
  pins(pins: readonly Pin[], onPin: (id: string) => void): void {
    showPins(this.#services(), pins, onPin);
  }

  /**
   * Marks what differs from another state of the drawing.
   *
   * @param differences one per element
   */
  differ(differences: readonly Difference[]): void {
    showDifferences(this.#services(), differences);
  }

  #services(): Pick<Services, 'canvas' | 'overlays' | 'elementRegistry'> {
    return {
      canvas: this.#get('canvas'),
      overlays: this.#get('overlays'),
      elementRegistry: this.#get('elementRegistry'),
    };
  }

  /** Closes the drawing for good. */
  close(): void {
    this.#tie?.close();
    this.#unbind();
    this.#modeler.destroy();
  }
}
