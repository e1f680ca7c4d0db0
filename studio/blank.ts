import type { Service } from '@handara/schemas';

/**
 * The file in which drawing begins: recipient and owner as pools, each with room for its steps, and a
 * start in the owner's.
 *
 * @param card whose service it is
 * @returns BPMN 2.0 XML with coordinates
 * @source BPMN 2.0.2 §9.2, §12.2
 */
export function blankProcedure({ recipients, owner, name }: Service): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
  xmlns:handara="urn:handara:bpmn:1" id="definitions" targetNamespace="urn:handara:procedures">
  <collaboration id="collaboration">
    ${pool('recipient', recipients.ar, 'recipient')}
    ${pool('owner', owner.ar, 'owner')}
  </collaboration>
  <process id="recipient-process" />
  <process id="owner-process" name="${escaped(name.ar)}" isExecutable="true">
    <startEvent id="start" />
  </process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="collaboration">
      ${shape('recipient', [160, 80, 1040, 180], true)}
      ${shape('owner', [160, 280, 1040, 320], true)}
      ${shape('start', [240, 422, 36, 36], false)}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</definitions>
`;
}

function pool(id: string, name: string, party: 'owner' | 'recipient'): string {
  return `<participant id="${id}" name="${escaped(name)}" processRef="${id}-process">
      <extensionElements><handara:party kind="${party}" /></extensionElements>
    </participant>`;
}

function shape(
  id: string,
  [x, y, width, height]: readonly [number, number, number, number],
  isPool: boolean,
): string {
  const horizontal = isPool ? ' isHorizontal="true"' : '';
  const bounds = Object.entries({ x, y, width, height })
    .map(([side, value]) => `${side}="${String(value)}"`)
    .join(' ');
  return `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${horizontal}><dc:Bounds ${bounds} /></bpmndi:BPMNShape>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
