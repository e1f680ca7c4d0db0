import type { Burden, Document, Evidence, LegalBasis, Place } from '@handara/schemas';
import { extensionsOf, isAny, listOf, textOf, type Drawn, type Moddle } from './model.ts';
import { nameIn, ownName } from './names.ts';

/**
 * Reads everything but figures that the drawing knows of an element.
 *
 * @param drawn a shape or connection; an outer label stands for its element
 * @param shapeOf finds a sub-process that shows its content on another page
 * @returns the place it is
 */
export function readPlace(
  drawn: Drawn,
  shapeOf: (id: string) => Drawn | undefined = () => undefined,
): Place {
  const moddle = drawn.businessObject;
  const en = nameIn(moddle, 'en');
  return {
    id: drawn.labelTarget?.id ?? drawn.id,
    type: moddle.$type,
    names: { ar: textOf(moddle, ownName(moddle)), ...(en !== '' && { en }) },
    lane: laneOf(moddle),
    pool: poolOf(drawn, shapeOf),
    source: endOf(moddle, 'sourceRef'),
    target: endOf(moddle, 'targetRef'),
    party: first(moddle, 'handara:Party', 'kind') as Place['party'],
    value: readValue(moddle),
    automation: first(moddle, 'handara:Automation', 'level') as Place['automation'],
    legalBasis: extensionsOf(moddle, 'handara:LegalBasis').map(readLegalBasis),
    burden: readBurden(extensionsOf(moddle, 'handara:Burden')[0]),
    handOff: readHandOff(extensionsOf(moddle, 'handara:HandOff')[0]),
    origin: readOrigin(extensionsOf(moddle, 'handara:Origin')[0]),
    evidence: extensionsOf(moddle, 'handara:Evidence').map(readEvidence),
    condition: readCondition(moddle),
    repeats: readRepeats(moddle),
  };
}

function readRepeats(moddle: Moddle): NonNullable<Place['repeats']> | null {
  if (!isAny(moddle, 'bpmn:Activity')) return null;
  const marker = moddle.get('loopCharacteristics') as Moddle | undefined;
  if (!marker) return null;
  if (isAny(marker, 'bpmn:StandardLoopCharacteristics')) return 'loop';
  return marker.get('isSequential') === true ? 'sequential' : 'parallel';
}

function first(moddle: Moddle, type: string, property: string): unknown {
  return extensionsOf(moddle, type)[0]?.get(property) ?? null;
}

function laneOf(moddle: Moddle): string | null {
  const lanes = isAny(moddle, 'bpmn:FlowNode') ? listOf(moddle, 'lanes') : [];
  const around = moddle.$parent;
  // Whoever does a sub-process does what is inside.
  if (lanes.length === 0 && around && isAny(around, 'bpmn:SubProcess')) return laneOf(around);
  return lanes.at(-1)?.id ?? null;
}

function poolOf(drawn: Drawn, shapeOf: (id: string) => Drawn | undefined): string | null {
  let at: Drawn | undefined = drawn;
  while (at && !isAny(at.businessObject, 'bpmn:Participant')) {
    const shape: Drawn | undefined = shapeOf(at.businessObject.id ?? '');
    at = at.parent ?? (shape === at ? undefined : shape);
  }
  return at?.id ?? null;
}

function endOf(moddle: Moddle, property: 'sourceRef' | 'targetRef'): string | null {
  if (!isAny(moddle, 'bpmn:SequenceFlow', 'bpmn:MessageFlow')) return null;
  return (moddle.get(property) as Moddle | undefined)?.id ?? null;
}

function readValue(moddle: Moddle): Place['value'] {
  const value = extensionsOf(moddle, 'handara:Value')[0];
  const name = value?.get('class') as NonNullable<Place['value']>['class'] | undefined;
  return value && name ? { class: name, reason: textOf(value, 'reason') } : null;
}

function readLegalBasis(basis: Moddle): LegalBasis {
  return { instrument: textOf(basis, 'instrument'), article: textOf(basis, 'article') || null };
}

function readEvidence(evidence: Moddle): Evidence {
  return {
    figure: textOf(evidence, 'figure'),
    grade: (evidence.get('grade') as Evidence['grade'] | undefined) ?? 'assumed',
    source: textOf(evidence, 'source'),
  };
}

function readBurden(burden: Moddle | undefined): Burden | null {
  if (!burden) return null;
  const count = (name: string): number => (burden.get(name) as number | undefined) ?? 0;
  return {
    visit: count('visit'),
    documents: listOf(burden, 'documents').map(readDocument),
    forms: count('forms'),
    fields: count('fields'),
    signatures: count('signatures'),
    stamps: count('stamps'),
    approvals: count('approvals'),
    sheets: count('sheets'),
    fee: burden.get('feeUnknown') === true ? null : count('fee'),
    recipientMinutes: (burden.get('recipientMinutes') as number | undefined) ?? null,
  };
}

function readDocument(document: Moddle): Document {
  const en = textOf(document, 'nameEn');
  return {
    name: { ar: textOf(document, 'name'), ...(en !== '' && { en }) },
    kind: (document.get('kind') as Document['kind'] | undefined) ?? 'original',
    issuer: textOf(document, 'issuer') || null,
    copies: (document.get('copies') as number | undefined) ?? 0,
    heldByGovernment: document.get('heldByGovernment') === true,
  };
}

function readHandOff(handOff: Moddle | undefined): Place['handOff'] {
  if (!handOff) return null;
  return {
    medium: (handOff.get('medium') as NonNullable<Place['handOff']>['medium'] | undefined) ?? null,
    agreedTime: textOf(handOff, 'agreedTime') || null,
  };
}

function readOrigin(origin: Moddle | undefined): Place['origin'] {
  if (!origin) return null;
  return {
    operation:
      (origin.get('operation') as NonNullable<Place['origin']>['operation'] | undefined) ?? null,
    elements: textOf(origin, 'elements'),
    reason: textOf(origin, 'reason'),
  };
}

function readCondition(moddle: Moddle): string | null {
  if (!isAny(moddle, 'bpmn:SequenceFlow')) return null;
  const condition = moddle.get('conditionExpression') as Moddle | undefined;
  return condition ? textOf(condition, 'body') : null;
}
