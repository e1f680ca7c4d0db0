import { exportRoom, readDiagram, Replica, seedRoom } from '@handara/engine';
import * as Y from 'yjs';
import { Binding, type BoundModeler } from '../../studio/canvas/live/binding.ts';
import { openModeler } from '../../studio/canvas/modeler.ts';
import { browserShelf, clearShelves } from '../../studio/session/room-shelf.ts';
import { Chance } from './chance.ts';
import { canvasFaults, snapshot } from './canvas-faults.ts';
import { gestures, type Drawn, type Hand } from './gestures.ts';
import { faultsIn, overwrites, standing } from './invariants.ts';
import { bring, deliver, send, spell, type Post } from './post.ts';

/** One person at a canvas. */
interface Peer extends Post {
  readonly doc: Y.Doc;
  readonly replica: Replica;
  readonly binding: Binding;
  readonly modeler: AnyModeler;
}

type AnyModeler = BoundModeler & {
  get(name: string): never;
  importXML(xml: string): Promise<{ warnings: readonly { message?: string }[] }>;
};

/** What one history on canvases was, and what was wrong with it. */
export interface CanvasHistory {
  readonly seed: number;
  readonly steps: number;
  readonly kinds: readonly string[];
  readonly rolledBack: readonly string[];
  readonly faults: readonly string[];
}

const modelers: AnyModeler[] = [];

function modelerAt(index: number): AnyModeler {
  let modeler = modelers[index];
  if (modeler === undefined) {
    const container = document.createElement('div');
    container.style.cssText = 'width:900px;height:600px;position:relative';
    document.body.append(container);
    modeler = openModeler(container, 'en', {}) as unknown as AnyModeler;
    modelers[index] = modeler;
  }
  return modeler;
}

async function seeded(xml: string): Promise<Uint8Array> {
  const { diagram } = await readDiagram(xml);
  if (diagram === null) throw new Error('the file is refused');
  const doc = new Y.Doc();
  doc.clientID = 1;
  seedRoom(doc, diagram);
  return Y.encodeStateAsUpdate(doc);
}

async function play(xml: string, seed: number, most = 40): Promise<CanvasHistory> {
  const chance = new Chance(seed);
  // bpmn-js draws its ids by this; a history must be the same each time it is played.
  const ids = new Chance(seed + 0.5);
  Math.random = () => ids.next();
  const state = await seeded(xml);
  const known = await warningsOf(xml);
  const rolledBack: string[] = [];
  const faults: string[] = [];
  const peers: Peer[] = [];
  const count = 2 + (chance.happens(0.3) ? chance.below(4) : 0);
  for (let index = 0; index < count; index += 1) peers.push(await enter(state, index, rolledBack));
  send(peers, chance);
  const kinds = new Set<string>();
  const steps = 10 + chance.below(most);
  for (let step = 0; step < steps; step += 1) {
    const peer = chance.pick(peers);
    if (peer === undefined) break;
    if (chance.happens(0.06)) peer.isOffline = !peer.isOffline;
    act(peer, chance, kinds, rolledBack, faults);
    deliver(peers, chance);
  }
  bring(peers);
  for (const { binding } of peers) binding.settle();
  faults.push(...(await compare(peers, new Set(known))));
  for (const { binding, replica, doc } of peers) {
    binding.close();
    replica.close();
    doc.destroy();
  }
  return { seed, steps, kinds: [...kinds], rolledBack, faults: [...new Set(faults)] };
}

async function enter(state: Uint8Array, index: number, rolledBack: string[]): Promise<Peer> {
  const doc = new Y.Doc();
  doc.clientID = 10 + index;
  Y.applyUpdate(doc, state, 'network');
  const replica = new Replica(doc);
  const modeler = modelerAt(index);
  const tasks: (() => void)[] = [];
  const binding = await Binding.open(modeler, replica, {
    isWritable: true,
    onChange: () => undefined,
    onKept: () => undefined,
    onFailure: (error) => rolledBack.push(`${doing}: ${String(error)}`),
    soon: (task) => {
      tasks.push(task);
      return () => undefined;
    },
  });
  return { doc, replica, binding, modeler, inbox: [], isOffline: false };
}

function act(
  peer: Peer,
  chance: Chance,
  kinds: Set<string>,
  rolledBack: string[],
  faults: string[],
): void {
  if (chance.happens(0.5)) peer.binding.settle();
  if (chance.happens(0.15)) {
    const way = chance.happens(0.65) ? 'undo' : 'redo';
    const before = standing(peer.doc, peer.replica);
    (peer.modeler.get('commandStack') as { undo(): void; redo(): void })[way]();
    kinds.add(way);
    faults.push(...overwrites(before, peer.doc, peer.replica, way));
    return;
  }
  const kind = chance.pick(Object.keys(gestures)) ?? '';
  doing = kind;
  try {
    if (gestures[kind]?.(handOf(peer, chance)) === true) kinds.add(kind);
  } catch (error) {
    rolledBack.push(`${kind}: ${String(error)}`);
  }
  if (seedOfInterest !== null)
    log.push(`${String(peer.doc.clientID)} ${kind}`, ...check(peer).map((fault) => `   ${fault}`));
}

let doing = '';
let seedOfInterest: number | null = null;
const log: string[] = [];

function handOf({ modeler }: Peer, chance: Chance): Hand {
  const service = (name: string): never => modeler.get(name);
  const registry = modeler.get('elementRegistry') as unknown as { getAll(): Drawn[] };
  const canvas = modeler.get('canvas') as unknown as {
    getRootElement(): Drawn;
    findRoot(element: Drawn): Drawn;
  };
  return {
    chance,
    service,
    root: () => canvas.getRootElement(),
    all: (...types) => {
      const root = canvas.getRootElement();
      return registry
        .getAll()
        .filter(
          (each) =>
            types.includes(each.type) &&
            each.labelTarget == null &&
            canvas.findRoot(each) === root &&
            each !== root,
        );
    },
  };
}

function check(peer: Peer): string[] {
  peer.binding.settle();
  return canvasFaults(peer.modeler, peer.binding.live, peer.replica.diagram);
}

async function compare(peers: readonly Peer[], known: ReadonlySet<string>): Promise<string[]> {
  const [first, ...others] = peers;
  if (first === undefined) return [];
  const faults = [
    ...faultsIn(first.replica.diagram),
    ...peers.flatMap((peer) => canvasFaults(peer.modeler, peer.binding.live, peer.replica.diagram)),
  ];
  const seen = spell(first.replica.diagram);
  const drawn = snapshot(first.modeler);
  const file = await exportRoom(first.doc);
  for (const peer of others) {
    if (spell(peer.replica.diagram) !== seen) faults.push('what is seen differs');
    faults.push(...unlike('peer', drawn, snapshot(peer.modeler)));
    if ((await exportRoom(peer.doc)) !== file) faults.push('files differ');
  }
  return [...faults, ...(await reopened(file, drawn, known))];
}

// What the importer has against the file that a history began with is no fault of the history.
async function warningsOf(file: string): Promise<string[]> {
  const { warnings } = await modelerAt(9).importXML(file);
  return warnings.map(({ message }) => String(message));
}

async function reopened(
  file: string,
  drawn: Map<string, string>,
  known: ReadonlySet<string>,
): Promise<string[]> {
  const fresh = modelerAt(9);
  try {
    const warnings = (await warningsOf(file)).filter((warning) => !known.has(warning));
    return [
      ...warnings.map((warning) => `warning: ${warning}`),
      ...unlike('file', drawn, snapshot(fresh)),
    ];
  } catch (error) {
    return [`the file cannot be opened: ${String(error)}`];
  }
}

function unlike(what: string, a: Map<string, string>, b: Map<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((id) => a.get(id) !== b.get(id))
    .slice(0, 3)
    .map((id) => `${what}: ${id} is ${a.get(id) ?? 'not drawn'} and ${b.get(id) ?? 'not drawn'}`);
}

async function explain(xml: string, seed: number): Promise<string[]> {
  seedOfInterest = seed;
  log.length = 0;
  const history = await play(xml, seed);
  seedOfInterest = null;
  return [...log, ...history.faults, ...history.rolledBack];
}

/** What a browser gave back of a room it kept, and what was left when it was cleared. */
export interface Shelved {
  readonly unsaved: number;
  readonly name: unknown;
  readonly left: number;
}

async function shelve(xml: string): Promise<Shelved> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await seeded(xml));
  const first = browserShelf('one', 'S1.as-is');
  const kept = new Y.Doc();
  first.take(kept);
  await first.ready();
  Y.applyUpdate(kept, Y.encodeStateAsUpdate(doc));
  first.count(3);
  first.close();
  const again = new Y.Doc();
  const second = browserShelf('one', 'S1.as-is');
  second.take(again);
  const unsaved = await second.ready();
  const name = new Replica(again).diagram.elements['#']?.type;
  second.close();
  await clearShelves(indexedDB);
  const left = (await indexedDB.databases()).filter(({ name: each }) =>
    each?.startsWith('handara-room'),
  );
  return { unsaved, name, left: left.length };
}

Object.assign(globalThis, { trial: { play, explain, shelve } });
