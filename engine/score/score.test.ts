import type { Burden, Document, Measure, Scenario } from '@handara/schemas';
import { measures } from '@handara/schemas';
import { expect, test } from 'vitest';
import { compare, type Side } from '../comparison/compare.ts';
import type { Process } from '../process/process.ts';
import type { Study } from '../report/arrangement.ts';
import { study } from '../report/study.ts';
import { unitOf } from '../report/unit.ts';
import { noBurden, scenarioOf, Sketch } from '../run/sketch.fixture.ts';
import { assess } from './assess.ts';
import { score, weights } from './score.ts';

type Means = Partial<Record<Measure, number>>;

// A side with given means, as a study of two equal replications would have them.
function side(means: Means, process: Process = new Sketch().process(), p90: Means = {}): Side {
  const { report, samples } = study({
    file: 'f',
    process: new Sketch().node('startEvent', 'S').process(),
    scenario: scenarioOf(),
    cases: 1,
    replications: 2,
  });
  const estimates = { ...report.measures };
  const figures: Study['samples'] = { ...samples };
  for (const measure of measures) {
    const mean = means[measure];
    figures[measure] = [mean ?? null, mean ?? null];
    estimates[measure] =
      mean === undefined
        ? null
        : {
            unit: unitOf(measure),
            mean,
            halfWidth: 0,
            min: mean,
            max: mean,
            sd: 0,
            p50: mean,
            p90: p90[measure] ?? mean,
            p95: mean,
            p99: mean,
            n: 2,
          };
  }
  return { process, study: { report: { ...report, measures: estimates }, samples: figures } };
}

function scoreOf(asIs: Side, toBe: Side) {
  return score(compare(asIs, toBe), asIs, toBe);
}

const before: Means = {
  flowTime: 2700,
  visits: 1,
  documents: 3,
  steps: 7,
  cost: 8.6,
  partnerHandOffs: 1,
  signatures: 1,
  stamps: 0,
  sheets: 5,
};
const after: Means = {
  flowTime: 900,
  visits: 1,
  documents: 1,
  steps: 3,
  cost: 6.8,
  partnerHandOffs: 1,
  signatures: 0,
  stamps: 0,
  sheets: 1,
};

test('[I1] the worked example of the card for children of Jordanian mothers scores 44.0', () => {
  const result = scoreOf(side(before), side(after));
  expect(result.index).toBeCloseTo(44.0, 1);
  const ratios = Object.fromEntries(
    result.parts.map(({ part, ratio }) => [part, Math.round((ratio ?? NaN) * 1000) / 1000]),
  );
  expect(ratios).toEqual({
    time: 0.667,
    visits: 0,
    documents: 0.667,
    steps: 0.571,
    cost: 0.209,
    partnerHandOffs: 0,
    signatures: 1,
    sheets: 0.8,
  });
  const points = result.parts.reduce((sum, part) => sum + (part.points ?? 0), 0);
  expect(points).toBeCloseTo(result.index ?? NaN, 9);
  expect([result.weights, result.coverage]).toEqual([weights.version, 1]);
});

test('[I1] a run of the worked example, drawn and simulated, scores 44.0', () => {
  expect(assess(example(asIsSteps), example(toBeSteps)).score.index).toBeCloseTo(44.0, 1);
});

test('[I2] nothing on both sides drops out, something out of nothing counts −1, and a ratio stays within ±1', () => {
  const result = scoreOf(
    side({ ...before, sheets: 0, partnerHandOffs: 0 }),
    side({ ...after, sheets: 0, partnerHandOffs: 2, cost: 99 }),
  );
  const ratio = (part: string) => result.parts.find((one) => one.part === part)?.ratio;
  expect([ratio('sheets'), ratio('partnerHandOffs'), ratio('cost')]).toEqual([null, -1, -1]);
  expect(result.coverage).toBe(1);
  expect(result.index).toBeCloseTo(
    (100 * (0.2 * (2 / 3) + 0.15 * (2 / 3) + 0.15 * (4 / 7) - 0.15 - 0.1 + 0.05)) / 0.95,
    9,
  );
});

test('[I3] an unknown part lowers the coverage, not the index; all unknown has no index', () => {
  const costless = Object.fromEntries(
    Object.entries(after).filter(([measure]) => measure !== 'cost'),
  );
  const result = scoreOf(side(before), side(costless));
  expect(result.coverage).toBeCloseTo(0.85, 9);
  expect(result.index).toBeCloseTo(
    (100 * (0.35 * (2 / 3) + 0.15 * (4 / 7) + 0.05 + 0.04)) / 0.85,
    9,
  );
  const blank = scoreOf(side({}), side({}));
  expect([blank.index, blank.coverage, blank.sensitivity]).toEqual([null, 0, null]);
});

test('[I4] the sensitivity is the range of the index with one weight at a time at half and at one and a half', () => {
  const { sensitivity, index } = scoreOf(side(before), side(after));
  // The widest swings come from the weight of visits, whose ratio is 0.
  const without = (factor: number): number => (index ?? 0) / (1 + 0.15 * (factor - 1));
  expect(sensitivity?.high).toBeCloseTo(without(0.5), 9);
  expect(sensitivity?.low).toBeCloseTo(without(1.5), 9);
});

const paper: Document = {
  name: { ar: 'شهادة', en: 'Certificate' },
  kind: 'original',
  issuer: null,
  copies: 0,
  heldByGovernment: true,
};

function guardsOf(
  asIs: Process,
  toBe: Process,
  one: Means = before,
  other: Means = after,
  p90: Means = {},
) {
  return scoreOf(side(one, asIs), side(other, toBe, p90)).guardRails.map(
    ({ code, element, severity }) => [code, element, severity],
  );
}

test('[I5] a removed step that rests on law, and a removed control, are named', () => {
  const legalBasis = [{ instrument: 'Law 3', article: '7' }];
  const asIs = new Sketch()
    .task('A', { legalBasis })
    .task('B', { burden: { ...noBurden, approvals: 1 } })
    .task('C')
    .process();
  const toBe = new Sketch().task('C').process();
  expect(guardsOf(asIs, toBe)).toEqual([
    ['legal-step-removed', 'A', 'error'],
    ['control-removed', 'B', 'warning'],
  ]);
  const merged: Process = {
    ...toBe,
    operations: [{ kind: 'merge', asIs: ['A', 'B'], toBe: ['C'], reason: '' }],
  };
  expect(guardsOf(asIs, merged)).toEqual([]);
});

test('[I6] a document that is newly asked for is named with the step', () => {
  const asks = new Sketch().task('A', { burden: { ...noBurden, documents: [paper] } }).process();
  const asksNot = new Sketch().task('A').process();
  expect(guardsOf(asksNot, asks)).toEqual([['document-newly-asked', 'A', 'warning']]);
  expect(guardsOf(asks, asks)).toEqual([]);
});

test('[I6] a document that only got its translation is not newly asked for', () => {
  const asks = (document: Document) =>
    new Sketch().task('A', { burden: { ...noBurden, documents: [document] } }).process();
  const bare = { ...paper, name: { ar: paper.name.ar } };
  expect(guardsOf(asks(bare), asks(paper))).toEqual([]);
});

test('[I7] slower slow cases, dearer partners and more work for office or partners are warned of', () => {
  const none = new Sketch().process();
  expect(guardsOf(none, none, before, after, { flowTime: 4000 })).toEqual([
    ['slow-cases-slower', null, 'warning'],
  ]);
  const loads = { partnerCost: 10, partnerSteps: 1, officeSteps: 10 };
  const heavier = { partnerCost: 11.1, partnerSteps: 2, officeSteps: 11 };
  expect(guardsOf(none, none, { ...before, ...loads }, { ...after, ...heavier })).toEqual([
    ['partner-cost-up', null, 'warning'],
    ['partner-load-up', null, 'warning'],
  ]);
});

interface Draft {
  readonly id: string;
  readonly lane: string;
  readonly minutes: number;
  readonly wait: number;
  readonly burden: Partial<Burden>;
}

const document = (name: string): Document => ({ ...paper, name: { ar: name, en: name } });

const asIsSteps: Draft[] = [
  {
    id: 'Bring',
    lane: 'a',
    minutes: 0,
    wait: 0,
    burden: {
      visit: 1,
      fee: 3,
      recipientMinutes: 45,
      sheets: 5,
      documents: ['1', '2', '3'].map(document),
    },
  },
  ...['b', 'a', 'b', 'a', 'b'].map((lane, place): Draft => ({
    id: `Step${String(place)}`,
    lane,
    minutes: 4,
    wait: 4.6,
    burden: {},
  })),
  { id: 'Sign', lane: 'a', minutes: 2, wait: 0, burden: { signatures: 1, approvals: 1 } },
];

const toBeSteps: Draft[] = [
  {
    id: 'Bring',
    lane: 'a',
    minutes: 3,
    wait: 0,
    burden: { visit: 1, fee: 3, recipientMinutes: 15, sheets: 1, documents: [document('1')] },
  },
  { id: 'Step0', lane: 'a', minutes: 3, wait: 3, burden: {} },
  { id: 'Step1', lane: 'b', minutes: 0, wait: 6, burden: {} },
];

// The office line of the example; labour at 3 an hour, the recipient's hour at 2, an hour and 1 of travel.
function example(steps: readonly Draft[]): Side {
  const sketch = new Sketch()
    .pool('O', 'owner')
    .pool('P', 'partner', true)
    .lane('a', 'O')
    .lane('b', 'O')
    .node('startEvent', 'S', { pool: 'O' });
  const elements: Scenario['elements'] = {};
  for (const { id, lane, minutes, wait, burden } of steps) {
    sketch.task(id, { pool: 'O', lane, burden: { ...noBurden, ...burden } });
    elements[id] = {
      times: {
        processing: { kind: 'constant', value: minutes * 60 },
        wait: { kind: 'constant', value: wait * 60 },
      },
    };
  }
  const process = sketch
    .node('endEvent', 'E', { pool: 'O' })
    .chain('S', ...steps.map(({ id }) => id), 'E')
    .message(steps[1]?.id ?? '', 'P')
    .process();
  const rate = { capacity: null, costPerHour: 3 };
  const scenario = scenarioOf({
    elements,
    resources: { a: { name: 'A', ...rate }, b: { name: 'B', ...rate } },
    unitCosts: { recipientHour: 2, travelHours: 1, travelCost: 1, copy: 0 },
  });
  return { process, study: study({ file: 'f', process, scenario, cases: 2, replications: 2 }) };
}
