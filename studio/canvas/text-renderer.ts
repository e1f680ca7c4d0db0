import TextRenderer from 'bpmn-js/lib/draw/TextRenderer';
import { isolateLine } from './direction.ts';

type Config = ConstructorParameters<typeof TextRenderer>[0];
type Options = Parameters<TextRenderer['createText']>[1];

/** Draws the texts of the diagram with their direction stated line by line, in the reader's language. */
export class DirectedText extends TextRenderer {
  /** Says what to show instead of the file's own name; set by the renderer around each element. */
  instead: ((text: string) => string) | null = null;

  /** @param config fonts and sizes of inner and outer labels */
  constructor(config: Config) {
    super(config);
    const plain = this.createText;
    this.createText = (text: string, options?: Options): SVGElement => {
      const drawn = plain(this.instead?.(text) ?? text, options);
      for (const line of drawn.querySelectorAll('tspan')) {
        line.textContent = isolateLine(line.textContent);
      }
      drawn.setAttribute('direction', 'ltr');
      return drawn;
    };
  }

  static override $inject = ['config.textRenderer'];
}
