import type { ElementScenario } from '@handara/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NodeType } from '../process/process.ts';
import { lasts } from './journal.fixture.ts';
import { deaf } from './observer.ts';
import { prepare } from './prepare.ts';
import { simulate } from './simulate.ts';
import { scenarioOf, Sketch, type Details } from './sketch.fixture.ts';

/** A block with one way in and one way out; what it takes follows from its parts alone. */
type Block =
  | { kind: 'task'; seconds: number }
  | { kind: 'sequence'; parts: Block[] }
  | { kind: 'parallel' | 'inclusive'; parts: Block[]; taken: number }
  | { kind: 'exclusive'; parts: Block[]; taken: number }
  | {
      kind: 'scope';
      inside: Block;
      times: number;
      how: 'once' | 'loop' | 'sequential' | 'parallel';
    };

const { block } = fc.letrec<{ block: Block; task: Block }>((tie) => ({
  task: fc.record({ kind: fc.constant('task' as const), seconds: fc.nat(50) }),
  block: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('task'),
    fc.record({
      kind: fc.constant('sequence' as const),
      parts: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constantFrom('parallel' as const, 'inclusive' as const),
      parts: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
      taken: fc.integer({ min: 1, max: 7 }),
    }),
    fc.record({
      kind: fc.constant('exclusive' as const),
      parts: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
      taken: fc.nat(2),
    }),
    fc.record({
      kind: fc.constant('scope' as const),
      inside: tie('block'),
      times: fc.integer({ min: 1, max: 3 }),
      how: fc.constantFrom('once', 'loop', 'sequential', 'parallel'),
    }),
  ),
}));

// Of an inclusive split the ways with a bit in `taken` are open, the first where none is.
function isOpen(taken: number, place: number, count: number): boolean {
  const bits = taken & ((1 << count) - 1);
  return bits === 0 ? place === 0 : (bits & (1 << place)) > 0;
}

/**
 * Flow analysis: what a block takes when nobody waits for staff.
 *
 * @source Dumas et al., Fundamentals of Business Process Management, 2nd ed., §7.1
 */
function timeOf(of: Block): number {
  switch (of.kind) {
    case 'task':
      return of.seconds;
    case 'sequence':
      return of.parts.reduce((sum, part) => sum + timeOf(part), 0);
    case 'parallel':
      return Math.max(...of.parts.map(timeOf));
    case 'inclusive':
      return Math.max(
        ...of.parts.map((part, place) =>
          isOpen(of.taken, place, of.parts.length) ? timeOf(part) : 0,
        ),
      );
    case 'exclusive':
      return of.parts.map(timeOf)[of.taken % of.parts.length] ?? 0;
    case 'scope':
      return timeOf(of.inside) * (of.how === 'once' || of.how === 'parallel' ? 1 : of.times);
  }
}

class Drawn {
  readonly sketch = new Sketch();
  readonly elements: Record<string, ElementScenario> = {};
  private count = 0;

  // Draws a block and gives its first and its last node.
  draw(of: Block, scope?: string): [first: string, last: string] {
    switch (of.kind) {
      case 'task': {
        const id = this.node('task', scope);
        this.elements[id] = lasts(of.seconds);
        return [id, id];
      }
      case 'sequence':
        return this.sequence(of.parts, scope);
      case 'scope':
        return this.scope(of, scope);
      default:
        return this.parted(of, scope);
    }
  }

  private sequence(parts: Block[], scope?: string): [string, string] {
    const ends = parts.map((part) => this.draw(part, scope));
    ends.forEach(([next], place) => {
      const before = ends[place - 1];
      if (before !== undefined) this.sketch.flow(before[1], next);
    });
    return [ends[0]?.[0] ?? '', ends.at(-1)?.[1] ?? ''];
  }

  private scope(
    { inside, times, how }: Extract<Block, { kind: 'scope' }>,
    scope?: string,
  ): [string, string] {
    const details: Details =
      how === 'once'
        ? {}
        : how === 'loop'
          ? { repetition: { kind: 'loop', testBefore: false, most: times, condition: null } }
          : { repetition: { kind: how, count: String(times), until: null } };
    const id = this.node('subProcess', scope, details);
    const start = this.node('startEvent', id);
    const end = this.node('endEvent', id);
    const [first, last] = this.draw(inside, id);
    this.sketch.chain(start, first).chain(last, end);
    return [id, id];
  }

  private parted(
    { kind, parts, taken }: Extract<Block, { taken: number }>,
    scope?: string,
  ): [string, string] {
    const split = this.node(`${kind}Gateway`, scope);
    const join = this.node(`${kind}Gateway`, scope);
    parts.forEach((part, place) => {
      const [first, last] = this.draw(part, scope);
      this.sketch.chain(split, first).chain(last, join);
      if (kind === 'parallel') return;
      const open =
        kind === 'exclusive' ? place === taken % parts.length : isOpen(taken, place, parts.length);
      this.elements[`${split}>${first}`] = { probability: open ? 1 : 0 };
    });
    return [split, join];
  }

  private node(type: NodeType, scope: string | undefined, details: Details = {}): string {
    this.count += 1;
    const id = `n${String(this.count)}`;
    this.sketch.node(type, id, { ...details, ...(scope === undefined ? {} : { scope }) });
    return id;
  }
}

test('[T18] nested blocks, repeated ones too, take exactly the time of flow analysis', () => {
  fc.assert(
    fc.property(block, (of) => {
      const drawn = new Drawn();
      const [first, last] = drawn.draw(of);
      drawn.sketch.node('startEvent', 'S').node('endEvent', 'E').chain('S', first).chain(last, 'E');
      const plan = prepare(drawn.sketch.process(), scenarioOf({ elements: drawn.elements }));
      let open = 0;
      const { ended, stuck, end } = simulate(plan, {
        seed: 1,
        replication: 0,
        cases: 1,
        duration: null,
        observer: { ...deaf, reached: () => (open += 1), left: () => (open -= 1) },
      });
      expect(stuck).toEqual([]);
      expect([ended, open]).toEqual([1, 0]);
      expect(end).toBe(timeOf(of));
    }),
    { numRuns: 300 },
  );
});
