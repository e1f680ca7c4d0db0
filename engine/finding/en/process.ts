import type { Finding } from '@handara/schemas';

/** Findings of what a drawing means as a process. */
export const processRules = {
  'no-process': {
    severity: 'error',
    sentence: 'The file has no process with steps. Draw at least a start, a step and an end.',
  },
  'start-assumed': {
    severity: 'warning',
    sentence:
      'There is no start event, so cases begin where nothing leads to, as at “{name}”. Draw a start event there.',
  },
  'no-start-event': {
    severity: 'error',
    sentence: 'No process has a start event. Add one so that cases can begin.',
  },
  unreachable: {
    severity: 'warning',
    sentence: 'No way leads to “{name}”, so it never happens. Connect it or remove it.',
  },
  'no-way-to-end': {
    severity: 'error',
    sentence:
      'From “{name}” no way leads to an end, so a case would go round for ever. Add a way out.',
  },
  'shared-equally': {
    severity: 'notice',
    sentence:
      'The decision “{name}” has no shares; its {count} ways are taken equally often. Enter how often each is taken.',
  },
  'probabilities-not-one': {
    severity: 'warning',
    sentence:
      'The shares of the decision “{name}” add up to {sum} instead of 1. Correct them; until then they are scaled.',
  },
  'not-simulated': {
    severity: 'error',
    sentence:
      'A run cannot carry out this element ({type}). Replace it by steps, decisions and parallel ways.',
  },
  'call-activity-as-task': {
    severity: 'warning',
    sentence:
      'The called process is not in this file; the call counts as one step. Enter its whole duration here.',
  },
  'compensation-without-step': {
    severity: 'warning',
    sentence:
      'No compensation step is tied to this event, so nothing is undone. Draw an association from it to the step that undoes the work.',
  },
  'cancel-not-caught': {
    severity: 'warning',
    sentence:
      'Nothing on the border of the transaction “{name}” catches its cancellation, so a cancelled case ends there. Attach a cancel event.',
  },
  'cancel-outside-transaction': {
    severity: 'warning',
    sentence:
      'The cancel event stands in no transaction, so it ends its way like any other end. Draw the transaction around it.',
  },
  'repetition-runs-once': {
    severity: 'warning',
    sentence:
      'Nobody says how often “{name}” is repeated, so it runs once. Enter the number of repetitions, or the chance that it goes round again.',
  },
  'complex-gateway-unclear': {
    severity: 'error',
    sentence:
      'The complex gateway “{name}” does not say in a countable way when it goes on. Write its condition as in: activationCount >= 2.',
  },
  'condition-not-understood': {
    severity: 'warning',
    sentence:
      'The condition “{text}” of {name} is not understood at “{problem}”, so shares decide instead. Write it as in: amount > 100 and city = "Amman".',
  },
  'condition-name-unknown': {
    severity: 'warning',
    sentence:
      'The condition “{text}” of {name} asks for “{unknown}”, which no case has, so shares decide instead. Add that property to the scenario.',
  },
  'expression-not-understood': {
    severity: 'warning',
    sentence:
      'The expression “{text}” at {name} is not understood at “{problem}”, so its value stays unknown. Use numbers, texts and properties of the case.',
  },
  'several-triggers': {
    severity: 'warning',
    sentence: 'The event has several triggers; the run uses only the first.',
  },
  'event-simplified': {
    severity: 'warning',
    sentence:
      '“{trigger}” means nothing at an event of this kind; the event happens by the time or share entered here.',
  },
  'bad-duration': {
    severity: 'warning',
    sentence: '“{text}” is not a duration such as PT2H or P3D, so the time is unknown.',
  },
  'timer-needs-figure': {
    severity: 'warning',
    sentence:
      'The timer goes by date or cycle ({text}); enter in the scenario after how long it goes off.',
  },
  'timer-without-time': {
    severity: 'warning',
    sentence: 'The timer has no time. Enter after how long it goes off.',
  },
  'several-lanes': {
    severity: 'warning',
    sentence: 'The element stands in several lanes; the first counts. Leave it in one.',
  },
  'boundary-without-host': {
    severity: 'error',
    sentence: 'The boundary event sits on no step. Attach it to one or remove it.',
  },
  'dangling-flow': {
    severity: 'error',
    sentence: 'The flow lacks its beginning or its end. Connect both or remove it.',
  },
  'flow-crosses-border': {
    severity: 'error',
    sentence:
      'The flow crosses the border of a pool or sub-process. Use a message flow between pools.',
  },
  'dangling-message': {
    severity: 'warning',
    sentence: 'The message flow lacks an end within a pool and is left out. Connect both ends.',
  },
  'message-within-pool': {
    severity: 'warning',
    sentence: 'The message flow stays within one pool and is left out. Use a sequence flow.',
  },
  'bad-figure': {
    severity: 'warning',
    sentence:
      '“{text}” cannot be {figure}, so it counts as not recorded. Enter a number of at least 0, or of at least 1 for people, cases and replications.',
  },
  'unknown-word': {
    severity: 'warning',
    sentence: '“{word}” is unknown here and is ignored. Allowed are: {allowed}.',
  },
  'load-too-high': {
    severity: 'warning',
    sentence:
      'More work comes to “{name}” than it can do: it needs {needed} people in its hours and has {has} (load {load} %), so its queue grows without end. Add people or hours, or take work away.',
  },
  'nobody-on-duty': {
    severity: 'warning',
    sentence:
      'Nobody of “{name}” is on duty in an ordinary week, but work comes to it. Give it hours or people.',
  },
  'join-waits-for-ever': {
    severity: 'warning',
    sentence:
      '“{name}” may wait for ever: it needs a token on every way in, but a case can come on some of them only. Join by the kind of gateway that parted the ways.',
  },
  'passed-several-times': {
    severity: 'warning',
    sentence:
      'Parallel ways meet before “{name}” without being joined, so it and what follows happens once for each of them. Join them by a parallel gateway.',
  },
} as const satisfies Record<string, { severity: Finding['severity']; sentence: string }>;
