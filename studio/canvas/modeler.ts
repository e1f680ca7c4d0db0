import type { Language } from '@handara/schemas';
import { moddleExtensions } from '@handara/engine';
import Modeler from 'bpmn-js/lib/Modeler';
import minimap from 'diagram-js-minimap';
import { EditPlace } from './edit.ts';
import { ElementBar, PlacedPad } from './element-bar.ts';
import { ExchangeDrawing } from './exchange.ts';
import { NameEditing } from './label-editing.ts';
import { Lock } from './lock.ts';
import type { Services } from './model.ts';
import { ToolPalette } from './palette.ts';
import { PlainRenderer } from './renderer.ts';
import { DirectedText } from './text-renderer.ts';
import { TidyDrawing } from './tidy.ts';

/** bpmn-js's own sentences by their English form, in the reader's language. */
export type CanvasWords = Readonly<Record<string, string>>;

/** The modeler with its services typed by name. */
export interface OpenModeler {
  get<K extends keyof Services>(name: K): Services[K];
  importXML(xml: string): Promise<{ warnings: string[] }>;
  saveXML(options: { format: boolean }): Promise<{ xml?: string }>;
  saveSVG(): Promise<{ svg: string }>;
  getDefinitions(): unknown;
  destroy(): void;
}

const family = "'IBM Plex Sans Arabic', system-ui, sans-serif";

/**
 * Opens a bpmn-js modeler in the house style.
 *
 * @param container where it is drawn; its writing direction becomes left-to-right
 * @param language the reader's language
 * @param words bpmn-js's sentences in that language
 * @returns the modeler, empty
 */
export function openModeler(
  container: HTMLElement,
  language: Language,
  words: CanvasWords,
): OpenModeler {
  container.dir = 'ltr';
  const modeler = new Modeler({
    container,
    language,
    moddleExtensions,
    keyboard: { bind: true },
    minimap: { open: false },
    textRenderer: {
      defaultStyle: { fontFamily: family, fontSize: 14, fontWeight: '500', lineHeight: 1.28 },
      externalStyle: { fontFamily: family, fontSize: 12.5, fontWeight: '400', lineHeight: 1.3 },
    },
    bpmnRenderer: {
      defaultFillColor: 'var(--canvas-shape)',
      defaultStrokeColor: 'var(--canvas-ink)',
      defaultLabelColor: 'var(--canvas-ink)',
    },
    additionalModules: [minimap, house(words)],
  } as ConstructorParameters<typeof Modeler>[0]);
  return modeler;
}

function house(words: CanvasWords): object {
  return {
    __init__: ['placeEditing', 'drawingTidying', 'drawingExchange', 'elementBar', 'lock'],
    translate: ['value', translator(words)],
    textRenderer: ['type', DirectedText],
    bpmnRenderer: ['type', PlainRenderer],
    paletteProvider: ['type', ToolPalette],
    contextPad: ['type', PlacedPad],
    elementBar: ['type', ElementBar],
    labelEditingProvider: ['type', NameEditing],
    placeEditing: ['type', EditPlace],
    drawingTidying: ['type', TidyDrawing],
    drawingExchange: ['type', ExchangeDrawing],
    lock: ['type', Lock],
  };
}

/**
 * Makes bpmn-js speak the reader's language.
 *
 * @param words sentences by their English form; one that is missing stays English
 * @returns bpmn-js's translate function: fills the braces of a sentence with the values given
 */
function translator(
  words: CanvasWords,
): (template: string, values?: Readonly<Record<string, string>>) => string {
  return (template, values = {}) =>
    (words[template] ?? template).replace(
      /\{([^}]+)\}/g,
      (whole, name: string) => values[name] ?? whole,
    );
}
