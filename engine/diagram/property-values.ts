import type { Element, ElementScenario, Scenario, ValueSource } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { feelOf } from './feel.ts';
import { text } from './notes.ts';
import { bareOf, valueOf, type ParameterPlace } from './parameter.ts';

type Assigns = NonNullable<ElementScenario['assigns']>;

const wholeTypes = ['int', 'integer', 'long', 'short', 'byte', 'number of'];

/**
 * Reads the properties that an element or a scenario sets.
 *
 * @param place where to report
 * @param holder what has the `bpsim:PropertyParameters`
 * @returns name and source of each value, in order of the file
 * @source BPSim 2.0 §5.6
 */
export function propertiesOf(place: ParameterPlace, holder: Element): Assigns {
  const groups = place.outline.children(holder, 'PropertyParameters');
  const properties = groups.flatMap((group) => place.outline.children(group, 'Property'));
  return properties.flatMap((property) => {
    const name = text(property, 'name');
    const value = valueOf(place, property);
    if (name === '' || value === null) return [];
    const source = sourceOf(place, value, text(property, 'type'));
    if (source === null) {
      place.findings.push(find('property-not-understood', place.element, { name }));
    }
    return source === null ? [] : [{ property: name, value: source }];
  });
}

/**
 * Gives properties by name, as a scenario keeps them.
 *
 * @param assigns the last of one name counts
 * @returns the sources by name
 */
export function byName(assigns: Assigns): NonNullable<Scenario['properties']> {
  return Object.fromEntries(assigns.map(({ property, value }) => [property, value]));
}

function sourceOf(place: ParameterPlace, value: Element, type: string): ValueSource | null {
  const written = text(value, 'value');
  switch (value.type) {
    case 'bpsim:ExpressionParameter': {
      const feel = feelOf(written);
      return feel === null ? null : { kind: 'expression', text: feel };
    }
    case 'bpsim:BooleanParameter':
      return { kind: 'value', value: ['true', '1'].includes(written.trim()) };
    case 'bpsim:StringParameter':
    case 'bpsim:DateTimeParameter':
      return { kind: 'value', value: written.slice(0, 1000) };
    case 'bpsim:EnumParameter':
      return choiceOf(place, value, type);
    default:
      return numberSource(place, value, type);
  }
}

// Bare numbers: a property is counted in nothing, unless its value names a unit of time.
function numberSource(place: ParameterPlace, value: Element, type: string): ValueSource | null {
  const law = bareOf(place, value);
  if (law === null) return null;
  if (law.kind === 'constant') return { kind: 'value', value: law.value };
  const isWhole = wholeTypes.includes(type.replace(/^.*:/, '').toLowerCase());
  return { kind: 'law', law, ...(isWhole && { whole: true }) };
}

function choiceOf(place: ParameterPlace, value: Element, type: string): ValueSource | null {
  const options = place.outline.children(value, 'values').flatMap((each) => {
    const source = sourceOf(place, each, type);
    return source?.kind === 'value' ? [{ value: source.value, weight: 1 }] : [];
  });
  if (options.length === 0) return null;
  const count = options.length;
  place.findings.push(find('enumeration-drawn-at-random', place.element, { count }));
  return { kind: 'choice', options };
}
