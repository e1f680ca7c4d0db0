import { z } from 'zod';

const secondOfDay = z.number().min(0).max(86_400);

/** A date of the calendar without a time, as `YYYY-MM-DD`. */
export const dateSchema = z.iso.date();

/**
 * Hours on duty. `week` lists spans of a week day (0 is Sunday) in seconds of the day, `from` before
 * `to`; a span over midnight is two. `holidays` are free whatever the week says, `days` at a time; `extra`
 * spans of single dates are on duty even on a holiday. All local time, without clock changes.
 */
export const calendarSchema = z.strictObject({
  name: z.string(),
  week: z
    .array(z.strictObject({ day: z.int().min(0).max(6), from: secondOfDay, to: secondOfDay }))
    .max(1000),
  holidays: z
    .array(z.strictObject({ name: z.string(), date: dateSchema, days: z.int().min(1).max(3660) }))
    .max(20_000),
  extra: z
    .array(z.strictObject({ date: dateSchema, from: secondOfDay, to: secondOfDay }))
    .max(40_000)
    .optional(),
});

/** Hours on duty. */
export type Calendar = z.infer<typeof calendarSchema>;
