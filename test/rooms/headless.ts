import { exportRoom, project, readDiagram, readRoom, Replica, seedRoom } from '@handara/engine';
import type { Diagram } from '@handara/schemas';
import * as Y from 'yjs';
import { Chance } from './chance.ts';
import { recordEdits } from './edits.ts';
import { vandalise } from './hostile.ts';
import { faultsIn, overwrites, standing } from './invariants.ts';
import { bring, deliver, send, spell, type Post } from './post.ts';
import { Sketch } from './sketch.ts';

interface Peer extends Post {
  readonly replica: Replica;
}

/** What one history was made of, and what was wrong at its end or on its way. */
export interface History {
  readonly seed: number;
  readonly steps: number;
  readonly kinds: ReadonlySet<string>;
  readonly faults: readonly string[];
}

const start = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="D" targetNamespace="t">
<bpmn:process id="P"><bpmn:startEvent id="S"><bpmn:outgoing>F</bpmn:outgoing></bpmn:startEvent><bpmn:task id="T"><bpmn:incoming>F</bpmn:incoming></bpmn:task><bpmn:sequenceFlow id="F" sourceRef="S" targetRef="T"/></bpmn:process>
<bpmndi:BPMNDiagram id="B"><bpmndi:BPMNPlane id="L" bpmnElement="P">
<bpmndi:BPMNShape id="S_di" bpmnElement="S"><dc:Bounds x="100" y="100" width="36" height="36"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="T_di" bpmnElement="T"><dc:Bounds x="200" y="78" width="120" height="80"/></bpmndi:BPMNShape>
<bpmndi:BPMNEdge id="F_di" bpmnElement="F"><di:waypoint x="136" y="118"/><di:waypoint x="200" y="118"/></bpmndi:BPMNEdge>
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`;

/**
 * Reads the diagram every headless history begins with.
 *
 * @returns a start event, a task and the flow between them
 */
export async function firstDiagram(): Promise<Diagram> {
  const { diagram } = await readDiagram(start);
  if (diagram === null) throw new Error('the first diagram is refused');
  return diagram;
}

const seedClient = 1;

/**
 * Plays one history: peers edit, take back and do again, offline and with messages late, twice and out of
 * order; at the end everybody gets everything.
 *
 * @param first what the room begins with
 * @param seed decides all of it
 * @param isHostile whether a peer writes rubbish into the room as well
 * @returns what happened
 */
export async function play(first: Diagram, seed: number, isHostile: boolean): Promise<History> {
  const chance = new Chance(seed);
  const origin = new Y.Doc();
  origin.clientID = seedClient;
  seedRoom(origin, first);
  const state = Y.encodeStateAsUpdate(origin);
  const peers = Array.from({ length: 2 + chance.below(4) }, (_, index) => enter(state, 10 + index));
  send(peers, chance);
  const steps = 10 + chance.below(50);
  const kinds = new Set<string>();
  const faults: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    const peer = chance.pick(peers);
    if (peer === undefined) break;
    if (chance.happens(0.05)) peer.isOffline = !peer.isOffline;
    if (isHostile && chance.happens(0.1)) vandalise(peer.doc, chance);
    else act(peer, chance, kinds, isHostile ? [] : faults);
    deliver(peers, chance);
  }
  bring(peers);
  faults.push(...compare(peers), ...faultsIn(peers[0]?.replica.diagram ?? first));
  if (faults.length === 0 && seed % 10 === 0) faults.push(...(await exported(peers)));
  for (const { replica, doc } of peers) {
    replica.close();
    doc.destroy();
  }
  return { seed, steps, kinds, faults };
}

function enter(state: Uint8Array, client: number): Peer {
  const doc = new Y.Doc();
  doc.clientID = client;
  Y.applyUpdate(doc, state, 'network');
  return { doc, replica: new Replica(doc), inbox: [], isOffline: false };
}

function act(peer: Peer, chance: Chance, kinds: Set<string>, faults: string[]): void {
  const { replica } = peer;
  if (chance.happens(0.22)) {
    const way = chance.happens(0.65) ? 'undo' : 'redo';
    kinds.add(way);
    const before = standing(peer.doc, replica);
    replica[way]();
    faults.push(...overwrites(before, peer.doc, replica, way));
    return;
  }
  const kind = chance.pick(Object.keys(recordEdits)) ?? '';
  const sketch = new Sketch(replica.diagram, (wanted) => replica.newKey(wanted));
  recordEdits[kind]?.(sketch, chance);
  const change = sketch.change();
  if (change.put.length + change.drop.length > 0) kinds.add(kind);
  replica.commit(change);
}

function compare(peers: readonly Peer[]): string[] {
  const [first, ...others] = peers;
  if (first === undefined) return [];
  const room = spell(Object.fromEntries(readRoom(first.doc)));
  const seen = spell(first.replica.diagram);
  const faults: string[] = [];
  for (const { doc, replica } of others) {
    if (spell(Object.fromEntries(readRoom(doc))) !== room) faults.push('registers differ');
    if (spell(replica.diagram) !== seen) faults.push('what is seen differs');
  }
  const fresh = project(new Map([...readRoom(first.doc)].reverse()));
  if (spell(fresh) !== seen) faults.push('what is seen depends on the order of registers');
  return faults;
}

async function exported(peers: readonly Peer[]): Promise<string[]> {
  const files = await Promise.all(peers.map(({ doc }) => exportRoom(doc)));
  const faults = new Set(files).size > 1 ? ['files differ'] : [];
  const { diagram, findings } = await readDiagram(files[0] ?? '');
  if (diagram === null) return [...faults, 'the file is refused'];
  const lost = findings.filter(({ code }) =>
    [
      'duplicate-id',
      'id-given-anew',
      'missing-reference',
      'content-left-out',
      'illegal-id',
    ].includes(code),
  );
  return [...faults, ...lost.map(({ message }) => `the file is not sound: ${message}`)];
}
