import ICAL from 'ical.js';
import { civilOf, dayOf, weekDayOf, type CivilDate } from './civil.ts';

/** Recurrences are looked for on so many days after the first: thirty years. */
const mostDays = 10_958;

const names = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

const understood = ['BYDAY', 'BYMONTH', 'BYMONTHDAY'];

interface Place extends CivilDate {
  readonly day: number;
}

/** Whether something recurs on a day; days are counted from 1970-01-01. */
type Test = (place: Place) => boolean;

/**
 * Says whether a rule is among those that are read: by day, week, month or year, at any interval, on
 * given days of the week, of the month or in given months.
 *
 * @param rule a recurrence rule
 * @returns false for finer frequencies and for other parts
 */
export function isUnderstood(rule: ICAL.Recur): boolean {
  const isKnown = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(rule.freq);
  return isKnown && Object.keys(rule.parts).every((part) => understood.includes(part));
}

/**
 * Finds the days on which something recurs. The days are tried one after the other, so that a rule
 * that never comes true ends too.
 *
 * @param rule one that `isUnderstood`
 * @param first the day it begins, which counts whether it fits the rule or not
 * @param most how many days are wanted
 * @returns days from 1970-01-01, ascending, within thirty years of the first
 * @source RFC 5545 §3.3.10
 */
export function recur(rule: ICAL.Recur, first: number, most: number): number[] {
  const tests = testsOf(rule, placeOf(first));
  const { until } = rule;
  const last = until === null ? Infinity : dayOf(until.year, until.month, until.day);
  const count = Math.min(most, rule.isByCount() ? (rule.count ?? most) : most);
  const days = [first];
  const end = Math.min(last, first + mostDays);
  for (let day = first + 1; day <= end && days.length < count; day += 1) {
    const place = placeOf(day);
    if (tests.every((test) => test(place))) days.push(day);
  }
  return days;
}

function placeOf(day: number): Place {
  return { day, ...civilOf(day) };
}

function testsOf(rule: ICAL.Recur, first: Place): Test[] {
  const months = numbersOf(rule, 'BYMONTH');
  const dates = numbersOf(rule, 'BYMONTHDAY');
  const weekDays = rule.getComponent('BYDAY').map(String);
  const tests = [rhythm(rule, first)];
  if (months.length > 0) tests.push(({ month }) => months.includes(month));
  if (dates.length > 0) tests.push((place) => dates.some((date) => isDate(place, date)));
  const isByMonth = rule.freq === 'MONTHLY' || months.length > 0;
  if (weekDays.length > 0) {
    tests.push((place) => weekDays.some((name) => isWeekDay(place, name, isByMonth)));
  }
  const isOpen = dates.length === 0 && weekDays.length === 0;
  if (isOpen) tests.push(...habit(rule, first, months.length > 0));
  return tests;
}

function numbersOf(rule: ICAL.Recur, part: string): number[] {
  return rule.getComponent(part).map(Number);
}

// What a rule that names no days takes over from the first one.
function habit({ freq }: ICAL.Recur, first: Place, hasMonths: boolean): Test[] {
  if (freq === 'WEEKLY') return [({ day }) => weekDayOf(day) === weekDayOf(first.day)];
  if (freq === 'DAILY') return [];
  const isSameDate: Test = ({ date }) => date === first.date;
  if (freq === 'MONTHLY' || hasMonths) return [isSameDate];
  return [isSameDate, ({ month }) => month === first.month];
}

function rhythm({ freq, interval, wkst }: ICAL.Recur, first: Place): Test {
  const step = Math.max(1, interval);
  if (freq === 'DAILY') return ({ day }) => (day - first.day) % step === 0;
  if (freq === 'WEEKLY') {
    const lead = (wkst as number | undefined) ?? 2;
    // The number of the week, whichever day it begins on; day 3 was a Sunday.
    const week = (day: number): number => Math.floor((day - 3 - (lead - 1)) / 7);
    return ({ day }) => (week(day) - week(first.day)) % step === 0;
  }
  if (freq === 'MONTHLY') {
    return ({ year, month }) => ((year - first.year) * 12 + month - first.month) % step === 0;
  }
  return ({ year }) => (year - first.year) % step === 0;
}

function isDate({ year, month, date }: Place, wanted: number): boolean {
  return date === (wanted > 0 ? wanted : lengthOf(year, month) + wanted + 1);
}

function isWeekDay(place: Place, name: string, isByMonth: boolean): boolean {
  const found = /^([+-]?\d*)([A-Z]{2})$/.exec(name);
  if (found === null || names.indexOf(found[2] ?? '') !== weekDayOf(place.day)) return false;
  const wanted = Number(found[1] ?? 0);
  if (wanted === 0) return true;
  const { day, year, month } = place;
  const begin = isByMonth ? dayOf(year, month, 1) : dayOf(year, 1, 1);
  const end = isByMonth ? begin + lengthOf(year, month) : dayOf(year + 1, 1, 1);
  if (wanted > 0) return Math.floor((day - begin) / 7) === wanted - 1;
  return Math.floor((end - 1 - day) / 7) === -wanted - 1;
}

function lengthOf(year: number, month: number): number {
  const next = month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1);
  return next - dayOf(year, month, 1);
}
