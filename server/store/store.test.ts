import { measures, type KeptOutcome } from '@handara/schemas';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeStores, type Opener } from './stores.fixture.ts';
import { blankCard } from '../card.fixture.ts';
import type { Store } from './store.ts';
import { firstBreak } from './trail.ts';

const by = { member: 'm1', at: '2026-11-22T08:00:00.000Z' };

const card = { ...blankCard('S1'), fees: [{ name: { ar: 'رسم' }, amount: null }] };

const procedure = {
  id: 'S1.as-is',
  service: 'S1',
  kind: 'as-is',
  name: { ar: 'الوضع الراهن', en: 'As-is' },
  xml: '<one/>',
} as const;

describeStores('the registry', (prepare) => {
  let open: Opener;
  let store: Store;

  beforeEach(async () => {
    open = prepare();
    store = await open();
  });

  afterEach(() => store.close());

  test('[P1] gives back what was kept, after closing and opening', async () => {
    await store.createService(card, by);
    await store.createProcedure(procedure, by);

    await store.close();
    store = await open();

    expect(await store.listServices()).toEqual([{ card, revision: 1, changedAt: by.at }]);
    expect(await store.readProcedure('S1.as-is')).toEqual({
      ...procedure,
      revision: 1,
      changedAt: by.at,
    });
  });

  test('[P1] says null for what was never kept', async () => {
    expect(await store.readService('none')).toBeNull();
    expect(await store.readProcedure('none')).toBeNull();
    expect(await store.readOutcome('none')).toBeNull();
    expect(await store.listProcedures('none')).toEqual([]);
  });

  test('[P2] refuses a card made from an outdated revision', async () => {
    await store.createService(card, by);
    await store.replaceService({ ...card, volumePerYear: 1 }, 1, by);

    const late = store.replaceService({ ...card, volumePerYear: 2 }, 1, by);

    await expect(late).rejects.toMatchObject({ code: 'revision-conflict' });
    expect((await store.readService('S1'))?.card.volumePerYear).toBe(1);
  });

  test('[P2] refuses a file made from an outdated revision', async () => {
    await store.createService(card, by);
    await store.createProcedure(procedure, by);
    const changed = await store.replaceFile('S1.as-is', '<two/>', 1, by);

    const late = store.replaceFile('S1.as-is', '<three/>', 1, by);

    await expect(late).rejects.toMatchObject({ code: 'revision-conflict' });
    expect(changed.revision).toBe(2);
    expect((await store.readProcedure('S1.as-is'))?.xml).toBe('<two/>');
  });

  test('[P2] tells a missing procedure from an outdated one', async () => {
    const change = store.replaceFile('none', '<x/>', 1, by);

    await expect(change).rejects.toMatchObject({ code: 'not-found' });
  });

  test('[P3] keeps every file of a procedure', async () => {
    await store.createService(card, by);
    await store.createProcedure(procedure, by);
    await store.replaceFile('S1.as-is', '<two/>', 1, { ...by, at: '2026-11-23T08:00:00.000Z' });

    const first = await store.readProcedure('S1.as-is', 1);

    expect(first).toMatchObject({ xml: '<one/>', revision: 1, changedAt: by.at });
    expect(await store.readProcedure('S1.as-is', 3)).toBeNull();
  });

  test('[P4] writes the trail with the change, and not without it', async () => {
    await store.createService(card, by);
    await store.createProcedure(procedure, by);
    await store.replaceFile('S1.as-is', '<two/>', 1, by);
    await store.replaceFile('S1.as-is', '<three/>', 1, by).catch(() => undefined);

    const trail = await store.readTrail({ object: 'S1.as-is', limit: 10 });

    expect(trail).toMatchObject([
      { ...by, action: 'procedure.create', object: 'S1.as-is', detail: '' },
      { ...by, action: 'procedure.change', object: 'S1.as-is', detail: '2' },
    ]);
  });

  test('[P14] numbers and chains the lines of the trail, so that a changed or missing one shows', async () => {
    await store.createService(card, by);
    for (const action of ['one', 'two', 'three']) {
      await store.record({ ...by, from: '10.0.0.1', action, object: 'x', detail: '' });
    }
    const trail = await store.readTrail({ limit: 10 });
    const part = await store.readTrail({ object: 'x', after: 2, limit: 1 });

    expect(trail.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(firstBreak(trail)).toBeNull();
    expect(
      firstBreak(trail.map((line) => ({ ...line, from: line.seq === 3 ? '' : line.from }))),
    ).toBe(3);
    expect(firstBreak(trail.filter(({ seq }) => seq !== 2))).toBe(2);
    expect(part.map(({ action }) => action)).toEqual(['two']);
  });

  test('[P5] creates nothing twice and nothing in the air', async () => {
    await store.createService(card, by);
    await store.createProcedure(procedure, by);

    await expect(store.createService(card, by)).rejects.toMatchObject({ code: 'already-exists' });
    await expect(store.createProcedure(procedure, by)).rejects.toMatchObject({
      code: 'already-exists',
    });
    await expect(
      store.createProcedure({ ...procedure, id: 'S2.as-is', service: 'S2' }, by),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  test('[P1] keeps the newest outcome of a service', async () => {
    await store.createService(card, by);
    const [first, second] = [outcome('2026-01-01T00:00:00Z'), outcome('2026-01-02T00:00:00Z')];

    await store.keepOutcome('S1', first, by);
    await store.keepOutcome('S1', second, by);

    expect(await store.readOutcome('S1')).toEqual(second);
  });
});

function outcome(computedAt: string): KeptOutcome {
  const scenario = { id: 's', name: 's' };
  const side = { file: 'f', scenario };
  const report = {
    version: 1,
    file: 'f',
    scenario,
    currency: 'JOD',
    seed: 1,
    replications: 1,
    cases: 1,
    measures: {},
    coverage: {},
    evidence: { measured: 0, published: 0, assumed: 0, missing: 0 },
    elements: [],
    resources: [],
    handOffs: [],
    findings: [],
  } as unknown as KeptOutcome['asIs'];
  const all = Object.fromEntries(measures.map((name) => [name, null]));
  const coverage = Object.fromEntries(measures.map((name) => [name, { known: 0, needed: 1 }]));
  const whole = { ...report, measures: all, coverage } as KeptOutcome['asIs'];
  return {
    asIs: whole,
    toBe: whole,
    assessment: {
      version: 1,
      asIs: side,
      toBe: side,
      currency: 'JOD',
      seed: 1,
      replications: 1,
      measures: [],
      operations: [],
      findings: [],
      score: {
        version: 1,
        weights: 'w',
        index: null,
        coverage: 0,
        sensitivity: null,
        parts: [],
        guardRails: [],
      },
    },
    asIsProcedure: { id: 'S1.as-is', revision: 1 },
    toBeProcedure: { id: 'S1.to-be', revision: 1 },
    computedAt,
  };
}
