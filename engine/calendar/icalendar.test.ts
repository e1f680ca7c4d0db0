import type { Calendar } from '@handara/schemas';
import { expect, test } from 'vitest';
import { readMoment } from './civil.ts';
import { compileCalendar, defaultStart } from './compile.ts';
import { readHolidays, readICalendar } from './icalendar.ts';
import { officeCalendar } from './jordan.ts';
import { writeICalendar } from './write-icalendar.ts';

const hour = 3600;

function event(...lines: string[]): string {
  return ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
}

function read(...events: string[]): Calendar | null {
  return readICalendar(
    ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR'].join('\r\n'),
    'Read',
  );
}

const morning = event(
  'DTSTART:20261101T080000',
  'DTEND:20261101T120000',
  'RRULE:FREQ=WEEKLY;BYDAY=SU,MO,TU,WE,TH',
  'EXDATE:20261123T080000',
);

test('[S7] an event of every week is hours of the week, and a date taken out of it a holiday', () => {
  const calendar = read(morning);
  expect(calendar?.week).toEqual(
    [0, 1, 2, 3, 4].map((day) => ({ day, from: 8 * hour, to: 12 * hour })),
  );
  expect(calendar?.holidays).toEqual([{ name: '', date: '2026-11-23', days: 1 }]);
  expect(calendar?.extra).toBeUndefined();
});

test('[S7] a date taken out of one event leaves the others of that day', () => {
  const calendar = read(
    morning,
    event('DTSTART:20261101T130000', 'DURATION:PT2H', 'RRULE:FREQ=DAILY'),
  );
  expect(calendar?.extra).toEqual([{ date: '2026-11-23', from: 13 * hour, to: 15 * hour }]);
});

test('[S7] a night is two spans', () => {
  const night = event(
    'DTSTART;TZID=Asia/Amman:20261128T220000',
    'DTEND;TZID=Asia/Amman:20261129T060000',
    'RRULE:FREQ=WEEKLY',
  );
  expect(read(night)?.week).toEqual([
    { day: 6, from: 22 * hour, to: 24 * hour },
    { day: 0, from: 0, to: 6 * hour },
  ]);
});

test.each([
  ['FREQ=WEEKLY;COUNT=3', ['2026-11-01', '2026-11-08', '2026-11-15']],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=3', ['2026-11-01', '2026-11-15', '2026-11-29']],
  ['FREQ=DAILY;UNTIL=20261103T235959', ['2026-11-01', '2026-11-02', '2026-11-03']],
  ['FREQ=DAILY;INTERVAL=10;COUNT=3', ['2026-11-01', '2026-11-11', '2026-11-21']],
  ['FREQ=MONTHLY;COUNT=3', ['2026-11-01', '2026-12-01', '2027-01-01']],
  ['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3', ['2026-11-01', '2026-11-30', '2026-12-31']],
  ['FREQ=MONTHLY;BYDAY=1SU;COUNT=3', ['2026-11-01', '2026-12-06', '2027-01-03']],
  ['FREQ=MONTHLY;BYDAY=-1TH;COUNT=2', ['2026-11-01', '2026-11-26']],
  ['FREQ=YEARLY;COUNT=2', ['2026-11-01', '2027-11-01']],
  ['FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=25;COUNT=3', ['2026-11-01', '2027-05-25', '2028-05-25']],
  ['FREQ=YEARLY;BYMONTH=11;BYDAY=2MO;COUNT=2', ['2026-11-01', '2026-11-09']],
])('[S7] %s is read as its dates', (rule, dates) => {
  const calendar = read(event('DTSTART:20261101T080000', 'DTEND:20261101T090000', `RRULE:${rule}`));
  expect(calendar?.week).toEqual([]);
  expect(calendar?.extra?.map(({ date }) => date)).toEqual(dates);
});

test('[S7] a rule that never comes true ends, and one that is not read makes no calendar', () => {
  const never = 'RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=MO';
  expect(
    read(event('DTSTART:20261101T080000', 'DURATION:PT1H', never))?.extra?.map(({ date }) => date),
  ).toEqual(['2026-11-01']);
  for (const rule of ['FREQ=HOURLY', 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2', 'FREQ=NONSENSE']) {
    expect(read(event('DTSTART:20261101T080000', 'DURATION:PT1H', `RRULE:${rule}`))).toBeNull();
  }
  for (const text of ['', 'BEGIN:VCALENDAR', 'hello', 'x'.repeat(1_000_001)]) {
    expect(readICalendar(text, 'Read')).toBeNull();
  }
});

test('[S7] what is written is read as the same hours', () => {
  const calendar: Calendar = {
    ...officeCalendar('Office'),
    holidays: [{ name: 'Feast', date: '2026-11-24', days: 3 }],
    extra: [
      { date: '2026-11-25', from: 9 * hour, to: 10.5 * hour },
      { date: '2026-11-27', from: 22 * hour, to: 24 * hour },
    ],
  };
  const start = readMoment('2026-11-20T00:00') ?? defaultStart;
  const again = readICalendar(writeICalendar(calendar), 'Office');
  expect(again?.holidays).toEqual(calendar.holidays);
  if (again === null) return;
  const one = compileCalendar(calendar, start);
  const two = compileCalendar(again, start);
  for (let time = 0; time < 21 * 86_400; time += 1800) {
    expect(two.isOpen(time)).toBe(one.isOpen(time));
  }
});

test('[S7] published holidays are read by date with their length', () => {
  const text = [
    event('SUMMARY:New Year', 'DTSTART;VALUE=DATE:20270101', 'RRULE:FREQ=YEARLY;COUNT=2'),
    event('SUMMARY:Feast', 'DTSTART;VALUE=DATE:20270309', 'DTEND;VALUE=DATE:20270313'),
  ].join('\r\n');
  expect(readHolidays(text)).toEqual([
    { name: 'New Year', date: '2027-01-01', days: 1 },
    { name: 'Feast', date: '2027-03-09', days: 4 },
    { name: 'New Year', date: '2028-01-01', days: 1 },
  ]);
});
