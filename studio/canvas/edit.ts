import type { Burden, Place, PlaceEdit } from '@handara/schemas';
import { listOf, type Drawn, type Moddle, type Services } from './model.ts';
import { ownName } from './names.ts';

/** Makes moddle elements of a type with values. */
export type Create = (type: string, values: Record<string, unknown>) => Moddle;

/**
 * Works out what the extension elements of an element become by an edit. Extensions that the edit does
 * not speak of, other vendors' included, stay as they are and where they are.
 *
 * @param before the extension elements as they are
 * @param edit what changes
 * @param create makes the new extension elements
 * @returns the extension elements as they shall be
 */
export function editExtensions(
  before: readonly Moddle[],
  edit: PlaceEdit,
  create: Create,
): Moddle[] {
  const replaced = new Map<string, Moddle[]>();
  const put = (type: string, made: Moddle[]): unknown => replaced.set(type, made);
  if (edit.names) put('handara:Name', namesOf(before, edit.names, create));
  if (edit.party !== undefined)
    put(
      'handara:Party',
      one(edit.party, (kind) => create('handara:Party', { kind })),
    );
  if (edit.value !== undefined)
    put(
      'handara:Value',
      one(edit.value, (value) => create('handara:Value', { ...value })),
    );
  if (edit.automation !== undefined)
    put(
      'handara:Automation',
      one(edit.automation, (level) => create('handara:Automation', { level })),
    );
  if (edit.handOff !== undefined)
    put(
      'handara:HandOff',
      one(edit.handOff, (handOff) => create('handara:HandOff', known({ ...handOff }))),
    );
  if (edit.burden !== undefined)
    put(
      'handara:Burden',
      one(edit.burden, (burden) => burdenOf(burden, create)),
    );
  if (edit.legalBasis)
    put(
      'handara:LegalBasis',
      edit.legalBasis.map((basis) => create('handara:LegalBasis', known({ ...basis }))),
    );
  if (edit.evidence)
    put(
      'handara:Evidence',
      edit.evidence.map((evidence) => create('handara:Evidence', { ...evidence })),
    );
  const kept = before.filter((each) => !replaced.has(each.$type));
  return [...kept, ...[...replaced.values()].flat()];
}

function one<T>(value: T | null, make: (value: T) => Moddle): Moddle[] {
  return value === null ? [] : [make(value)];
}

function known(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function namesOf(before: readonly Moddle[], names: Place['names'], create: Create): Moddle[] {
  const others = before.filter(
    (each) => each.$type === 'handara:Name' && each.get('language') !== 'en',
  );
  const en = names.en ?? '';
  return en === '' ? others : [...others, create('handara:Name', { language: 'en', text: en })];
}

function burdenOf(burden: Burden, create: Create): Moddle {
  const { documents, ...counts } = burden;
  const told = Object.entries(counts).filter(([, value]) => value !== null && value !== 0);
  return create('handara:Burden', {
    ...Object.fromEntries(told),
    ...(burden.fee === null && { feeUnknown: true }),
    documents: documents.map(({ name, heldByGovernment, ...rest }) =>
      create('handara:Document', {
        ...known(rest),
        name: name.ar,
        ...(name.en !== undefined && { nameEn: name.en }),
        ...(heldByGovernment && { heldByGovernment }),
      }),
    ),
  });
}

interface Context {
  readonly element: Drawn;
  readonly edit: PlaceEdit;
}

/** The command that writes an edit of a place: one step for undo, however much it changes. */
export class EditPlace {
  readonly #modeling: Services['modeling'];
  readonly #factory: Services['bpmnFactory'];
  readonly #replace: Services['bpmnReplace'];

  /**
   * Makes the command known.
   *
   * @param commandStack where the command is known as `place.edit`
   * @param modeling does the smaller commands it is made of
   * @param bpmnFactory makes moddle elements
   * @param bpmnReplace turns a step into one of another kind
   */
  constructor(
    commandStack: Services['commandStack'],
    modeling: Services['modeling'],
    bpmnFactory: Services['bpmnFactory'],
    bpmnReplace: Services['bpmnReplace'],
  ) {
    this.#modeling = modeling;
    this.#factory = bpmnFactory;
    this.#replace = bpmnReplace;
    commandStack.register('place.edit', {
      preExecute: (context: Context) => {
        this.#write(context);
      },
    });
  }

  static $inject = ['commandStack', 'modeling', 'bpmnFactory', 'bpmnReplace'];

  #write({ element: before, edit }: Context): void {
    const element =
      edit.type !== undefined && edit.type !== before.businessObject.$type
        ? this.#replace.replaceElement(before, { type: edit.type })
        : before;
    const moddle = element.businessObject;
    if (edit.names) this.#modeling.updateProperties(element, { [ownName(moddle)]: edit.names.ar });
    if (edit.condition !== undefined) this.#setCondition(element, edit.condition);
    if (speaksOfExtensions(edit)) this.#setExtensions(element, edit);
  }

  #setCondition(element: Drawn, text: string | null): void {
    const conditionExpression =
      text === null || text === ''
        ? undefined
        : this.#factory.create('bpmn:FormalExpression', { body: text });
    this.#modeling.updateProperties(element, { conditionExpression });
  }

  #setExtensions(element: Drawn, edit: PlaceEdit): void {
    const moddle = element.businessObject;
    const holder = moddle.get('extensionElements') as Moddle | undefined;
    const create: Create = (type, values) => this.#factory.create(type, values);
    const values = editExtensions(listOf(holder, 'values'), edit, create);
    const extensionElements =
      values.length === 0 ? undefined : create('bpmn:ExtensionElements', { values });
    this.#modeling.updateProperties(element, { extensionElements });
  }
}

function speaksOfExtensions(edit: PlaceEdit): boolean {
  return Object.keys(edit).some((part) => part !== 'type' && part !== 'condition');
}
