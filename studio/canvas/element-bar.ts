import ContextPad from 'diagram-js/lib/features/context-pad/ContextPad';
import { icons } from './icons.ts';
import { stepSize, type Drawn } from './model.ts';
import { escape } from './palette.ts';

type Translate = (template: string) => string;

interface Entry {
  readonly action: unknown;
  readonly [key: string]: unknown;
}

interface Parts {
  readonly autoPlace: { append(source: Drawn, shape: Drawn): void };
  readonly create: { start(event: Event, shape: Drawn, context: { source: Drawn }): void };
  readonly factory: { createShape(attrs: Record<string, unknown>): Drawn };
}

type Entries = Record<string, Entry>;

/** Which of bpmn-js's own actions the bar shows, in which order, with which picture. */
const shown: readonly (readonly [id: string, group: string, icon: string, title: string])[] = [
  ['append.append-task', 'append', icons.addStep, 'Append task'],
  ['append.gateway', 'append', icons.decision, 'Append gateway'],
  ['append.end-event', 'append', icons.end, 'Append end event'],
  ['append.receive-task', 'append', icons.addStep, 'Append receive task'],
  [
    'append.timer-intermediate-event',
    'append',
    icons.timer,
    'Append timer intermediate catch event',
  ],
  ['connect', 'append', icons.connect, 'Connect to other element'],
  ['lane-insert-above', 'lanes', icons.laneAbove, 'Add lane above'],
  ['lane-insert-below', 'lanes', icons.laneBelow, 'Add lane below'],
  ['lane-divide-two', 'lanes', icons.split, 'Divide into two lanes'],
  ['append.text-annotation', 'more', icons.note, 'Add text annotation'],
  ['replace', 'more', icons.more, 'Change element'],
  ['delete', 'more', icons.remove, 'Delete'],
];

/** Turns bpmn-js's context pad into the bar of the house: few actions, own pictures, one row. */
export class ElementBar {
  readonly #translate: Translate;
  readonly #parts: Parts;

  /**
   * Puts the bar in place of the pad.
   *
   * @param contextPad shows the bar
   * @param contextPad.registerProvider takes this provider in
   * @param translate the reader's words
   * @param autoPlace finds a free place after an element
   * @param create begins a drag of a new shape
   * @param elementFactory makes the new shape
   */
  constructor(
    contextPad: { registerProvider(priority: number, provider: object): void },
    translate: Translate,
    autoPlace: Parts['autoPlace'],
    create: Parts['create'],
    elementFactory: Parts['factory'],
  ) {
    this.#translate = translate;
    this.#parts = { autoPlace, create, factory: elementFactory };
    // Below every other provider, so that it sees what they offer.
    contextPad.registerProvider(100, this);
  }

  static $inject = ['contextPad', 'translate', 'autoPlace', 'create', 'elementFactory'];

  /**
   * Chooses the actions for one element.
   *
   * @returns a function from all offered actions to those of the bar
   */
  getContextPadEntries(): (offered: Entries) => Entries {
    return (offered) => this.#choose(offered);
  }

  /**
   * Chooses the actions for several elements.
   *
   * @returns a function from all offered actions to those of the bar
   */
  getMultiElementContextPadEntries(): (offered: Entries) => Entries {
    return (offered) => this.#choose(offered);
  }

  // A step appended to a procedure is one that somebody does, until told otherwise.
  #appendStep(): object {
    const { autoPlace, create, factory } = this.#parts;
    const shape = (): Drawn => factory.createShape({ type: 'bpmn:UserTask', ...stepSize });
    return {
      click: (_event: Event, source: Drawn) => {
        autoPlace.append(source, shape());
      },
      dragstart: (event: Event, source: Drawn) => {
        create.start(event, shape(), { source });
      },
    };
  }

  #choose(offered: Entries): Entries {
    const chosen: Entries = {};
    for (const [id, group, icon, title] of shown) {
      const entry = offered[id];
      if (!entry) continue;
      const said = escape(this.#translate(title));
      const html = `<button type="button" class="entry" draggable="true" aria-label="${said}" title="${said}">${icon}</button>`;
      const action = id === 'append.append-task' ? this.#appendStep() : entry.action;
      chosen[id] = { action, group, html };
    }
    return chosen;
  }
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const barHeight = 38;
const gap = 10;
/** Room for the palette, which stands at either side by the reader's language. */
const side = 68;

/**
 * Finds the bar's place: above the element, below it where there is no room above, and always inside the sheet.
 *
 * @param target the element's box, in pixels of the sheet
 * @param bar width of the bar in pixels
 * @param sheet width and height of the visible sheet in pixels
 * @param sheet.width how wide it is
 * @param sheet.height how high it is
 * @returns the bar's upper left corner
 */
export function placeBar(
  target: Box,
  bar: number,
  sheet: { readonly width: number; readonly height: number },
): { left: number; top: number } {
  const above = target.top - barHeight - gap;
  const below = Math.min(target.bottom + gap, sheet.height - barHeight - gap);
  const left = Math.max(side, Math.min(target.left, sheet.width - bar - side));
  return { left, top: above >= gap ? above : Math.max(gap, below) };
}

/** The context pad, put where it hides neither its element nor the palette. */
export class PlacedPad extends (ContextPad as unknown as new (...parts: unknown[]) => {
  _canvas: { getContainer(): HTMLElement };
  _current: { html: HTMLElement } | null;
  _getTargetBounds(target: unknown): Box;
}) {
  static $inject = (ContextPad as unknown as { $inject: string[] }).$inject;

  /**
   * Overrides where diagram-js puts the pad.
   *
   * @param target the element or elements the pad is for
   * @returns pixels from the sheet's upper left corner
   */
  _getPosition(target: Drawn | Drawn[]): { left: number; top: number } {
    const sheet = this._canvas.getContainer().getBoundingClientRect();
    const bounds = this._getTargetBounds(target);
    const box = {
      left: bounds.left - sheet.left,
      right: bounds.right - sheet.left,
      top: bounds.top - sheet.top,
      bottom: bounds.bottom - sheet.top,
    };
    return placeBar(box, this._current?.html.offsetWidth ?? 0, sheet);
  }
}
