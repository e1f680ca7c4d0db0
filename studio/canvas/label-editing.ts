import type { Language } from '@handara/schemas';
import LabelEditingProvider from 'bpmn-js/lib/features/label-editing/LabelEditingProvider';
import { headerOf } from './header.ts';
import { isAny, textOf, type Drawn, type Services } from './model.ts';
import { nameIn, ownName } from './names.ts';

type Base = new (...parts: unknown[]) => {
  activate(element: Drawn): { text: string } | undefined;
  getEditingBBox(element: Drawn): {
    bounds: Record<string, number>;
    style: Record<string, string | null>;
  };
  update(element: Drawn, text: string, previous: string, bounds: object): void;
};

interface Sheet {
  getAbsoluteBBox(element: Drawn): { x: number; y: number; height: number };
  zoom(): number;
}

/** Editing of names in place: in the reader's language, and flat where a lane's header is flat. */
export class NameEditing extends (LabelEditingProvider as unknown as Base) {
  readonly #language: Language;
  readonly #commands: Services['commandStack'];
  readonly #sheet: Sheet;

  /**
   * Takes the place of the stock provider.
   *
   * @param parts what bpmn-js's own provider asks for, then command stack and language
   */
  constructor(...parts: unknown[]) {
    super(...parts);
    this.#sheet = parts[2] as Sheet;
    [this.#commands, this.#language] = parts.slice(-2) as [Services['commandStack'], Language];
  }

  static $inject = [
    ...(LabelEditingProvider as unknown as { $inject: string[] }).$inject,
    'commandStack',
    'config.language',
  ];

  override activate(element: Drawn): { text: string } | undefined {
    const context = super.activate(element);
    const english = this.#inEnglish(element);
    return context && english !== null ? { ...context, text: english } : context;
  }

  override getEditingBBox(element: Drawn): ReturnType<InstanceType<Base>['getEditingBBox']> {
    const box = super.getEditingBBox(element);
    if (!isAny(element.businessObject, 'bpmn:Lane')) return box;
    const header = headerOf(element);
    if (header.rotated) return box;
    const { x, y, height } = this.#sheet.getAbsoluteBBox(element);
    return {
      bounds: { x, y, width: header.width * this.#sheet.zoom(), height },
      style: { ...box.style, transform: null },
    };
  }

  override update(element: Drawn, text: string, previous: string, bounds: object): void {
    if (this.#inEnglish(element) === null) {
      super.update(element, text, previous, bounds);
      return;
    }
    const owner = element.labelTarget ?? element;
    const names = { ar: textOf(owner.businessObject, ownName(owner.businessObject)), en: text };
    this.#commands.execute('place.edit', { element: owner, edit: { names } });
  }

  // The English name of an element that has one, for a reader of English; null in all other cases.
  #inEnglish(element: Drawn): string | null {
    return this.#language === 'en' ? nameIn(element.businessObject, 'en') || null : null;
  }
}
