import type { ElementScenario, Scenario } from '@handara/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NodeType, Process, Repetition, Trigger } from '../process/process.ts';
import { deaf } from './observer.ts';
import { prepare } from './prepare.ts';
import { rehearse } from './rehearse.ts';
import { simulate } from './simulate.ts';
import { scenarioOf, Sketch, type Details } from './sketch.fixture.ts';

const types = fc.constantFrom<NodeType>(
  ...(['task', 'task', 'subProcess', 'subProcess', 'startEvent', 'endEvent'] as const),
  ...(['intermediateCatchEvent', 'intermediateThrowEvent', 'boundaryEvent'] as const),
  ...(['exclusiveGateway', 'parallelGateway', 'inclusiveGateway'] as const),
  ...(['eventBasedGateway', 'complexGateway'] as const),
);

const triggers = fc.constantFrom<Trigger>(
  ...(['none', 'none', 'message', 'timer', 'signal', 'error', 'escalation'] as const),
  ...(['conditional', 'link', 'compensation', 'cancel', 'terminate'] as const),
);

const conditions = fc.constantFrom('n > 1', 'n < 2', 'true', 'nrOfCompletedInstances > 1', 'what?');

const repetitions = fc.oneof(
  fc.constant(null),
  fc.constant(null),
  fc.record<Repetition & { kind: 'loop' }>({
    kind: fc.constant('loop'),
    testBefore: fc.boolean(),
    most: fc.option(fc.nat(3)),
    condition: fc.option(conditions),
  }),
  fc.record<Repetition & { kind: 'parallel' | 'sequential' }>({
    kind: fc.constantFrom('parallel', 'sequential'),
    count: fc.option(fc.constantFrom('0', '2', 'n', 'x y')),
    until: fc.option(conditions),
  }),
);

const drafts = fc.array(
  fc.record({
    type: types,
    trigger: triggers,
    around: fc.nat(30),
    on: fc.nat(30),
    other: fc.nat(30),
    repetition: repetitions,
    flags: fc.nat(255),
    code: fc.constantFrom(null, null, 'E1', 'E2'),
    condition: conditions,
  }),
  { minLength: 2, maxLength: 14 },
);

type Draft = (typeof drafts extends fc.Arbitrary<infer All> ? All : never)[number];

const graphs = fc.record({
  drafts,
  ways: fc.array(fc.tuple(fc.nat(30), fc.nat(30), fc.boolean(), fc.option(conditions)), {
    maxLength: 30,
  }),
  posts: fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 4 }),
});

type Graph = typeof graphs extends fc.Arbitrary<infer One> ? One : never;

const id = (place: number): string => `n${String(place)}`;

function scopeOf({ around }: Draft, place: number, all: readonly Draft[]): number | null {
  const at = around % (place + 2);
  return all[at]?.type === 'subProcess' && at < place ? at : null;
}

function detailsOf(draft: Draft, place: number, all: readonly Draft[]): Details {
  const { type, trigger, flags, code, condition, repetition } = draft;
  const isActivity = type === 'task' || type === 'subProcess';
  const scope = scopeOf(draft, place, all);
  const hosts = all.flatMap((one, at) =>
    (one.type === 'task' || one.type === 'subProcess') && at !== place ? [at] : [],
  );
  const host = hosts[draft.on % Math.max(1, hosts.length)];
  const handler = hosts[draft.other % Math.max(1, hosts.length)];
  const seconds = flags % 3 === 0 ? null : 10;
  return {
    pool: scope === null ? (flags & 1 ? 'P' : 'Q') : poolOf(scope, all),
    ...(scope === null ? {} : { scope: id(scope) }),
    ...(type.endsWith('Event') ? { trigger, code, condition, interrupting: (flags & 2) > 0 } : {}),
    ...(type === 'boundaryEvent' && host !== undefined ? { on: id(host) } : {}),
    ...(isActivity ? { repetition } : {}),
    ...(type === 'task' && handler !== undefined && (flags & 4) > 0
      ? { handler: id(handler) }
      : {}),
    ...(type === 'subProcess'
      ? {
          isTriggered: (flags & 24) === 24,
          isTransaction: (flags & 32) > 0,
          adHoc:
            (flags & 192) === 192
              ? { ordering: 'sequential', until: condition, cancelsRest: (flags & 1) > 0 }
              : null,
        }
      : {}),
    ...(type === 'complexGateway' ? { activation: 'activationCount >= 2' } : {}),
    ...(trigger === 'timer'
      ? { timer: { kind: 'cycle', text: '', seconds, times: flags % 2 === 0 ? null : 3 } }
      : {}),
    startsAll: (flags & 64) > 0,
  };
}

function poolOf(scope: number, all: readonly Draft[]): string {
  const draft = all[scope];
  if (draft === undefined) return 'P';
  const around = scopeOf(draft, scope, all);
  if (around !== null) return poolOf(around, all);
  return draft.flags & 1 ? 'P' : 'Q';
}

// Whatever this makes, a file could hold: flows stay within a scope, all else is as it comes.
function graphOf({ drafts: all, ways, posts }: Graph): Process {
  const sketch = new Sketch().pool('P', 'owner').pool('Q', 'recipient');
  all.forEach((draft, place) => sketch.node(draft.type, id(place), detailsOf(draft, place, all)));
  const at = (place: number): number => place % all.length;
  for (const [from, to, isDefault, condition] of ways) {
    const [source, target] = [at(from), at(to)];
    const [one, other] = [all[source], all[target]];
    if (one === undefined || other === undefined) continue;
    const isSame =
      scopeOf(one, source, all) === scopeOf(other, target, all) &&
      detailsOf(one, source, all).pool === detailsOf(other, target, all).pool;
    if (isSame) sketch.flow(id(source), id(target), isDefault, condition);
  }
  for (const [from, to] of posts) sketch.message(id(at(from)), id(at(to)));
  const process = sketch.process();
  const nodes = process.nodes.map((node) => {
    const draft = all[node.index];
    const isCall = node.type === 'subProcess' && (draft?.flags ?? 0) % 7 === 0;
    return isCall ? { ...node, calls: 1 + ((draft?.on ?? 0) % 2) } : node;
  });
  return { ...process, nodes };
}

function scenarioFor({ drafts: all }: Graph): Scenario {
  const elements = all.map(({ flags, on }, place): [string, ElementScenario] => [
    id(place),
    {
      ...(flags % 2 === 0 ? {} : { times: { processing: { kind: 'exponential', mean: 10 } } }),
      ...(flags % 5 === 0 ? { trigger: { kind: 'constant', value: on % 20 } } : {}),
      ...(flags % 11 === 0 ? { probability: 0.5 } : {}),
      ...(flags % 3 === 0
        ? { assigns: [{ property: 'n', value: { kind: 'expression', text: 'n + 1' } }] }
        : {}),
      ...(flags % 13 === 0 ? { resources: [{ id: 'crew', quantity: 1 }] } : {}),
    },
  ]);
  return scenarioOf({
    elements: Object.fromEntries(elements),
    resources: { crew: { name: 'Crew', capacity: 1, costPerHour: null } },
    properties: { n: { kind: 'value', value: 0 } },
  });
}

test('[T36] any graph whatever runs to an end: every case ends or is named as stuck', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const plan = prepare(graphOf(graph), scenarioFor(graph));
      const stays = new Map<number, number>();
      const count = (step: number, by: number): unknown =>
        stays.set(step, (stays.get(step) ?? 0) + by);
      const { begun, ended, stuck } = simulate(plan, {
        seed: 1,
        replication: 0,
        cases: 2,
        duration: null,
        observer: {
          ...deaf,
          reached: (_, step) => count(step, 1),
          left: (_, step) => count(step, -1),
          dropped: (_, step) => count(step, -1),
        },
      });
      const lost = stuck.reduce((sum, { cases }) => sum + cases, 0);
      expect(ended + lost).toBe(begun);
      expect([...stays.values()].filter((open) => open !== 0)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('[T36] any graph whatever can be rehearsed', () => {
  fc.assert(
    fc.property(graphs, fc.nat(3), (graph, which) => {
      const choose = (_: string, flows: readonly string[]): string | null => flows[which] ?? null;
      const { ended, open } = rehearse(graphOf(graph), scenarioFor(graph), { choose });
      expect(ended && open.length > 0).toBe(false);
    }),
    { numRuns: 50 },
  );
});

test('[T36] processes that call themselves are given up as endless', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('subProcess', 'C')
    .chain('S', 'C')
    .process();
  const nodes = process.nodes.map((node) => (node.id === 'C' ? { ...node, calls: 0 } : node));
  const plan = prepare({ ...process, nodes }, scenarioOf());
  const { stuck } = simulate(plan, { seed: 1, replication: 0, cases: 1, duration: null });
  expect(stuck.map(({ reason, step }) => [reason, step.id])).toEqual([['endless', 'C']]);
});
