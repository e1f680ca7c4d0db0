import type { Finding } from '@handara/schemas';

/** Findings of making a process executable. */
export const executableRules = {
  'export-nothing-to-run': {
    severity: 'error',
    sentence:
      'No pool of this diagram holds a process, so there is nothing to export. Draw the steps of the office that owns the service.',
  },
  'export-start-missing': {
    severity: 'error',
    sentence: 'The procedure has no start event, so no case can begin. Add one.',
  },
  'export-start-twice': {
    severity: 'error',
    sentence:
      '“{name}” is a second start without a message; an engine cannot tell which one begins a case. Join them or give it a message.',
  },
  'export-owner-left-out': {
    severity: 'warning',
    sentence:
      '“{name}” also belongs to the owner, but one workflow runs one pool; its steps were left out. Draw them in one pool with lanes, or export it by itself.',
  },
  'export-pool-left-out': {
    severity: 'notice',
    sentence: '“{name}” stays outside the workflow; it takes part by messages only.',
  },
  'export-step-into-form': {
    severity: 'notice',
    sentence:
      '“{name}” is done by {pool} before a message is sent; it became part of the form that comes with the message.',
  },
  'export-step-outside': {
    severity: 'notice',
    sentence: '“{name}” is done by {pool} outside the workflow; the engine does not follow it.',
  },
  'export-trigger-not-supported': {
    severity: 'error',
    sentence:
      'This event waits for “{trigger}”, which the engine does not run as drawn. Use a message, a timer, a signal or an error instead.',
  },
  'export-element-not-supported': {
    severity: 'error',
    sentence: '{type} is not part of what every engine runs. Draw it as a plain sub-process.',
  },
  'export-timer-missing': {
    severity: 'error',
    sentence: 'The timer “{name}” does not say when it goes off. Give it a duration such as P2D.',
  },
  'export-timer-not-understood': {
    severity: 'error',
    sentence:
      '“{text}” is not a time an engine understands. Write a duration (P2D), a date with time, or a repetition (R3/PT1H).',
  },
  'export-role-missing': {
    severity: 'warning',
    sentence:
      '“{name}” stands in no lane, so it is offered to everybody of its pool. Put it in the lane of the role that does it.',
  },
  'export-worker-missing': {
    severity: 'warning',
    sentence: '“{name}” is done by a program: connect a worker to the topic {topic}.',
  },
  'export-called-process': {
    severity: 'warning',
    sentence: 'The workflow {called} is called here; deploy it as well.',
  },
  'export-called-process-missing': {
    severity: 'error',
    sentence: 'The call activity does not say which workflow it calls. Set its called element.',
  },
  'export-loop-runs-once': {
    severity: 'warning',
    sentence:
      'Engines run a loop marker only once. Draw the repetition as a flow back from a gateway.',
  },
  'export-repetition-unknown': {
    severity: 'warning',
    sentence:
      'The diagram does not say how often this step is repeated; the variable {variable} says so, 1 at first. Set it when a case starts.',
  },
  'export-message-expected': {
    severity: 'warning',
    sentence:
      'The workflow waits for the message “{name}”: have its sender’s system correlate {key}.',
  },
  'export-condition-not-understood': {
    severity: 'warning',
    sentence:
      'The condition “{text}” is not understood at {problem}; whoever decides before the gateway chooses the way. Write it as in: amount > 100 and city = "Amman".',
  },
  'export-types-differ': {
    severity: 'warning',
    sentence:
      'The variable {variable} is compared with values of different types, which engines judge differently. Use one type.',
  },
  'export-decimal-equality': {
    severity: 'warning',
    sentence:
      'This condition tests a decimal number for equality, which engines judge differently. Use a range.',
  },
  'export-default-added': {
    severity: 'notice',
    sentence:
      '“{name}” has no condition while the others have; it is taken when none of them holds.',
  },
  'export-decision-added': {
    severity: 'notice',
    sentence:
      'No condition decides at “{name}”: the step before it asks for the choice, kept in {variable}.',
  },
  'export-answer-from-outside': {
    severity: 'warning',
    sentence:
      '“{name}” is not a person’s task, so what decides next ({variables}) must come with its result.',
  },
  'export-fields-unnamed': {
    severity: 'notice',
    sentence:
      'The form of “{name}” asks for data whose fields are not named in the diagram; one text box stands for them.',
  },
  'export-data-left-out': {
    severity: 'notice',
    sentence: '“{name}” is not needed to run the workflow and was left out.',
  },
  'export-no-drawing': {
    severity: 'notice',
    sentence:
      'Elements without a place in the drawing: {count}. The engine runs them, but its modeler does not show them; lay the diagram out first.',
  },
  'export-reference-missing': {
    severity: 'warning',
    sentence:
      'This event does not say which {trigger} it means; “{name}” was taken. Choose one, so that its counterpart can name the same.',
  },
  'export-start-added': {
    severity: 'notice',
    sentence: 'There is no start event here; one was added before the steps that nothing leads to.',
  },
  'export-subprocess-empty': {
    severity: 'warning',
    sentence: 'The sub-process “{name}” has no steps; it was exported as one task. Draw its steps.',
  },
} as const satisfies Record<string, { severity: Finding['severity']; sentence: string }>;
