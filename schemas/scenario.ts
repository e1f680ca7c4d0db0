import { z } from 'zod';
import { media } from './burden.ts';
import { calendarSchema } from './calendar.ts';
import { distributionSchema } from './distribution.ts';

const positive = z.number().positive();
const notNegative = z.number().min(0);

/** The spans of an activity, in the words of BPSim: transfer, queue and wait are lag, the rest is work. */
export const spans = [
  'transfer',
  'queue',
  'wait',
  'setUp',
  'processing',
  'validation',
  'rework',
] as const;

/** A span of an activity. */
export type Span = (typeof spans)[number];

const propertyValueSchema = z.union([z.number(), z.string().max(1000), z.boolean()]);

/**
 * Where the value of a case's property comes from; `text` of an expression is FEEL; what a law gives is
 * rounded where it is `whole`.
 */
export const valueSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('value'), value: propertyValueSchema }),
  z.strictObject({
    kind: z.literal('law'),
    law: distributionSchema,
    whole: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('choice'),
    options: z.array(z.strictObject({ value: propertyValueSchema, weight: notNegative })).min(1),
  }),
  z.strictObject({ kind: z.literal('expression'), text: z.string().min(1).max(10_000) }),
]);

/** Where the value of a case's property comes from. */
export type ValueSource = z.infer<typeof valueSourceSchema>;

const demandSchema = z.strictObject({
  id: z.string(),
  quantity: z.int().positive(),
  /** Only people with all of these skills will do. */
  skills: z.array(z.string()).optional(),
});

/** How work stands to the end of duty: it pauses, waits until it fits whole, or goes on in overtime. */
export const splits = ['pause', 'whole', 'overtime'] as const;

/** In which order a resource serves those who wait; higher `priority` first, ties by arrival. */
export const disciplines = ['fifo', 'priority', 'preemptive', 'shortest', 'due'] as const;

/**
 * The figures of one element. `times` in seconds by span, `timesBy` instead of them where that
 * resource does the work; `probability` 0–1 on a sequence flow, or the chance that a boundary event fires, or
 * that a loop goes round again; `condition` (FEEL over the case's properties) stands before the
 * probability; `trigger` the delay until an event or timer fires; `fixedCost` per execution; `resources`
 * who is needed at once (none given: one of the element's lane), each with `alternatives` taken in
 * order when it is not free; `priority` higher first (BPSim §7.4), `interruptible` by a higher one
 * where the resource is `preemptive`; `split` at the end of duty; `setUpOnChange` seconds more when
 * another person takes the case up than the one who had it last; `batch` gathers `size` cases, or
 * those there after `timeout` seconds, and serves them `together` in one span of work or one by one;
 * `iterations` how often a loop or multi-instance activity runs; `assigns` properties on completion.
 */
export const elementScenarioSchema = z.strictObject({
  times: z.partialRecord(z.enum(spans), distributionSchema).optional(),
  timesBy: z.record(z.string(), z.partialRecord(z.enum(spans), distributionSchema)).optional(),
  probability: z.number().min(0).max(1).optional(),
  condition: z.string().min(1).max(10_000).optional(),
  trigger: distributionSchema.optional(),
  fixedCost: notNegative.optional(),
  resources: z
    .array(demandSchema.extend({ alternatives: z.array(demandSchema).optional() }))
    .optional(),
  priority: z.number().optional(),
  interruptible: z.boolean().optional(),
  split: z.enum(splits).optional(),
  setUpOnChange: distributionSchema.optional(),
  batch: z
    .strictObject({
      size: z.int().positive(),
      timeout: notNegative.nullable(),
      together: z.boolean(),
    })
    .optional(),
  iterations: valueSourceSchema.optional(),
  assigns: z.array(z.strictObject({ property: z.string(), value: valueSourceSchema })).optional(),
});

/** The figures of one element. */
export type ElementScenario = z.infer<typeof elementScenarioSchema>;

/** Money per unit of the recipient's burden; null where nobody has set it. */
export const unitCostsSchema = z.strictObject({
  recipientHour: notNegative.nullable(),
  travelHours: notNegative.nullable(),
  travelCost: notNegative.nullable(),
  copy: notNegative.nullable(),
});

/**
 * A kind of case: `share` of the arrivals by weight; `due` seconds after arrival; `properties` over
 * those of the scenario.
 */
export const caseClassSchema = z.strictObject({
  name: z.string(),
  share: notNegative,
  priority: z.number().optional(),
  due: positive.optional(),
  properties: z.record(z.string(), valueSourceSchema).optional(),
});

/** A kind of case. */
export type CaseClass = z.infer<typeof caseClassSchema>;

/**
 * How cases come to one start event: `interval` seconds between them, `count` at most. `calendar`:
 * the interval runs only in its hours. `during`: another interval in the hours of a calendar, first match.
 * `rates`: cases an hour by second of a `period` that repeats from the scenario's start, in steps; a
 * Poisson process instead of the interval, in the hours of `calendar` only. `times`: given seconds of arrival instead of both.
 */
export const arrivalSchema = z.strictObject({
  interval: distributionSchema.nullable(),
  count: z.int().positive().nullable(),
  calendar: z.string().optional(),
  during: z
    .array(z.strictObject({ calendar: z.string(), interval: distributionSchema }))
    .optional(),
  rates: z
    .strictObject({
      period: positive,
      steps: z.array(z.strictObject({ from: notNegative, perHour: notNegative })).min(1),
    })
    .optional(),
  times: z.array(notNegative).optional(),
  classes: z.array(caseClassSchema).optional(),
});

/**
 * Who does the work: a pool of `capacity` alike, or `people` by name (then capacity is their number). A
 * null `capacity` is unknown and never makes anybody wait, a null `costPerHour` leaves the cost
 * unknown. Without a `calendar` on duty round the clock; `shifts` give another capacity in
 * the hours of a calendar, first match. `absence`: each person is away after `every` for as long as `lasts`.
 */
export const resourceSchema = z.strictObject({
  name: z.string(),
  capacity: z.int().positive().nullable(),
  costPerHour: notNegative.nullable(),
  costPerUse: notNegative.optional(),
  costPerCase: notNegative.optional(),
  overtimePerHour: notNegative.optional(),
  calendar: z.string().optional(),
  shifts: z.array(z.strictObject({ calendar: z.string(), capacity: z.int().min(0) })).optional(),
  discipline: z.enum(disciplines).optional(),
  skills: z.array(z.string()).optional(),
  roles: z.array(z.string()).optional(),
  people: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        calendar: z.string().optional(),
        costPerHour: notNegative.optional(),
        skills: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  absence: z.strictObject({ every: distributionSchema, lasts: distributionSchema }).optional(),
});

/**
 * The numbers of a run. `cases` and `duration` (seconds) bound each replication, whichever comes first;
 * `warmUp` (seconds) is left out of the figures, `warmUpRule` `mser5` finds it from the run itself. `start` is
 * the local date and time of second 0, which calendars need. `arrivals` is keyed by start event, `resources`
 * by lane or resource id, `calendars` by the names used elsewhere here, `properties` by name: what each case
 * bears from its start. `transfers` seconds on the way by the medium of a hand-off. `goal`: seconds
 * within which a case should end. `precision`: replications go on until the half-width of the mean flow
 * time is at most that share of it, `most` of them.
 */
export const scenarioSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string(),
  inherits: z.string().nullable(),
  seed: z.int().nullable(),
  replications: z.int().positive().nullable(),
  cases: z.int().positive().nullable(),
  duration: positive.nullable(),
  warmUp: notNegative,
  warmUpRule: z.enum(['given', 'mser5']).optional(),
  currency: z.string(),
  start: z.iso.datetime({ local: true, offset: false }).optional(),
  calendars: z.record(z.string(), calendarSchema).optional(),
  properties: z.record(z.string(), valueSourceSchema).optional(),
  transfers: z.partialRecord(z.enum(media), distributionSchema).optional(),
  goal: positive.optional(),
  precision: z
    .strictObject({ relative: positive.max(1), most: z.int().min(2).max(10_000) })
    .optional(),
  arrivals: z.record(z.string(), arrivalSchema),
  elements: z.record(z.string(), elementScenarioSchema),
  resources: z.record(z.string(), resourceSchema),
  unitCosts: unitCostsSchema,
});

/** The numbers of a run. */
export type Scenario = z.infer<typeof scenarioSchema>;
