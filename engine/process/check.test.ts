import type { Distribution, Finding, Scenario } from '@handara/schemas';
import { expect, test } from 'vitest';
import { checkLaws } from './check-laws.ts';
import { check, checkStructure } from './check.ts';
import type { Node, NodeType, Process } from './process.ts';

/** Draws a graph: `types` by id in order, `arrows` as `from to`. */
function graph(types: Record<string, NodeType>, arrows: readonly string[]): Process {
  const ids = Object.keys(types);
  const flows = arrows.map((arrow, index) => {
    const [from = '', to = ''] = arrow.split(' ');
    return {
      index,
      id: arrow.replace(' ', '_'),
      name: '',
      source: ids.indexOf(from),
      target: ids.indexOf(to),
      condition: null,
      handOff: null,
      evidence: [],
    };
  });
  const nodes = Object.entries(types).map(([id, type], index): Node => {
    return {
      index,
      id,
      name: '',
      nameEn: null,
      type,
      bpmnType: '',
      trigger: type === 'intermediateThrowEvent' || id.startsWith('link') ? 'link' : 'none',
      timer: null,
      pool: null,
      lane: null,
      scope: id.startsWith('in_') ? ids.indexOf('sub') : null,
      incoming: flows.filter(({ target }) => target === index).map((flow) => flow.index),
      outgoing: flows.filter(({ source }) => source === index).map((flow) => flow.index),
      default: null,
      attachedTo: type === 'boundaryEvent' ? ids.indexOf('a') : null,
      boundary:
        id === 'a' ? ids.flatMap((other, at) => (types[other] === 'boundaryEvent' ? at : [])) : [],
      interrupting: true,
      root: 0,
      calls: null,
      repetition: null,
      adHoc: null,
      isTriggered: false,
      isTransaction: false,
      isCompensation: false,
      handler: null,
      code: null,
      condition: null,
      compensates: null,
      startsAll: false,
      activation: null,
      automatic: false,
      burden: null,
      value: null,
      automation: null,
      legalBasis: [],
      evidence: [],
    };
  });
  const roots = [{ index: 0, id: 'P', pool: null, isCalled: false }];
  return {
    id: 'P',
    name: '',
    nodes,
    flows,
    roots,
    messages: [],
    pools: [],
    lanes: [],
    operations: [],
  };
}

function scenario(chances: Record<string, number>): Scenario {
  return {
    id: 'S',
    name: '',
    inherits: null,
    seed: null,
    replications: null,
    cases: null,
    duration: null,
    warmUp: 0,
    currency: '',
    arrivals: {},
    elements: Object.fromEntries(
      Object.entries(chances).map(([id, probability]) => [id, { probability }]),
    ),
    resources: {},
    unitCosts: { recipientHour: null, travelHours: null, travelCost: null, copy: null },
  };
}

const places = (findings: Finding[]): [string, string | null][] =>
  findings.map(({ code, element }) => [code, element]);

test('[C12] a step nobody reaches and a circle without a way out are found', () => {
  const process = graph(
    { s: 'startEvent', a: 'task', b: 'task', c: 'task', e: 'endEvent', lost: 'task' },
    ['s a', 'a b', 'b c', 'c b', 'lost e'],
  );

  expect(places(checkStructure(process))).toEqual([
    ['unreachable', 'e'],
    ['unreachable', 'lost'],
    ['no-way-to-end', 's'],
    ['no-way-to-end', 'a'],
    ['no-way-to-end', 'b'],
    ['no-way-to-end', 'c'],
  ]);
});

test('[C12] boundary events, links and sub-processes are ways on', () => {
  const process = graph(
    {
      s: 'startEvent',
      a: 'task',
      late: 'boundaryEvent',
      go: 'intermediateThrowEvent',
      link: 'intermediateCatchEvent',
      sub: 'subProcess',
      in_a: 'task',
      e: 'endEvent',
    },
    ['s a', 'a sub', 'late go', 'link e', 'sub e'],
  );

  expect(checkStructure(process)).toEqual([]);
});

const decision = graph(
  { s: 'startEvent', x: 'exclusiveGateway', a: 'task', b: 'endEvent', c: 'endEvent' },
  ['s x', 'x a', 'x b', 'x c'],
);

test.each([
  [{}, ['shared-equally']],
  [{ x_a: 0.5, x_b: 0.25, x_c: 0.25 }, []],
  [{ x_a: 0.5 }, []],
  [{ x_a: 0.9, x_b: 0.9 }, ['probabilities-not-one']],
  [{ x_a: 0.2, x_b: 0.2, x_c: 0.2 }, ['probabilities-not-one']],
])('[C13] a decision with shares %j gives %j', (chances, codes) => {
  const findings = check(decision, scenario(chances));

  expect(findings.map(({ code }) => code)).toEqual(codes);
  expect(findings.every(({ element }) => element === 'x')).toBe(true);
});

test('[R7] bounds that move the mean of a law by more than a hundredth are found, with both means', () => {
  const base = scenario({});
  const times = (law: Distribution): Scenario => ({
    ...base,
    elements: { a: { times: { processing: law } } },
  });

  const [found] = checkLaws(times({ kind: 'exponential', mean: 100, max: 300 }));
  expect(found).toMatchObject({
    code: 'truncation-moves-mean',
    element: 'a',
    values: { figure: 'processing', stated: 100, mean: 84.28, sd: 70.97 },
  });
  expect(checkLaws(times({ kind: 'normal', mean: 60, sd: 30 }))).toHaveLength(1);
  expect(checkLaws(times({ kind: 'normal', mean: 60, sd: 20 }))).toEqual([]);
  expect(checkLaws(times({ kind: 'exponential', mean: 100, max: 1000 }))).toEqual([]);
});
