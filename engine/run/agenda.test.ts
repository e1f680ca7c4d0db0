import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Agenda } from './agenda.ts';

test('[T1] things happen by time, then phase, then order of notice', () => {
  const moment = fc.record({
    time: fc.integer({ min: 0, max: 9 }),
    phase: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(moment), fc.array(fc.nat(3)), (moments, takes) => {
      const agenda = new Agenda<number>();
      const expected: { time: number; phase: number; place: number }[] = [];
      const taken: number[] = [];
      const wanted: number[] = [];
      moments.forEach((moment, place) => {
        agenda.add(moment.time, moment.phase, place);
        expected.push({ ...moment, place });
        for (let turn = takes[place] ?? 0; turn > 0 && expected.length > 0; turn -= 1) takeOne();
      });
      while (expected.length > 0) takeOne();

      expect(taken).toEqual(wanted);
      expect(agenda.take()).toBeNull();
      expect(agenda.nextTime()).toBe(Infinity);

      function takeOne(): void {
        expected.sort((a, b) => a.time - b.time || a.phase - b.phase || a.place - b.place);
        expect(agenda.nextTime()).toBe(expected[0]?.time);
        wanted.push(expected.shift()?.place ?? -1);
        taken.push(agenda.take() ?? -1);
      }
    }),
  );
});
