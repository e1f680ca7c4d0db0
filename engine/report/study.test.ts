import type { Burden, Distribution, Scenario } from '@handara/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Process } from '../process/process.ts';
import { noBurden, scenarioOf, Sketch } from '../run/sketch.fixture.ts';
import type { StudyInput } from './arrangement.ts';
import { arrange, conclude, gather, replicate, study } from './study.ts';

function constant(value: number): Distribution {
  return { kind: 'constant', value };
}

function lasts(seconds: number): Scenario['elements'][string] {
  return { times: { processing: constant(seconds) } };
}

function reportOf(process: Process, figures: Partial<Scenario>, more: Partial<StudyInput> = {}) {
  return study({
    file: 'f',
    process,
    scenario: scenarioOf(figures),
    replications: 2,
    cases: 3,
    ...more,
  }).report;
}

const photo = {
  name: { ar: 'صورة', en: 'Photo' },
  kind: 'photo',
  issuer: null,
  copies: 2,
  heldByGovernment: false,
} as const;

const counter: Burden = {
  ...noBurden,
  visit: 1,
  documents: [photo],
  forms: 1,
  fields: 9,
  signatures: 2,
  stamps: 1,
  approvals: 1,
  sheets: 4,
  fee: 3,
  recipientMinutes: 30,
};

// Recipient → office with two lanes → black-box partner.
function office(burden: Burden | null = counter): Process {
  return new Sketch()
    .pool('R', 'recipient')
    .pool('O', 'owner')
    .pool('P', 'partner', true)
    .lane('desk', 'O')
    .lane('head', 'O')
    .node('startEvent', 'S', { pool: 'R' })
    .task('Fill', { pool: 'R', burden })
    .node('endEvent', 'E', { pool: 'R' })
    .chain('S', 'Fill', 'E')
    .node('startEvent', 'S2', { pool: 'O', trigger: 'message' })
    .task('Check', {
      pool: 'O',
      lane: 'desk',
      burden: { ...noBurden, documents: [photo] },
      evidence: [{ figure: 'processing', grade: 'measured', source: 'log' }],
    })
    .task('Match', { pool: 'O', lane: 'desk', bpmnType: 'bpmn:ServiceTask', automatic: true })
    .task('Ask', { pool: 'O', lane: 'desk', bpmnType: 'bpmn:SendTask', automatic: true })
    .task('Sign', { pool: 'O', lane: 'head', burden: noBurden })
    .node('endEvent', 'E2', { pool: 'O' })
    .chain('S2', 'Check', 'Match', 'Ask', 'Sign', 'E2')
    .message('Fill', 'S2')
    .message('Ask', 'P')
    .process();
}

const figures: Partial<Scenario> = {
  elements: {
    Fill: lasts(600),
    Check: { ...lasts(1800), fixedCost: 0.5 },
    Match: lasts(0),
    Sign: lasts(360),
  },
  resources: {
    desk: { name: 'Desk', capacity: 2, costPerHour: 4 },
    head: { name: 'Head', capacity: null, costPerHour: 10 },
  },
  unitCosts: { recipientHour: 2, travelHours: 1, travelCost: 1.5, copy: 0.1 },
};

test('[M5] steps are executed human activities by side; automatic ones and those of partners apart', () => {
  const { measures } = reportOf(office(), figures);
  const means = [
    'steps',
    'recipientSteps',
    'officeSteps',
    'partnerSteps',
    'automaticSteps',
  ] as const;
  expect(means.map((measure) => measures[measure]?.mean)).toEqual([3, 1, 2, 0, 2]);
});

test('[M6] costs: hours of work at the rate of who does them, and what the service costs the recipient', () => {
  const { measures } = reportOf(office(), figures);
  expect(measures.ownerCost?.mean).toBeCloseTo(0.5 * 4 + 0.1 * 10 + 0.5, 9);
  // Fee, one visit (an hour and the fare), half an hour of presence, four copies (two steps ask for two).
  expect(measures.recipientCost?.mean).toBeCloseTo(3 + 2 + 1.5 + 1 + 0.4, 9);
  expect(measures.cost?.mean).toBeCloseTo(3.5 + 7.9, 9);
  expect(measures.recipientTime?.mean).toBeCloseTo(1800 + 3600, 9);
  expect(measures.fee).toMatchObject({ unit: 'money', mean: 3, halfWidth: 0 });
});

test('[M7] a document counts once a case, its copies at every step that asks for them', () => {
  const { measures } = reportOf(office(), figures);
  expect([measures.documents?.mean, measures.copies?.mean]).toEqual([1, 4]);
  const burdens = [
    'visits',
    'forms',
    'fields',
    'signatures',
    'stamps',
    'approvals',
    'sheets',
  ] as const;
  expect(burdens.map((measure) => measures[measure]?.mean)).toEqual([1, 1, 9, 2, 1, 1, 4]);
});

test('[M7] a document without its translation is the same document', () => {
  const bare = { ...photo, name: { ar: photo.name.ar } };
  const { measures } = reportOf(office({ ...counter, documents: [photo, bare] }), figures);
  expect(measures.documents?.mean).toBe(1);
});

test('[M8] hand-offs are flows between lanes and messages between pools, with the wait until taken up', () => {
  const elements = {
    ...figures.elements,
    Sign: { times: { queue: constant(60), processing: constant(360) } },
  };
  const { measures, handOffs } = reportOf(office(), { ...figures, elements });
  expect([
    measures.handOffs?.mean,
    measures.partnerHandOffs?.mean,
    measures.partners?.mean,
  ]).toEqual([3, 1, 1]);
  expect(handOffs.map(({ from, to, count, wait }) => [from, to, count?.mean, wait?.mean])).toEqual([
    ['desk', 'head', 3, 60],
    ['R', 'O', 3, 0],
    ['desk', 'P', 0, undefined],
  ]);
});

test('[M3] an unknown input makes its measures unknown, never 0, and the coverage says so', () => {
  const { measures, coverage, findings, evidence } = reportOf(office(null), {
    ...figures,
    unitCosts: { recipientHour: null, travelHours: null, travelCost: null, copy: null },
  });
  expect([measures.visits, measures.documents, measures.recipientCost, measures.cost]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(coverage.visits).toEqual({ known: 2, needed: 3 });
  expect(measures.flowTime?.mean).toBe(600 + 1800 + 360);
  expect(findings.map(({ code, element }) => [code, element])).toContainEqual([
    'burden-missing',
    'Fill',
  ]);
  expect(evidence).toEqual({ measured: 1, published: 0, assumed: 0, missing: 1 });
});

test('[M3] a fee that nobody can name leaves fee and cost unknown, and only those', () => {
  const { measures } = reportOf(office({ ...counter, fee: null }), figures);
  expect([measures.fee, measures.recipientCost, measures.cost]).toEqual([null, null, null]);
  expect(measures.visits?.mean).toBe(1);
  expect(measures.recipientTime).not.toBeNull();
});

test('[M3] without a time the flow time is unknown, without a rate only the cost', () => {
  const elements = { Fill: lasts(600), Check: lasts(1800), Match: lasts(0) };
  const timeless = reportOf(office(), { ...figures, elements });
  expect([
    timeless.measures.flowTime,
    timeless.measures.workTime,
    timeless.measures.ownerCost,
  ]).toEqual([null, null, null]);
  expect(timeless.measures.steps?.mean).toBe(3);
  expect(timeless.coverage.flowTime).toEqual({ known: 4, needed: 5 });
  expect(timeless.elements.find(({ id }) => id === 'Sign')).toMatchObject({
    work: null,
    elapsed: null,
    cost: null,
  });

  const rateless = reportOf(office(), { ...figures, resources: {} });
  expect([rateless.measures.ownerCost, rateless.measures.cost]).toEqual([null, null]);
  expect(rateless.measures.flowTime?.mean).toBe(2760);
  expect(rateless.measures.partnerCost).toBeNull();
  expect(
    rateless.resources.map(({ id, capacity, utilisation }) => [id, capacity, utilisation]),
  ).toEqual([
    ['R', null, null],
    ['desk', null, null],
    ['head', null, null],
  ]);
});

test('[T11] an answer from outside without a figure comes at once and leaves the times unknown', () => {
  const process = new Sketch()
    .pool('O', 'owner')
    .pool('P', 'partner', true)
    .node('startEvent', 'S', { pool: 'O' })
    .node('intermediateCatchEvent', 'Get', { pool: 'O', trigger: 'message' })
    .chain('S', 'Get')
    .message('P', 'Get')
    .process();
  const silent = reportOf(process, {});
  expect(silent.measures.flowTime).toBeNull();
  expect(silent.findings.map(({ code, element }) => [code, element])).toContainEqual([
    'answer-missing',
    'Get',
  ]);
  const known = reportOf(process, { elements: { Get: { trigger: constant(86400) } } });
  expect([known.measures.flowTime?.mean, known.measures.partnerHandOffs?.mean]).toEqual([86400, 1]);
});

test('[M12] waiting for another pool counts at the step, and in the case only where the time is spent', () => {
  const process = new Sketch()
    .pool('R', 'recipient')
    .pool('O', 'owner')
    .node('startEvent', 'S', { pool: 'R' })
    .node('intermediateThrowEvent', 'Ask', { pool: 'R', trigger: 'message' })
    .node('intermediateCatchEvent', 'Get', { pool: 'R', trigger: 'message' })
    .chain('S', 'Ask', 'Get')
    .node('startEvent', 'S2', { pool: 'O', trigger: 'message' })
    .task('Work', { pool: 'O' })
    .node('endEvent', 'Tell', { pool: 'O', trigger: 'message' })
    .chain('S2', 'Work', 'Tell')
    .message('Ask', 'S2')
    .message('Tell', 'Get')
    .process();
  const times = { wait: constant(1380), processing: constant(1320) };
  const { measures, elements } = reportOf(process, { elements: { Work: { times } } });
  const means = ['flowTime', 'workTime', 'waitTime'] as const;
  expect(means.map((measure) => measures[measure]?.mean)).toEqual([2700, 1320, 1380]);
  expect(elements.find(({ id }) => id === 'Get')?.wait?.mean).toBe(2700);
});

test('[M10] what the caller asks for wins over the scenario, and the scenario over the defaults', () => {
  const plain = { file: '', process: office(), scenario: scenarioOf(figures) };
  const { report } = study(plain);
  expect([report.seed, report.replications, report.cases]).toEqual([1, 30, 3000]);
  const own = study({
    ...plain,
    scenario: scenarioOf({ ...figures, seed: 9, replications: 2, cases: 5 }),
  }).report;
  expect([own.seed, own.replications, own.cases]).toEqual([9, 2, 10]);
  const asked = study({
    ...plain,
    scenario: scenarioOf({ ...figures, seed: 9, replications: 2, cases: 5 }),
    seed: 4,
    replications: 3,
    cases: 2,
  }).report;
  expect([asked.seed, asked.replications, asked.cases]).toEqual([4, 3, 6]);
});

test('[M10] a count at every start bounds the cases, and replications have a limit that is said', () => {
  const start = { interval: constant(60), count: 250 };
  const counted = reportWith({ arrivals: { S: start } });
  expect(counted.cases).toBe(500);
  expect(reportWith({ arrivals: { S: { ...start, count: null } } }).cases).toBe(200);
  expect(reportWith({ arrivals: { S: start }, cases: 7 }).cases).toBe(14);

  const endless = reportWith({ cases: 1, replications: 1_000_000_000 });
  expect(endless.replications).toBe(10_000);
  expect(endless.findings).toMatchObject([{ code: 'too-many-replications', element: null }]);
});

function reportWith(figures: Partial<Scenario>) {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('endEvent', 'E')
    .chain('S', 'E')
    .process();
  const scenario = scenarioOf({ replications: 2, ...figures });
  return study({ file: '', process, scenario }).report;
}

test('[M4] cases and stays that began before the warm-up was over are in no figure', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A')
    .node('endEvent', 'E')
    .chain('S', 'A', 'E')
    .process();
  const arrivals = { S: { interval: constant(10), count: null } };
  const { measures, elements } = reportOf(
    process,
    { elements: { A: lasts(25) }, arrivals, warmUp: 35 },
    { cases: 10 },
  );
  expect(measures.flowTime).toMatchObject({ n: 12, mean: 25 });
  expect(elements[1]?.arrivals?.mean).toBe(6);
});

test('[M4] the window of queues and people ends with the last case, before the duration is over', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A')
    .node('endEvent', 'E')
    .chain('S', 'A', 'E')
    .process();
  const resources = { clerk: { name: 'Clerk', capacity: 1, costPerHour: null } };
  const A = { ...lasts(5), resources: [{ id: 'clerk', quantity: 1 }] };
  const arrivals = { S: { interval: constant(10), count: null } };
  const shop = { resources, arrivals, elements: { A }, duration: 950 };
  expect(reportOf(process, shop, { cases: 10 }).resources[0]?.utilisation?.mean).toBeCloseTo(
    50 / 95,
  );
  const all = reportOf(process, shop, { cases: 1000 });
  expect(all.resources[0]?.utilisation?.mean).toBeCloseTo(0.5);
});

test('[M13] a step that is broken off adds its time and hours, not its burden', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A', { burden: counter })
    .node('endEvent', 'E')
    .chain('S', 'A', 'E')
    .node('boundaryEvent', 'Late', { on: 'A', trigger: 'timer' })
    .node('endEvent', 'Given up')
    .chain('Late', 'Given up')
    .process();
  const resources = { clerk: { name: 'Clerk', capacity: 1, costPerHour: 6 } };
  const A = { ...lasts(7200), resources: [{ id: 'clerk', quantity: 1 }] };
  const unitCosts = { recipientHour: 0, travelHours: 0, travelCost: 0, copy: 0 };
  const Late = { trigger: constant(600) };
  const { measures } = reportOf(process, { resources, unitCosts, elements: { A, Late } });
  expect([measures.flowTime?.mean, measures.workTime?.mean]).toEqual([600, 600]);
  expect(measures.ownerCost?.mean).toBeCloseTo(1);
  expect([measures.steps?.mean, measures.visits?.mean, measures.fee?.mean]).toEqual([0, 0, 0]);
});

test('[M3] the time of the platform is no input of a cost that nobody is paid for', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A', { automatic: true, bpmnType: 'bpmn:ServiceTask' })
    .node('endEvent', 'E')
    .chain('S', 'A', 'E')
    .process();
  const { measures } = reportOf(process, {});
  expect(measures.flowTime).toBeNull();
  expect([measures.ownerCost?.mean, measures.cost?.mean]).toEqual([0, 0]);
});

test('[M3] one replication has no interval', () => {
  expect(reportOf(office(), figures, { replications: 1 }).measures.flowTime?.halfWidth).toBeNull();
});

test('[M9] Little’s law holds to 1e-9 for every queue over the window of the run', () => {
  const process = new Sketch()
    .pool('O', 'owner')
    .lane('a', 'O')
    .node('startEvent', 'S', { pool: 'O' })
    .task('A', { pool: 'O', lane: 'a' })
    .node('intermediateCatchEvent', 'W', { pool: 'O', trigger: 'timer' })
    .task('B', { pool: 'O', lane: 'a' })
    .chain('S', 'A', 'W', 'B')
    .process();
  const exponential = (mean: number): Distribution => ({ kind: 'exponential', mean });
  const scenario = scenarioOf({
    arrivals: { S: { interval: exponential(100), count: null } },
    elements: {
      A: { times: { processing: exponential(40) } },
      B: { times: { processing: exponential(40) } },
      W: { trigger: exponential(500) },
    },
    resources: { a: { name: 'A', capacity: 1, costPerHour: 1 } },
  });
  const { elements, resources, measures } = study({
    file: '',
    process,
    scenario,
    replications: 1,
    cases: 2000,
    seed: 2,
  }).report;
  const busy = resources[0]?.busyTime?.mean ?? 0;
  const window = busy / (resources[0]?.utilisation?.mean ?? 1);
  for (const id of ['A', 'W', 'B']) {
    const element = elements.find((one) => one.id === id);
    const rate = (element?.completions?.mean ?? 0) / window;
    const length = element?.queueLength?.mean ?? 0;
    expect(Math.abs(length - rate * (element?.wait?.mean ?? 0))).toBeLessThan(1e-9 * length);
  }
  expect(Math.abs(busy - 2000 * (measures.workTime?.mean ?? 0))).toBeLessThan(1e-9 * busy);
});

test('[M14] replications run anywhere and put together in order give the same study', () => {
  const law: Distribution = { kind: 'gamma', shape: 2, scale: 60 };
  const scenario = scenarioOf({
    ...figures,
    elements: { ...figures.elements, Fill: { times: { processing: law } } },
    goal: 2900,
  });
  const input = { file: '', process: office(), scenario, replications: 6, cases: 20 };
  const [one, other] = [arrange(input), arrange(input)];
  const records = [5, 3, 1, 4, 2, 0].map((replication) => {
    return replicate(replication % 2 === 0 ? one : other, replication);
  });
  const gathering = gather(one);
  for (const record of records.toSorted((a, b) => a.replication - b.replication)) {
    gathering.add(record);
  }

  expect(gathering.isDone).toBe(true);
  expect(conclude(one, gathering)).toEqual(study(input));
});

test('[M14] a replication out of turn is a broken promise', () => {
  const arrangement = arrange({ file: '', process: office(), scenario: scenarioOf(figures) });

  expect(() => {
    gather(arrangement).add(replicate(arrangement, 1));
  }).toThrow(RangeError);
});

test('[R4] the same seed gives the same report', () => {
  const scenario = scenarioOf({
    ...figures,
    elements: {
      ...figures.elements,
      Fill: { times: { processing: { kind: 'gamma', shape: 2, scale: 60 } } },
    },
  });
  const input = { file: '', process: office(), scenario, replications: 3, cases: 20 };
  expect(study(input).report).toEqual(study(input).report);
  expect(study({ ...input, seed: 2 }).report.measures.flowTime).not.toEqual(
    study(input).report.measures.flowTime,
  );
});

// A block is a task, a sequence, an exclusive or a parallel block, or a loop.
type Block =
  | { kind: 'task'; seconds: number }
  | { kind: 'sequence'; parts: Block[] }
  | { kind: 'parallel'; parts: Block[] }
  | { kind: 'choice'; parts: Block[]; taken: number }
  | { kind: 'wrapped'; parts: Block[] };

const { block } = fc.letrec<{ block: Block; parts: Block[] }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({ kind: fc.constant('task' as const), seconds: fc.integer({ min: 0, max: 500 }) }),
    fc.record({ kind: fc.constant('sequence' as const), parts: tie('parts') }),
    fc.record({ kind: fc.constant('parallel' as const), parts: tie('parts') }),
    fc.record({ kind: fc.constant('choice' as const), parts: tie('parts'), taken: fc.nat(9) }),
    fc.record({ kind: fc.constant('wrapped' as const), parts: tie('parts') }),
  ),
  parts: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
}));

class Draft {
  readonly sketch = new Sketch();
  readonly elements: Scenario['elements'] = {};
  private count = 0;

  name(): string {
    this.count += 1;
    return `n${String(this.count)}`;
  }

  /** Draws a block and gives its first and last node, its time, and its steps. */
  draw(
    block: Block,
    scope?: string,
  ): { first: string; last: string; seconds: number; steps: number } {
    const place = scope === undefined ? {} : { scope };
    if (block.kind === 'task') {
      const id = this.name();
      this.sketch.task(id, place);
      this.elements[id] = lasts(block.seconds);
      return { first: id, last: id, seconds: block.seconds, steps: 1 };
    }
    if (block.kind === 'wrapped') {
      const id = this.name();
      this.sketch.node('subProcess', id, place);
      const inner = this.draw({ kind: 'sequence', parts: block.parts }, id);
      return { ...inner, first: id, last: id };
    }
    const parts = block.parts.map((part) => this.draw(part, scope));
    const steps = parts.reduce((sum, part) => sum + part.steps, 0);
    if (block.kind === 'sequence') {
      parts.forEach((part, place) => {
        const next = parts[place + 1];
        if (next !== undefined) this.sketch.flow(part.last, next.first);
      });
      const seconds = parts.reduce((sum, part) => sum + part.seconds, 0);
      return { first: parts[0]?.first ?? '', last: parts.at(-1)?.last ?? '', seconds, steps };
    }
    const [first, last] = [this.name(), this.name()];
    const type = block.kind === 'parallel' ? 'parallelGateway' : 'exclusiveGateway';
    this.sketch.node(type, first, place).node(type, last, place);
    for (const part of parts) this.sketch.chain(first, part.first).chain(part.last, last);
    if (block.kind === 'parallel') {
      return { first, last, seconds: Math.max(...parts.map((part) => part.seconds)), steps };
    }
    const taken = block.taken % parts.length;
    parts.forEach((part, place) => {
      this.elements[`${first}>${part.first}`] = { probability: place === taken ? 1 : 0 };
    });
    return { first, last, seconds: parts[taken]?.seconds ?? 0, steps: parts[taken]?.steps ?? 0 };
  }
}

test('[T18] random block-structured processes take exactly what flow analysis says, and lose no token', () => {
  fc.assert(
    fc.property(block, (root) => {
      const draft = new Draft();
      draft.sketch.node('startEvent', 'S').node('endEvent', 'E');
      const drawn = draft.draw(root);
      const process = draft.sketch.chain('S', drawn.first).chain(drawn.last, 'E').process();
      const { measures, findings, elements } = reportOf(
        process,
        { elements: draft.elements },
        { replications: 1, cases: 2 },
      );
      expect(findings.filter(({ code }) => code.startsWith('stuck'))).toEqual([]);
      expect(measures.flowTime?.mean).toBe(drawn.seconds);
      expect(measures.steps?.mean).toBe(drawn.steps);
      for (const { arrivals, completions } of elements)
        expect(completions?.mean).toBe(arrivals?.mean);
      expect(elements.find(({ id }) => id === 'E')?.arrivals?.mean).toBe(2);
    }),
    { seed: 7, numRuns: 200 },
  );
});
