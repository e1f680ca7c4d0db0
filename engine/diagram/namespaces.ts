/** Prefixes by which the parser itself calls namespaces, whatever a file calls them. */
const reserved: ReadonlyMap<string, string> = new Map([
  ['bpmn', 'http://www.omg.org/spec/BPMN/20100524/MODEL'],
  ['bpmndi', 'http://www.omg.org/spec/BPMN/20100524/DI'],
  ['dc', 'http://www.omg.org/spec/DD/20100524/DC'],
  ['di', 'http://www.omg.org/spec/DD/20100524/DI'],
  ['bioc', 'http://bpmn.io/schema/bpmn/biocolor/1.0'],
  ['color', 'http://www.omg.org/spec/BPMN/non-normative/color/1.0'],
  ['handara', 'urn:handara:bpmn:1'],
  ['bpsim', 'http://www.bpsim.org/schemas/2.0'],
]);

interface Declaration {
  readonly text: string;
  readonly prefix: string;
  readonly uri: string;
}

/**
 * Declares the namespaces of a file so that the parser loses no attribute by them.
 *
 * Two things would be lost otherwise: attributes of another tool whose prefix the parser uses for a
 * namespace of its own, and attributes with a prefix whose namespace is the default one as well.
 *
 * @param xml a file with a root of any kind
 * @returns the same content; such a prefix is called otherwise, such a default is not declared if
 *   no element needs it
 */
export function untangle(xml: string): string {
  const declared = declarations(xml);
  const known = new Set(reserved.values());
  const mistaken = declared.filter(
    ({ prefix, uri }) => reserved.has(prefix) && reserved.get(prefix) !== uri && !known.has(uri),
  );
  const names = new Map(mistaken.map(({ prefix }) => [prefix, freeName(prefix, xml)]));
  const renamed = names.size === 0 ? xml : eachTag(xml, (tag) => rename(tag, names));
  const idle = declared.find(
    ({ prefix, uri }) =>
      prefix === '' &&
      !known.has(uri) &&
      declared.some((other) => other.prefix !== '' && other.uri === uri),
  );
  if (idle === undefined || /<[^\s<>:/!?"'=]+[\s/>]/.test(renamed)) return renamed;
  return renamed.replace(idle.text, '');
}

function declarations(xml: string): Declaration[] {
  const root = /<(?:[^\s<>:]+:)?definitions\s[^>]*/.exec(xml)?.[0] ?? '';
  return [...root.matchAll(/\sxmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
    ([text, prefix = '', double, single]) => ({ text, prefix, uri: double ?? single ?? '' }),
  );
}

function freeName(prefix: string, xml: string): string {
  let name = `${prefix}_`;
  while (xml.includes(`${name}:`) || xml.includes(`xmlns:${name}`)) name += '_';
  return name;
}

function rename(tag: string, names: ReadonlyMap<string, string>): string {
  return tag.replace(
    /"[^"]*"|'[^']*'|(^<\/?|\sxmlns:|\s)([^\s:<>/="']+)(?=[:=\s])/g,
    (whole, before: string | undefined, prefix: string, at: number) => {
      const name = names.get(prefix);
      if (before === undefined || name === undefined) return whole;
      const isDeclaration = before.endsWith('xmlns:');
      return isDeclaration || tag[at + whole.length] === ':' ? before + name : whole;
    },
  );
}

// Changes start and end tags only, in one pass; what is no whole tag stays as it is.
function eachTag(xml: string, change: (tag: string) => string): string {
  const pieces: string[] = [];
  let done = 0;
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', done)) {
    const end = endOf(xml, at);
    if (end === -1) break;
    const isTag = xml[at + 1] !== '!' && xml[at + 1] !== '?';
    const text = xml.slice(at, end);
    pieces.push(xml.slice(done, at), isTag ? change(text) : text);
    done = end;
  }
  pieces.push(xml.slice(done));
  return pieces.join('');
}

const closings = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

// Where the tag, comment, character data or instruction that begins here is over; −1 if nowhere.
function endOf(xml: string, at: number): number {
  const special = closings.find(([opening]) => xml.startsWith(opening, at));
  if (special !== undefined) {
    const end = xml.indexOf(special[1], at + special[0].length);
    return end === -1 ? -1 : end + special[1].length;
  }
  let place = at + 1;
  for (;;) {
    const letter = xml[place];
    if (letter === undefined) return -1;
    if (letter === '>') return place + 1;
    if (letter === '"' || letter === "'") {
      const close = xml.indexOf(letter, place + 1);
      if (close === -1) return -1;
      place = close;
    }
    place += 1;
  }
}
