import { expect, test } from 'vitest';
import { Sketch } from '../sketch.fixture.ts';
import { constant, day, hour, lasts, line, office, one, trial } from './trial.fixture.ts';

const clerk = { name: 'Clerk', capacity: 1, costPerHour: null, calendar: 'Office' };
const calendars = { Office: office };

function comes(...hours: number[]): { S: { interval: null; count: null; times: number[] } } {
  return { S: { interval: null, count: null, times: hours.map((at) => at * hour) } };
}

test('[S8] work pauses at the end of duty and goes on the next day', () => {
  const desk = {
    ...office,
    week: [1, 2, 3, 4, 5].map((weekDay) => ({ day: weekDay, from: 9 * hour, to: 17 * hour })),
  };
  const { log } = trial(one, {
    start: '2026-11-23T15:00:00',
    calendars: { Office: desk },
    resources: { L: clerk },
    elements: { A: lasts(4 * hour) },
    arrivals: comes(0),
  });
  expect(log).toEqual([line`A ${16 * hour}+${4 * hour} @${20 * hour} offDuty:${16 * hour}`]);
});

test('[S8] work that comes off duty waits for the next shift, and that is no contention', () => {
  const { log, end } = trial(one, {
    calendars,
    resources: { L: clerk },
    elements: { A: lasts(hour) },
    arrivals: comes(8, 9),
  });
  expect(log).toEqual([
    line`A ${16 * hour}+${hour} @${25 * hour} offDuty:${16 * hour}`,
    line`A ${16 * hour}+${hour} @${26 * hour} offDuty:${15 * hour}`,
  ]);
  expect(end).toBe(26 * hour);
});

test('[S8] work that ends with duty is done, and a holiday is waited out', () => {
  const { log } = trial(one, {
    calendars: {
      Office: { ...office, holidays: [{ name: 'Feast', date: '2026-11-23', days: 2 }] },
    },
    resources: { L: clerk },
    elements: { A: lasts(7 * hour) },
    arrivals: comes(0, 1),
  });
  expect(log).toEqual([
    line`A 0+${7 * hour} @${7 * hour}`,
    line`A ${71 * hour}+${7 * hour} @${79 * hour} offDuty:${65 * hour}`,
  ]);
});

test('[S9] whole work waits until it fits before the end of duty', () => {
  const { log } = trial(one, {
    calendars,
    resources: { L: clerk },
    elements: { A: lasts(4 * hour, { split: 'whole' }) },
    arrivals: comes(0, 0),
  });
  expect(log).toEqual([
    line`A 0+${4 * hour} @${4 * hour}`,
    line`A ${24 * hour}+${4 * hour} @${28 * hour} offDuty:${21 * hour}`,
  ]);
});

test('[S9] whole work that is longer than every duty is called stuck, and the run ends', () => {
  const { stuck, end } = trial(one, {
    calendars,
    resources: { L: clerk },
    elements: { A: lasts(8 * hour, { split: 'whole' }) },
    arrivals: comes(0),
  });
  expect(stuck.map(({ reason, step }) => [reason, step.id])).toEqual([['staff', 'A']]);
  expect(end).toBe(0);
});

test('[S9] overtime goes on after duty at its own rate', () => {
  const { log, charges, duty } = trial(one, {
    calendars,
    resources: { L: { ...clerk, costPerHour: 10, overtimePerHour: 15 } },
    elements: { A: lasts(9 * hour, { split: 'overtime' }) },
    arrivals: comes(0, 1),
  });
  expect(log).toEqual([
    line`A 0+${9 * hour} @${9 * hour}`,
    line`A ${23 * hour}+${9 * hour} @${33 * hour} offDuty:${17 * hour}`,
  ]);
  expect(charges).toEqual(['A L 10', 'A L 10']);
  expect(duty.slice(0, 3)).toEqual(['L 1 @0', line`L 0 @${7 * hour}`, line`L 1 @${24 * hour}`]);
});

test('[S8] of two able people the one on duty is chosen (a colleague is there on Mondays only)', () => {
  const people = [
    { id: 'monday', name: 'M', calendar: 'Monday' },
    { id: 'always', name: 'A' },
  ];
  const monday = { name: 'Monday', week: [{ day: 1, from: 0, to: day }], holidays: [] };
  const { log } = trial(
    one,
    {
      calendars: { Monday: monday },
      resources: { L: { name: 'L', capacity: null, costPerHour: null, people } },
      elements: { A: lasts(hour) },
      arrivals: { S: { interval: constant(36 * hour), count: 20 } },
    },
    20,
  );
  expect(log).toHaveLength(20);
  expect(log.every((stay) => stay.startsWith(line`A 0+${hour}`))).toBe(true);
});

test('[S10] shifts change how many are on duty', () => {
  const evening = {
    name: 'Evening',
    week: [{ day: 0, from: 12 * hour, to: 15 * hour }],
    holidays: [],
  };
  const { log, duty } = trial(one, {
    calendars: { ...calendars, Evening: evening },
    resources: { L: { ...clerk, shifts: [{ calendar: 'Evening', capacity: 3 }] } },
    elements: { A: lasts(5 * hour) },
    arrivals: comes(0, 0, 0),
  });
  expect(duty.slice(0, 3)).toEqual(['L 1 @0', line`L 3 @${4 * hour}`, line`L 0 @${7 * hour}`]);
  expect(log).toEqual([
    line`A 0+${5 * hour} @${5 * hour}`,
    // Both others begin as the evening shift comes, and are two of the three who come on Sundays only.
    line`A ${4 * hour + 165 * hour}+${5 * hour} @${174 * hour} offDuty:${165 * hour}`,
    line`A ${4 * hour + 165 * hour}+${5 * hour} @${174 * hour} offDuty:${165 * hour}`,
  ]);
});

test('[S2] nobody waits for a crew of unknown size, except for its hours', () => {
  const { log } = trial(one, {
    calendars,
    resources: { L: { ...clerk, capacity: null } },
    elements: { A: lasts(hour) },
    arrivals: comes(0, 0, 0, 8),
  });
  expect(log).toEqual([
    line`A 0+${hour} @${hour}`,
    line`A 0+${hour} @${hour}`,
    line`A 0+${hour} @${hour}`,
    line`A ${16 * hour}+${hour} @${25 * hour} offDuty:${16 * hour}`,
  ]);
});

test('[S11] absence is drawn for each person and keeps work waiting like the end of duty', () => {
  const absence = { every: constant(2 * hour), lasts: constant(hour) };
  const { log } = trial(one, {
    resources: { L: { name: 'L', capacity: 1, costPerHour: null, absence } },
    elements: { A: lasts(3 * hour) },
    arrivals: comes(0),
  });
  expect(log).toEqual([line`A ${hour}+${3 * hour} @${4 * hour} offDuty:${hour}`]);
});

test('[S8] work of two people goes on only while both are on duty', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A')
    .node('endEvent', 'E')
    .chain('S', 'A', 'E')
    .process();
  const late = {
    name: 'Late',
    week: [0, 1].map((each) => ({ day: each, from: 12 * hour, to: 18 * hour })),
    holidays: [],
  };
  const { log } = trial(process, {
    calendars: { ...calendars, Late: late },
    resources: {
      one: clerk,
      two: { ...clerk, calendar: 'Late' },
    },
    elements: {
      A: lasts(5 * hour, {
        resources: [
          { id: 'one', quantity: 1 },
          { id: 'two', quantity: 1 },
        ],
      }),
    },
    arrivals: comes(0),
  });
  // Both are there from 12 to 15 on Sunday and on Monday.
  expect(log).toEqual([line`A ${25 * hour}+${5 * hour} @${30 * hour} offDuty:${25 * hour}`]);
});
