import type { Language } from '@handara/schemas';
import BpmnRenderer from 'bpmn-js/lib/draw/BpmnRenderer';
import { headerOf } from './header.ts';
import { extensionsOf, isAny, textOf, type Drawn } from './model.ts';
import { shownName } from './names.ts';
import type { DirectedText } from './text-renderer.ts';

type Parameters = ConstructorParameters<typeof BpmnRenderer>;
type Shape = globalThis.Parameters<BpmnRenderer['drawShape']>[1];
type Connection = globalThis.Parameters<BpmnRenderer['drawConnection']>[1];

const svg = 'http://www.w3.org/2000/svg';
const iconScale = 0.64;

/** Draws BPMN in the house style; whatever it does not restyle is drawn as bpmn-js draws it. */
export class PlainRenderer extends BpmnRenderer {
  readonly #texts: DirectedText;
  readonly #language: Language;

  /**
   * Takes the place of the stock renderer.
   *
   * @param config colours of shapes without a colour of their own
   * @param eventBus asks for drawings
   * @param styles computes SVG attributes
   * @param pathMap outlines of the BPMN marks
   * @param canvas where it is drawn
   * @param texts draws the labels
   * @param language the reader's language
   */
  constructor(
    config: Parameters[0],
    eventBus: Parameters[1],
    styles: Parameters[2],
    pathMap: Parameters[3],
    canvas: Parameters[4],
    texts: DirectedText,
    language: Language,
  ) {
    super(config, eventBus, styles, pathMap, canvas, texts);
    this.#texts = texts;
    this.#language = language;
  }

  static override $inject = [
    'config.bpmnRenderer',
    'eventBus',
    'styles',
    'pathMap',
    'canvas',
    'textRenderer',
    'config.language',
  ];

  override drawShape(parent: SVGElement, shape: Shape, attrs?: object): SVGElement {
    const drawn = shape as unknown as Drawn;
    return this.#named(drawn, () => {
      const { labelTarget } = drawn;
      this.#texts.outer = labelTarget ? sideOf(drawn, labelTarget) : null;
      const main = super.drawShape(parent, shape, attrs);
      if (labelTarget === undefined) this.#restyle(parent, main, drawn);
      return main;
    });
  }

  override drawConnection(parent: SVGElement, connection: Connection, attrs?: object): SVGElement {
    return this.#named(connection as unknown as Drawn, () =>
      super.drawConnection(parent, connection, attrs),
    );
  }

  #named(drawn: Drawn, draw: () => SVGElement): SVGElement {
    const { businessObject } = drawn;
    this.#texts.instead = (text) =>
      text === textOf(businessObject, 'name') ? shownName(businessObject, this.#language) : text;
    try {
      return draw();
    } finally {
      this.#texts.instead = null;
      this.#texts.outer = null;
    }
  }

  #restyle(parent: SVGElement, main: SVGElement, drawn: Drawn): void {
    const { businessObject } = drawn;
    if (isAny(businessObject, 'bpmn:Activity')) restyleStep(parent, main, drawn);
    else if (isAny(businessObject, 'bpmn:EndEvent')) main.style.strokeWidth = '3.5px';
    else if (isAny(businessObject, 'bpmn:Event', 'bpmn:Gateway')) main.style.strokeWidth = '1.75px';
    else if (isAny(businessObject, 'bpmn:Participant')) restylePool(parent, main, drawn);
    else if (isAny(businessObject, 'bpmn:Lane')) this.#restyleLane(parent, main, drawn);
  }

  #restyleLane(parent: SVGElement, main: SVGElement, drawn: Drawn): void {
    const header = headerOf(drawn);
    main.style.strokeWidth = '1px';
    main.style.stroke = 'var(--canvas-line)';
    main.style.fill = 'none';
    parent.insertBefore(strip(header.width, drawn.height, 'var(--canvas-lane)'), main);
    if (header.rotated) return;
    parent.querySelector('text')?.remove();
    parent.append(
      this.#texts.createText(textOf(drawn.businessObject, 'name'), {
        box: { width: header.width, height: drawn.height },
        align: 'center-middle',
        padding: 4,
        style: { fill: 'var(--canvas-ink)', fontSize: 13, fontWeight: '500' },
      }),
    );
  }
}

function sideOf(label: Drawn, target: Drawn): DirectedText['outer'] {
  if (target.waypoints) return 'beside';
  return label.y + label.height / 2 < target.y + target.height / 2 ? 'above' : 'below';
}

function restyleStep(parent: SVGElement, main: SVGElement, drawn: Drawn): void {
  main.setAttribute('rx', '8');
  main.setAttribute('ry', '8');
  main.style.strokeWidth = '1.5px';
  const label = parent.querySelector('text');
  const icon = [...parent.children].filter(
    (each) => each !== main && each !== label && !each.hasAttribute('data-marker'),
  );
  if (isAny(drawn.businessObject, 'bpmn:SubProcess', 'bpmn:CallActivity') || icon.length === 0)
    return;
  const group = document.createElementNS(svg, 'g');
  group.setAttribute('transform', `translate(2 1) scale(${String(iconScale)})`);
  group.setAttribute('class', 'step-kind');
  group.append(...icon);
  parent.insertBefore(group, label);
  label?.setAttribute('transform', 'translate(0 4)');
  if (isDoneByPlatform(drawn)) main.style.fill = 'var(--canvas-platform)';
}

function isDoneByPlatform({ businessObject }: Drawn): boolean {
  const level = extensionsOf(businessObject, 'handara:Automation')[0]?.get('level');
  return (
    level === 'automatic' ||
    isAny(businessObject, 'bpmn:ServiceTask', 'bpmn:ScriptTask', 'bpmn:BusinessRuleTask')
  );
}

function restylePool(parent: SVGElement, main: SVGElement, drawn: Drawn): void {
  main.style.strokeWidth = '1px';
  main.style.stroke = 'var(--canvas-line)';
  const line = parent.querySelector('path');
  if (line) {
    line.style.stroke = 'var(--canvas-line)';
    line.style.strokeWidth = '1px';
    parent.insertBefore(strip(30, drawn.height, 'var(--canvas-pool)'), line);
  } else {
    main.style.fill = 'var(--canvas-pool)';
  }
}

function strip(width: number, height: number, fill: string): SVGRectElement {
  const rect = document.createElementNS(svg, 'rect');
  rect.setAttribute('width', String(width));
  rect.setAttribute('height', String(height));
  rect.style.fill = fill;
  rect.style.stroke = 'var(--canvas-line)';
  rect.style.strokeWidth = '1px';
  return rect;
}
