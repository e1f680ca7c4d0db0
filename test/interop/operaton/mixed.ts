import type { Move, Value } from './driver.ts';

function move(element: string, variables: Move['variables'] = {}): Move {
  return { element, variables };
}

const fine = { decision_Gateway_Review: 'Flow_Fine', amount: 150, kind: 'renewed' };

/** The ordinary case of `mixed.bpmn`, to its end. */
export const ordinary: readonly Move[] = [
  move('Task_Review', fine),
  move('Service_Check', { decision_Flow_Copy: true, decision_Flow_Letter: true }),
  move('Task_Record'),
  move('Task_Letter'),
  move('Task_Copy'),
  move('Task_Sign'),
  move('Task_Sign'),
  move('Catch_Answer'),
];

/** Cases of `mixed.bpmn` that together come by everything in it, with the seconds their timers wait. */
export const mixedCases: readonly [string, readonly Move[], Readonly<Record<string, number>>][] = [
  ['the large amount', ordinary, {}],
  [
    'rework, a reminder, the small amount, one of two ways, silence',
    [
      move('Task_Review', { decision_Gateway_Review: 'Flow_Again' }),
      move('Boundary_Remind'),
      move('Task_Remind'),
      move('Task_Review', { ...fine, amount: 100 }),
      move('Rule_Fee', { decision_Flow_Letter: true }),
      move('Task_Letter'),
      move('Task_Sign'),
      move('Task_Sign'),
      move('Catch_Silence'),
    ],
    { Boundary_Remind: 14_400, Catch_Silence: 86_400 },
  ],
  [
    'too late',
    [move('Boundary_Remind'), move('Boundary_Late'), move('Task_Escalate')],
    { Boundary_Remind: 14_400, Boundary_Late: 432_000 },
  ],
  ['a signal', [...ordinary.slice(0, -1), move('Catch_Stop')], {}],
];

const numbers = [
  { a: 5, b: 7 },
  { a: 7, b: 5 },
  { a: 9, b: 1 },
  { a: null, b: 3 },
  { a: 3, b: null },
];
const texts = ['عمّان', 'إربد', String.raw`it's "so" \ `, null];
const truths = [true, false, null];

/** Conditions, and the values of their variables with which each is judged. */
export const judged: readonly [string, readonly Readonly<Record<string, Value>>[]][] = [
  ['a = 5', numbers],
  ['a != 5', numbers],
  ['a > 5', numbers],
  ['a <= 5', numbers],
  ['a < b', numbers],
  ['not(a = 5)', numbers],
  ['a in (5, 7)', numbers],
  ['a = 5 and b = 7 or a = 9', numbers],
  ['a = 5 and (b = 7 or a = 9)', numbers],
  ['a = null', numbers],
  ['a > 4.5 and a < 7.25', numbers],
  ['المدينة = "عمّان"', texts.map((المدينة) => ({ المدينة }))],
  ['city != "عمّان"', texts.map((city) => ({ city }))],
  [String.raw`city = "it's \"so\" \\ "`, texts.map((city) => ({ city }))],
  ['done', truths.map((done) => ({ done }))],
  ['not(done)', truths.map((done) => ({ done }))],
  ['done = false', truths.map((done) => ({ done }))],
];

/**
 * Writes a procedure that goes to `Task_Then` where a condition holds and to `Task_Else` otherwise.
 *
 * @param text the condition
 * @returns BPMN XML of the workflow `One`
 */
export function oneCondition(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="Definitions_One"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="urn:handara:test">
    <process id="Process_One" isExecutable="true"><startEvent id="Start"/>
    <exclusiveGateway id="Gateway" default="Flow_Else"/>
    <userTask id="Task_Then"/><userTask id="Task_Else"/><endEvent id="End_1"/><endEvent id="End_2"/>
    <sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Gateway"/>
    <sequenceFlow id="Flow_Then" sourceRef="Gateway" targetRef="Task_Then">
      <conditionExpression xsi:type="tFormalExpression">${escaped}</conditionExpression></sequenceFlow>
    <sequenceFlow id="Flow_Else" sourceRef="Gateway" targetRef="Task_Else"/>
    <sequenceFlow id="Flow_2" sourceRef="Task_Then" targetRef="End_1"/>
    <sequenceFlow id="Flow_3" sourceRef="Task_Else" targetRef="End_2"/></process></definitions>`;
}
