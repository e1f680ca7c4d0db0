import { icons } from './icons.ts';
import { stepSize, type Drawn } from './model.ts';

type Translate = (template: string) => string;
type Tool = 'activateHand' | 'activateSelection' | 'start';

interface Entry {
  readonly group: string;
  readonly title?: string;
  readonly html?: string;
  readonly separator?: boolean;
  readonly action?: Record<string, (event: Event) => void>;
}

interface Parts {
  readonly create: { start(event: Event, shape: Drawn): void };
  readonly factory: {
    createShape(attrs: Record<string, unknown>): Drawn;
    createParticipantShape(): Drawn;
  };
}

type Activate = Partial<Record<Tool, (event: Event) => void>>;

/** The bar of ten tools; its letters are those of bpmn-js, by physical key. */
export class ToolPalette {
  readonly #parts: Parts;
  readonly #tools: Record<'hand' | 'lasso' | 'space' | 'connect', Activate>;
  readonly #translate: Translate;

  /**
   * Fills the bar.
   *
   * @param palette shows the bar
   * @param palette.registerProvider takes this provider in
   * @param create begins a drag of a new shape
   * @param elementFactory makes the new shape
   * @param handTool moves the sheet
   * @param lassoTool selects by a frame
   * @param spaceTool makes room
   * @param globalConnect draws a connection from anywhere
   * @param translate the reader's words
   */
  constructor(
    palette: { registerProvider(provider: object): void },
    create: Parts['create'],
    elementFactory: Parts['factory'],
    handTool: Activate,
    lassoTool: Activate,
    spaceTool: Activate,
    globalConnect: Activate,
    translate: Translate,
  ) {
    this.#parts = { create, factory: elementFactory };
    this.#tools = { hand: handTool, lasso: lassoTool, space: spaceTool, connect: globalConnect };
    this.#translate = translate;
    palette.registerProvider(this);
  }

  static $inject = [
    'palette',
    'create',
    'elementFactory',
    'handTool',
    'lassoTool',
    'spaceTool',
    'globalConnect',
    'translate',
  ];

  /**
   * The tools in their order.
   *
   * @returns entries by id; ids that end in `-tool` are highlighted while active
   */
  getPaletteEntries(): Record<string, Entry> {
    const { hand, lasso, space, connect } = this.#tools;
    const tool = (title: string, icon: string, act?: (event: Event) => void): Entry => ({
      ...this.#face(title, icon, 'tools'),
      action: { click: (event) => act?.(event) },
    });
    return {
      'lasso-tool': tool('Activate lasso tool', icons.select, (event) =>
        lasso.activateSelection?.(event),
      ),
      'hand-tool': tool('Activate hand tool', icons.hand, (event) => hand.activateHand?.(event)),
      'space-tool': tool('Activate create/remove space tool', icons.space, (event) =>
        space.activateSelection?.(event),
      ),
      'global-connect-tool': tool('Activate global connect tool', icons.connect, (event) =>
        connect.start?.(event),
      ),
      'create.step': this.#shape('Create task', icons.step, 'bpmn:UserTask', stepSize),
      'create.decision': this.#shape('Create gateway', icons.decision, 'bpmn:ExclusiveGateway'),
      'create.start': this.#shape('Create start event', icons.start, 'bpmn:StartEvent'),
      'create.end': this.#shape('Create end event', icons.end, 'bpmn:EndEvent'),
      'create.timer': this.#shape('Create timer', icons.timer, 'bpmn:IntermediateCatchEvent', {
        eventDefinitionType: 'bpmn:TimerEventDefinition',
      }),
      'create.document': this.#shape(
        'Create data object reference',
        icons.document,
        'bpmn:DataObjectReference',
      ),
      'create.pool': this.#pool(),
      'create.note': this.#shape('Create note', icons.note, 'bpmn:TextAnnotation'),
    };
  }

  #face(title: string, icon: string, group: string): Entry {
    const said = this.#translate(title);
    return {
      group,
      title: said,
      html: `<button type="button" class="entry" draggable="true" title="${escape(said)}">${icon}</button>`,
    };
  }

  #shape(title: string, icon: string, type: string, more: Record<string, unknown> = {}): Entry {
    const begin = (event: Event): void => {
      this.#parts.create.start(event, this.#parts.factory.createShape({ type, ...more }));
    };
    return { ...this.#face(title, icon, 'shapes'), action: { click: begin, dragstart: begin } };
  }

  #pool(): Entry {
    const begin = (event: Event): void => {
      this.#parts.create.start(event, this.#parts.factory.createParticipantShape());
    };
    return {
      ...this.#face('Create pool/participant', icons.pool, 'shapes'),
      action: { click: begin, dragstart: begin },
    };
  }
}

/**
 * Makes a text safe inside a quoted HTML attribute.
 *
 * @param text any text
 * @returns the text with the four characters replaced that could end the attribute
 */
export function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
