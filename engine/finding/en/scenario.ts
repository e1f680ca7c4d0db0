import type { Finding } from '@handara/schemas';

/** Findings of the figures of a scenario. */
export const scenarioRules = {
  'parameter-not-understood': {
    severity: 'warning',
    sentence:
      'The figure ({kind}) cannot be used and counts as unknown. Enter it as a number, a duration or a supported distribution.',
  },
  'calendar-ignored': {
    severity: 'warning',
    sentence:
      'The figure has other values for the hours of a calendar; only one is used, around the clock.',
  },
  'resource-without-element': {
    severity: 'notice',
    sentence:
      'The file has no resource {id}; the scenario’s figures were taken for one. Add the resource to the file.',
  },
  'calendar-not-understood': {
    severity: 'warning',
    sentence:
      'The calendar “{name}” is not an iCalendar that can be read, so what holds for it is left out. Write its hours as events (VEVENT) with a beginning, an end and a repetition.',
  },
  'calendar-missing': {
    severity: 'warning',
    sentence:
      'The figure {figure} holds for the calendar {id}, which the scenario does not have; it is left out. Add the calendar or take the figure away.',
  },
  'property-not-understood': {
    severity: 'warning',
    sentence:
      'The value of the property {name} cannot be read, so it is never set. Enter a number, a text, a distribution or an expression with getProperty.',
  },
  'bpsim-condition-not-understood': {
    severity: 'warning',
    sentence:
      "The condition “{text}” cannot be read, so shares decide instead. Write a comparison such as getProperty('amount') > 100.",
  },
  'figure-note-not-understood': {
    severity: 'warning',
    sentence:
      'The note on the figure {name} cannot be read and is left out. Enter the figure again in the studio.',
  },
  'figure-note-outdated': {
    severity: 'notice',
    sentence:
      'Another tool has changed the figure {name} since it was noted here; its value counts. Enter the figure again if it should be another.',
  },
  'prosimos-not-understood': {
    severity: 'error',
    sentence:
      'The parameters are not those of Prosimos 2: {place} is missing or cannot be. Export them again from their tool.',
  },
  'prosimos-left-out': {
    severity: 'warning',
    sentence:
      '{section} of the Prosimos parameters takes no part in the run. Enter it in the studio.',
  },
  'prosimos-old-order': {
    severity: 'warning',
    sentence:
      'The exponential law has its figures in an order that Prosimos has given up; the second was taken as the mean. Put the mean first.',
  },
  'prosimos-law-near': {
    severity: 'warning',
    sentence:
      'Prosimos knows no law of the kind {kind}; a gamma law of the same mean and deviation stands for it.',
  },
  'export-figure-left-out': {
    severity: 'warning',
    sentence: 'The form that is written has no place for {figure}; it was left out.',
  },
  'truncation-moves-mean': {
    severity: 'warning',
    sentence:
      'The bounds of the distribution ({figure}) move its mean from {stated} to {mean} and leave a standard deviation of {sd}; the run uses what is within them. Enter a mean and bounds that go together.',
  },
  'enumeration-drawn-at-random': {
    severity: 'notice',
    sentence: 'The list of {count} values is drawn from at random, each alike, not in its order.',
  },
  'parameter-left-out': {
    severity: 'warning',
    sentence: '{parameter} takes no part in the run yet; it is kept in the file.',
  },
  'figures-without-element': {
    severity: 'warning',
    sentence:
      'The scenario has figures for {id}, which is not in the diagram. They are kept and not used.',
  },
  'selection-not-understood': {
    severity: 'warning',
    sentence: 'The choice of staff cannot be read: {text}. The staff of the lane does the step.',
  },
  'resource-missing': {
    severity: 'warning',
    sentence:
      'The step asks for {id}, which is neither a resource nor a lane of the file. The staff of the lane does it.',
  },
  'scenario-inherits-itself': {
    severity: 'error',
    sentence: 'The scenario inherits from itself through others. Break the circle.',
  },
  'scenario-parent-missing': {
    severity: 'warning',
    sentence:
      'The scenario inherits from {id}, which is not in the file. It stands on its own figures.',
  },
  'unit-unknown': {
    severity: 'warning',
    sentence:
      'The time unit “{unit}” is unknown; the scenario’s unit, else minutes, is assumed. Use ms, s, min, hour, day or year.',
  },
  'unit-guessed': {
    severity: 'notice',
    sentence:
      '“{unit}” is no time unit of BPSim; it was taken as {seconds} seconds. Use ms, s, min, hour, day or year.',
  },
  'probabilities-in-percent': {
    severity: 'warning',
    sentence: 'The shares of this decision add up to {sum}; they were read as percentages.',
  },
  'probabilities-scaled': {
    severity: 'notice',
    sentence: 'The shares of this decision add up to {sum}; they were scaled to 1.',
  },
  'time-missing': {
    severity: 'warning',
    sentence:
      'No figure says how long {name} takes, so every time that depends on it is unknown. Enter its duration.',
  },
  'timer-missing': {
    severity: 'warning',
    sentence:
      'The timer {name} has no duration that can be read, so times that depend on it are unknown. Enter one.',
  },
  'answer-missing': {
    severity: 'warning',
    sentence:
      'No figure says how long the answer awaited at {name} takes; the run takes it to come at once, and times that depend on it are unknown. Enter the delay.',
  },
  'burden-missing': {
    severity: 'notice',
    sentence:
      'Nobody has recorded what {name} asks of the recipient, so visits, documents and signatures are unknown. Record its burden, even if it is nothing.',
  },
  'boundary-never-fires': {
    severity: 'notice',
    sentence:
      'The event {name} has neither a delay nor a probability, so it never happens in a run. Enter one.',
  },
  'staff-too-few': {
    severity: 'error',
    sentence:
      '{name} needs {needed} of {crew}, but there are {there}, so it can never begin. Correct one of the two.',
  },
  'rate-missing': {
    severity: 'notice',
    sentence:
      'The hourly cost of {name} is unknown, so costs that depend on it are unknown. Enter it.',
  },
  'nothing-begins': {
    severity: 'error',
    sentence: 'The process has nothing with which a case could begin. Draw a start event.',
  },
  'staff-missing': {
    severity: 'notice',
    sentence:
      'Nobody says how many people “{name}” has, so nobody waits for them. Enter their number.',
  },
  'hours-missing': {
    severity: 'notice',
    sentence: '“{name}” has no hours on duty and works round the clock. Give it a calendar.',
  },
  'start-date-missing': {
    severity: 'notice',
    sentence: 'The run has no first day, which hours on duty need. Enter the date it begins on.',
  },
  'arrivals-missing': {
    severity: 'notice',
    sentence:
      'No figure says how often cases come at {name}; they were run one after another, so nobody waited for staff. Enter the interval.',
  },
  'hours-unknown': {
    severity: 'warning',
    sentence:
      'No calendar is called “{name}”, so whoever has its hours is there round the clock. Add the calendar, or choose another.',
  },
  'hours-without-start': {
    severity: 'notice',
    sentence:
      'The scenario has working hours but no date on which it begins; it begins on Sunday, 5 January 2025 at 08:00. Say when it begins, so that holidays fall where they should.',
  },
  'work-never-fits': {
    severity: 'error',
    sentence:
      '“{name}” may not be interrupted, but lasts longer than anybody who does it is on duty at a stretch, so it never begins. Let it pause, or lengthen the hours.',
  },
} as const satisfies Record<string, { severity: Finding['severity']; sentence: string }>;
