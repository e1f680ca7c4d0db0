import TextRenderer from 'bpmn-js/lib/draw/TextRenderer';
import { isolateLine } from './direction.ts';

type Config = ConstructorParameters<typeof TextRenderer>[0];
type Options = Parameters<TextRenderer['createText']>[1];

const leastWidth = 90;

/** Draws the texts of the diagram with their direction stated line by line, in the reader's language. */
export class DirectedText extends TextRenderer {
  /** Says what to show instead of the file's own name; set by the renderer around each element. */
  instead: ((text: string) => string) | null = null;

  /** Where the outer label being drawn stands; null for a name inside its shape. */
  outer: 'above' | 'below' | 'beside' | null = null;

  readonly #plain: TextRenderer['createText'];

  /**
   * Takes the place of the stock text renderer.
   *
   * @param config fonts and sizes of inner and outer labels
   */
  constructor(config: Config) {
    super(config);
    const plain = this.createText;
    this.#plain = plain;
    this.createText = (text: string, options?: Options): SVGElement => {
      const shown = this.instead?.(text) ?? text;
      const drawn =
        shown !== text && this.outer && options
          ? this.#inPlaceOf(shown, options)
          : plain(shown, options);
      for (const line of drawn.querySelectorAll('tspan')) {
        line.textContent = isolateLine(line.textContent);
      }
      drawn.setAttribute('direction', 'ltr');
      return drawn;
    };
  }

  // The box of an outer label was measured for the file's own name; another name keeps its middle.
  #inPlaceOf(text: string, options: NonNullable<Options>): SVGElement {
    const box = { width: 0, height: 0, ...options.box };
    const roomy = { ...options, box: { ...box, width: Math.max(box.width, leastWidth) } };
    const { width, height } = this.getDimensions(text, roomy);
    const start = this.outer === 'beside' ? width : box.width;
    const drawn = this.#plain(text, roomy);
    const rise = this.outer === 'above' ? box.height - height : 0;
    drawn.setAttribute(
      'transform',
      `translate(${String((start - roomy.box.width) / 2)} ${String(rise)})`,
    );
    return drawn;
  }

  static override $inject = ['config.textRenderer'];
}
