import type { Finding } from '@handara/schemas';

/**
 * Every finding the engine can make, by code: its severity and its English sentence. Words in braces
 * are filled from the finding's values. A sentence names the place and the remedy.
 */
export const rules = {
  'xml-not-well-formed': {
    severity: 'error',
    sentence: 'This is not well-formed XML: {reason}. Export the diagram again from its tool.',
  },
  'file-too-large': {
    severity: 'error',
    sentence:
      'The file has {size} characters; at most {limit} are read. Split the model, or export it without pictures.',
  },
  'file-empty': {
    severity: 'error',
    sentence: 'The file is empty. Export the diagram again from its tool.',
  },
  'not-xml': {
    severity: 'error',
    sentence: 'This is not an XML file. Choose a file that ends in .bpmn or .xml.',
  },
  'not-bpmn': {
    severity: 'error',
    sentence: 'This is not a BPMN 2.0 file: its root is <{root}>. Export the diagram as BPMN 2.0.',
  },
  'doctype-refused': {
    severity: 'error',
    sentence:
      'The file declares a document type (DOCTYPE), which BPMN does not need and which can hide harmful content. Remove the declaration.',
  },
  'too-deep': {
    severity: 'error',
    sentence:
      'Elements are nested more than {limit} levels deep, so the file was not opened. Check the tool that wrote it.',
  },
  'bpsim-1-read-as-2': {
    severity: 'notice',
    sentence:
      'The simulation data is BPSim 1.0; it was read as BPSim 2.0 and will be saved as such.',
  },
  'unknown-attribute': {
    severity: 'notice',
    sentence: 'The attribute {attribute} does not belong to BPMN. It is kept as it is.',
  },
  'encoding-declared': {
    severity: 'notice',
    sentence: 'The file says it is encoded in {encoding}. If letters look wrong, save it as UTF-8.',
  },
  'duplicate-id': {
    severity: 'error',
    sentence:
      'The id {id} occurs twice; the second element (line {line}) was left out. Give it an id of its own.',
  },
  'illegal-id': {
    severity: 'error',
    sentence:
      'The id {id} (line {line}) is not allowed, so its element was left out. Use Latin letters, digits, - and _, beginning with a letter.',
  },
  'content-left-out': {
    severity: 'warning',
    sentence: '{content} in line {line} is unknown to BPMN and was left out.',
  },
  'xml-repaired': {
    severity: 'warning',
    sentence: 'Line {line} is not quite XML ({reason}); it was read as far as possible.',
  },
  'missing-reference': {
    severity: 'warning',
    sentence:
      '{property} names {id}, which is not in the file. Connect it to an existing element or remove it.',
  },
  'several-diagrams': {
    severity: 'notice',
    sentence: 'The file holds {count} diagrams. The first is shown; the others are kept.',
  },
  'no-layout': {
    severity: 'notice',
    sentence: 'The file does not say where things stand. Handara can arrange them.',
  },
  'not-drawn': {
    severity: 'notice',
    sentence:
      '{count} steps, events or gateways are not drawn in the file. They still take part in the run.',
  },
  'vendor-extension': {
    severity: 'notice',
    sentence:
      'The file carries {count} elements of another tool ({namespace}). They are kept as they are.',
  },
  'more-findings': {
    severity: 'notice',
    sentence: 'There are {count} more findings. Settle the first ones and open the file again.',
  },
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
  'stuck-message': {
    severity: 'warning',
    sentence:
      '{cases} of {total} cases wait at {name} for a message that never comes; they are in no figure. Check who sends it on every way.',
  },
  'stuck-staff': {
    severity: 'warning',
    sentence:
      '{cases} of {total} cases wait at {name} for people who are never free together; they are in no figure. Check who it needs.',
  },
  'stuck-choice': {
    severity: 'warning',
    sentence:
      'At {name}, {cases} of {total} cases find no way whose condition holds; they are in no figure. Draw a default flow.',
  },
  'stuck-join': {
    severity: 'warning',
    sentence:
      '{cases} of {total} cases wait at the join {name} for a way that was not taken; they are in no figure. Pair it with a split of the same kind.',
  },
  'stuck-endless': {
    severity: 'warning',
    sentence:
      '{cases} of {total} cases went round {name} without end and were given up; they are in no figure. Give the loop a way out.',
  },
  'not-paired': {
    severity: 'notice',
    sentence:
      'The two sides were run with different seeds or replications, so their differences are less certain. Run both alike.',
  },
  'currencies-differ': {
    severity: 'warning',
    sentence:
      'The as-is costs are in {asIs}, the to-be costs in {toBe}, so they were not compared. Use one currency.',
  },
  'legal-step-removed': {
    severity: 'error',
    sentence:
      '{name} rests on {law} and is gone from the to-be. Keep it, or have the law amended first.',
  },
  'control-removed': {
    severity: 'warning',
    sentence: 'The control {name} is gone from the to-be. Say what takes its place.',
  },
  'slow-cases-slower': {
    severity: 'warning',
    sentence:
      'The mean time falls, but one case in ten now takes longer than {toBe} h instead of {asIs} h. Look at the slow cases.',
  },
  'partner-cost-up': {
    severity: 'warning',
    sentence: 'The cost of partners rises from {before} to {after}. Agree it with them.',
  },
  'partner-load-up': {
    severity: 'warning',
    sentence: 'Partners do {after} steps instead of {before}. Agree it with them.',
  },
  'office-load-up': {
    severity: 'warning',
    sentence: 'The office does {after} steps instead of {before}. Check its capacity.',
  },
  'document-newly-asked': {
    severity: 'warning',
    sentence:
      '{name} asks for {document}, which the as-is does not. Leave it out or give its ground.',
  },
  'too-many-attributes': {
    severity: 'error',
    sentence:
      'An element of the file has more than {limit} attributes, so it was not opened. Check the tool that wrote it.',
  },
  'too-many-elements': {
    severity: 'error',
    sentence: 'The file has more than {limit} tags, so it was not opened. Split the model.',
  },
  'ids-added': {
    severity: 'notice',
    sentence: 'The file names {count} elements by no id; each was given one. Save it to keep them.',
  },
  'id-given-anew': {
    severity: 'warning',
    sentence:
      'The id {id} (line {line}) is taken or not allowed; its element is now called {given}. Check what refers to it.',
  },
  'too-many-replications': {
    severity: 'warning',
    sentence:
      'The scenario asks for more than {limit} replications; {limit} were run. Ask for fewer.',
  },
  'precision-not-reached': {
    severity: 'warning',
    sentence:
      'After {limit} replications the mean flow time is still not within {wanted} % of the true one. Allow more replications, or ask for less.',
  },
  'warm-up-not-found': {
    severity: 'warning',
    sentence:
      'The run shows no end of its warm-up: it is too short, or work keeps piling up. Run more cases, or check whether the staff suffices.',
  },
  'too-many-cases': {
    severity: 'warning',
    sentence: 'A replication was cut off after {limit} cases. Check the interval between cases.',
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
  'drawn-plainly': {
    severity: 'notice',
    sentence:
      'With {nodes} elements and {flows} connections this page is too large for a careful layout; it was drawn plainly. Fold stretches into sub-processes, or divide it.',
  },
  'fold-message': {
    severity: 'notice',
    sentence:
      'One of these steps sends or receives a message, which a folded sub-process would hide. Leave it out.',
  },
  'fold-kind': {
    severity: 'notice',
    sentence:
      'Starts, ends, links, compensation, grouped steps and steps with conditions of their own stay where they are. Leave them out.',
  },
  'fold-lanes': {
    severity: 'notice',
    sentence: 'These steps stand in several lanes. Choose steps of one lane.',
  },
  'fold-ways': {
    severity: 'notice',
    sentence:
      'These steps have several ways in or out, or none. Choose a stretch with one way in and one out, notes and all.',
  },
  'fold-few': {
    severity: 'notice',
    sentence: 'A sub-process needs two steps at least. Choose more.',
  },
  'fold-none': {
    severity: 'notice',
    sentence:
      'No stretch of {steps} steps can be folded: each must lie in one lane, with one way in and one out, and without messages.',
  },
  'unfold-impossible': {
    severity: 'notice',
    sentence:
      'This cannot be unfolded: it needs one way in, one way out, one plain start and end inside, and nothing on its border.',
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

/** The code of a finding. */
export type FindingCode = keyof typeof rules;
