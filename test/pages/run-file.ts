const parameter = (id: string, group: string, name: string, value: string): string =>
  `<bpsim:ElementParameters elementRef="${id}"><bpsim:${group}><bpsim:${name}>${value}</bpsim:${name}></bpsim:${group}></bpsim:ElementParameters>`;

const minutes = (mean: number): string =>
  `<bpsim:NegativeExponentialDistribution mean="${String(mean)}" />`;
const number = (value: number): string => `<bpsim:NumericParameter value="${String(value)}" />`;
const share = (value: number): string => `<bpsim:FloatingParameter value="${String(value)}" />`;

const nodes = `<bpmn:startEvent id="Start" name="Request" /><bpmn:userTask id="Check" name="Check papers" />
  <bpmn:exclusiveGateway id="Or" name="Complete?" /><bpmn:userTask id="Sign" name="Sign" />
  <bpmn:serviceTask id="Register" name="Register" />
  <bpmn:intermediateCatchEvent id="Answer" name="Answer"><bpmn:messageEventDefinition id="M" /></bpmn:intermediateCatchEvent>
  <bpmn:endEvent id="Done" name="Done" /><bpmn:endEvent id="Refused" name="Refused" />`;

const flows = [
  ['Start', 'Check'],
  ['Check', 'Or'],
  ['Or', 'Sign'],
  ['Or', 'Refused'],
  ['Sign', 'Register'],
  ['Register', 'Answer'],
  ['Answer', 'Done'],
]
  .map(
    ([from = '', to = '']) =>
      `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}" />`,
  )
  .join('');

const lane = (id: string, name: string, inside: readonly string[]): string =>
  `<bpmn:lane id="${id}" name="${name}">${inside.map((each) => `<bpmn:flowNodeRef>${each}</bpmn:flowNodeRef>`).join('')}</bpmn:lane>`;

/**
 * A procedure with every figure a run can use but hours: two desks, one of them short of staff, a step
 * of the platform and an answer from outside. It is not drawn.
 *
 * @param cases in each replication
 * @returns BPMN text
 */
export function busyOffice(cases: number): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:bpsim="http://www.bpsim.org/schemas/2.0" id="D" targetNamespace="urn:test">
  <bpmn:collaboration id="C"><bpmn:participant id="Office" name="Office" processRef="P" /></bpmn:collaboration>
  <bpmn:process id="P"><bpmn:laneSet id="L">
    ${lane('Desk', 'Desk', ['Start', 'Check', 'Or', 'Refused', 'Register', 'Answer', 'Done'])}
    ${lane('Head', 'Head of section', ['Sign'])}
  </bpmn:laneSet>${nodes}${flows}</bpmn:process>
  <bpmn:relationship type="BPSimData"><bpmn:extensionElements><bpsim:BPSimData>
    <bpsim:Scenario id="normal" name="Usual week">
      <bpsim:ScenarioParameters replication="12" seed="7" baseTimeUnit="min" baseCurrencyUnit="JOD" />
      ${parameter('Start', 'ControlParameters', 'InterTriggerTimer', minutes(10))}
      ${parameter('Start', 'ControlParameters', 'TriggerCount', number(cases))}
      ${parameter('Check', 'TimeParameters', 'ProcessingTime', minutes(12))}
      ${parameter('Sign', 'TimeParameters', 'ProcessingTime', minutes(11))}
      ${parameter('Register', 'TimeParameters', 'ProcessingTime', minutes(1))}
      ${parameter('Answer', 'ControlParameters', 'InterTriggerTimer', minutes(120))}
      ${parameter('Or_Sign', 'ControlParameters', 'Probability', share(0.8))}
      ${parameter('Or_Refused', 'ControlParameters', 'Probability', share(0.2))}
      ${parameter('Desk', 'ResourceParameters', 'Quantity', number(3))}
      ${parameter('Head', 'ResourceParameters', 'Quantity', number(1))}
    </bpsim:Scenario>
  </bpsim:BPSimData></bpmn:extensionElements></bpmn:relationship>
</bpmn:definitions>`;
}
