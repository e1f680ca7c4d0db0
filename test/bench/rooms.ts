import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDiagram, Replica, seedRoom } from '@handara/engine';
import type { Element } from '@handara/schemas';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { Copy } from '../../server/rooms/copy.ts';
import { signIn, startVictim, type Victim } from '../faults/server.ts';

process.setMaxListeners(0);

const file = readFileSync(
  join(import.meta.dirname, '..', '..', 'processes', 'P10-teacher-leave', 'as-is.bpmn'),
  'utf8',
);
const perMember = 40;

interface Client {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
}

interface Figures {
  readonly p50: number;
  readonly p95: number;
  readonly seen: number;
  readonly processor: number;
  readonly memory: number;
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function post(victim: Victim, cookie: string, path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${victim.address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
  if (!answer.ok)
    throw new Error(`${path} was answered ${String(answer.status)}: ${await answer.text()}`);
  const made: unknown = await answer.json();
  return { body: made, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] };
}

// No member may have as many connections as this needs, so several come in.
async function members(victim: Victim, operator: string, count: number): Promise<string[]> {
  const cookies: string[] = [];
  for (let place = 0; place < count; place += 1) {
    const invited = { name: `m${String(place)}`, email: null, role: 'engineer', services: null };
    const { body } = (await post(victim, operator, '/api/invitations', invited)) as {
      body: { secret: string };
    };
    const taking = {
      secret: body.secret,
      name: invited.name,
      email: `m${String(place)}@bench.example`,
      password: 'a password for a bench',
    };
    const { cookie } = (await post(victim, '', '/api/invitation/take', taking)) as {
      cookie: string;
    };
    cookies.push(cookie);
  }
  return cookies;
}

function enter(victim: Victim, room: string, cookie: string): Client {
  class SignedIn extends WebSocket {
    constructor(url: string, protocols?: string[]) {
      super(url, protocols, { headers: { Cookie: cookie } });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(
    `${victim.address.replace('http', 'ws')}/api/rooms`,
    room,
    doc,
    {
      WebSocketPolyfill: SignedIn as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      params: { schema: '1' },
    },
  );
  const handlers = provider.messageHandlers as (() => void)[];
  for (const type of [100, 101, 102, 103]) handlers[type] = () => undefined;
  return { doc, provider };
}

async function measure(
  victim: Victim,
  rooms: readonly (readonly Client[])[],
  seconds: number,
): Promise<Figures> {
  const sent = new Map<string, number>();
  const delays: number[] = [];
  const all = rooms.flat();
  for (const { doc } of all) {
    const remarks = doc.getMap<Y.Map<unknown>>('elements');
    remarks.observeDeep((events, transaction) => {
      if (transaction.local) return;
      const now = performance.now();
      for (const { keys, target } of events) {
        for (const register of keys.keys()) {
          const at = sent.get(String((target as Y.Map<unknown>).get(register)));
          if (at !== undefined) delays.push(now - at);
        }
      }
    });
  }
  const before = effortOf(victim);
  let count = 0;
  const timers = all.map(({ doc }, place) => {
    const edit = (): void => {
      count += 1;
      const mark = `${String(place)}-${String(count)}`;
      sent.set(mark, performance.now());
      const elements = doc.getMap<Y.Map<unknown>>('elements');
      const key = [...elements.keys()].find((each) => each.includes('Task')) ?? '#';
      // A register of one's own, so that nobody's mark is written over before it is seen.
      elements.get(key)?.set(`:bench${String(place)}`, mark);
    };
    // Spread over the second, as people are.
    return setTimeout(
      () => {
        edit();
        const timer = setInterval(edit, 1000);
        setTimeout(() => {
          clearInterval(timer);
        }, seconds * 1000);
      },
      (place * 997) % 1000,
    );
  });
  await new Promise((resolve) => setTimeout(resolve, (seconds + 2) * 1000));
  for (const timer of timers) clearTimeout(timer);
  const after = effortOf(victim);
  delays.sort((one, other) => one - other);
  return {
    p50: percentile(delays, 0.5),
    p95: percentile(delays, 0.95),
    seen: delays.length,
    processor: (after.seconds - before.seconds) / (seconds + 2),
    memory: after.megabytes,
  };
}

// Of the server's process, from the kernel: clock ticks are hundredths of a second on Linux.
function effortOf({ pid }: Victim): { seconds: number; megabytes: number } {
  const fields =
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? [];
  const ticks = Number(fields[11]) + Number(fields[12]);
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
  return { seconds: ticks / 100, megabytes: Number(resident) / 1024 };
}

async function ready(clients: readonly Client[]): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!clients.every(({ provider }) => provider.synced)) {
    if (Date.now() > deadline) throw new Error('not everybody came in');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function tell(what: string, { p50, p95, seen, processor, memory }: Figures): void {
  say(
    `${what}: edit to seen p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms over ${String(seen)} sightings; ` +
      `server ${(processor * 100).toFixed(0)} % of a core, ${memory.toFixed(0)} MB resident`,
  );
}

async function large(): Promise<void> {
  const diagram = (await readDiagram(chain(490))).diagram;
  if (diagram === null) throw new Error('the chain is no diagram');
  const seed = new Y.Doc();
  seedRoom(seed, diagram);
  const snapshot = Y.encodeStateAsUpdate(seed);
  const drawn = Object.values(diagram.elements).filter(({ type }) =>
    /Shape|Edge/.test(type),
  ).length;
  globalThis.gc?.();
  const before = process.memoryUsage();
  const copies = Array.from({ length: 20 }, () => new Copy([snapshot]));
  globalThis.gc?.();
  const after = process.memoryUsage();
  const heap = (after.heapUsed - before.heapUsed) / copies.length / 2 ** 20;
  const outside = (after.external - before.external) / copies.length / 2 ** 20;
  say(
    `a room of ${String(drawn)} drawn elements: ${heap.toFixed(1)} MB of heap and ${outside.toFixed(1)} MB beside it; ` +
      `a move of a step with its two flows ${String(bytesOfMove(seed))} bytes`,
  );
  for (const copy of copies) copy.destroy();
}

function bytesOfMove(doc: Y.Doc): number {
  const replica = new Replica(doc);
  const vector = Y.encodeStateVector(doc);
  const at = (key: string): Element => {
    const element = replica.diagram.elements[key];
    if (element === undefined) throw new Error(`there is no <${key}>`);
    return element;
  };
  const shape = at('T200@');
  const [x, y, width, height] = shape.bounds ?? [0, 0, 0, 0];
  const edges = ['F200@', 'F201@'].map((key) => {
    const edge = at(key);
    return {
      ...edge,
      waypoints: (edge.waypoints ?? []).map(([px, py]) => [px, py + 40] as [number, number]),
    };
  });
  replica.commit({ put: [{ ...shape, bounds: [x, y + 40, width, height] }, ...edges], drop: [] });
  replica.close();
  return Y.encodeStateAsUpdate(doc, vector).length;
}

function chain(steps: number): string {
  const numbers = Array.from({ length: steps }, (_, place) => place);
  const ids = ['S', ...numbers.map((place) => `T${String(place)}`), 'E'];
  const flows = ids
    .slice(1)
    .map((id, place) => [`F${String(place)}`, ids[place] ?? '', id] as const);
  const shape = (id: string, place: number) =>
    `<di:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${String(place * 150)}" y="100" width="100" height="80"/></di:BPMNShape>`;
  const edge = (id: string, place: number) =>
    `<di:BPMNEdge id="${id}_di" bpmnElement="${id}"><dd:waypoint x="${String(place * 150 + 100)}" y="140"/><dd:waypoint x="${String(place * 150 + 150)}" y="140"/></di:BPMNEdge>`;
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:dd="http://www.omg.org/spec/DD/20100524/DI" id="D" targetNamespace="urn:b">
  <process id="P"><startEvent id="S"/>${numbers.map((place) => `<task id="T${String(place)}" name="خطوة ${String(place)}"/>`).join('')}<endEvent id="E"/>
  ${flows.map(([id, from, to]) => `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`).join('')}</process>
  <di:BPMNDiagram id="BD"><di:BPMNPlane id="BP" bpmnElement="P">${ids.map(shape).join('')}${flows.map(([id], place) => edge(id, place)).join('')}</di:BPMNPlane></di:BPMNDiagram>
</definitions>`;
}

const seconds = Number(process.argv[2] ?? 20);
await large();
const victim = await startVictim({
  HANDARA_DATABASE: join(mkdtempSync(join(tmpdir(), 'handara-bench-')), 'store.sqlite'),
});
try {
  const operator = await signIn(victim);
  const cookies = await members(victim, operator, 27);
  const cookie = (place: number): string => cookies[Math.floor(place / perMember)] ?? operator;

  const crowd = Array.from({ length: 50 }, (_, place) => enter(victim, 'P08.as-is', cookie(place)));
  await ready(crowd);
  tell('50 people in one room, an edit a second each', await measure(victim, [crowd], seconds));
  for (const { provider } of crowd) provider.destroy();

  const pairs: Client[][] = [];
  for (let place = 0; place < 500; place += 1) {
    const made = (await post(victim, operator, '/api/services/P10/procedures', {
      kind: 'to-be',
      name: { ar: `ن${String(place)}` },
      xml: file,
    })) as { body: { id: string } };
    pairs.push([0, 1].map((side) => enter(victim, made.body.id, cookie(place * 2 + side))));
  }
  await ready(pairs.flat());
  tell('500 rooms of two, an edit a second each', await measure(victim, pairs, seconds));
  for (const { provider } of pairs.flat()) provider.destroy();
} finally {
  await victim.stop();
}
process.exit();
