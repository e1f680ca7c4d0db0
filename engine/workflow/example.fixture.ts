/** The parts of the example that a test may replace. */
export interface ExampleParts {
  readonly name?: string;
  readonly duration?: string;
  readonly gateway?: string;
  readonly refused?: string;
  readonly extra?: string;
}

/**
 * Writes a small procedure for tests: a recipient who applies and completes, an office with two lanes that
 * checks, decides, waits, and reminds, and a partner who is a black box.
 *
 * @param parts what differs from the ordinary case: the name of the check, the reminder's duration, the
 *   attributes of the decision gateway, the content of the flow to refusal, more elements of the office
 * @returns BPMN XML, drawn only as far as a test of drawings needs
 */
export function example(parts: ExampleParts = {}): string {
  const { name = 'تدقيق الطلب', duration = 'P2D', gateway = '', refused = '', extra = '' } = parts;
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
  xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:handara="urn:handara:bpmn:1" xmlns:vendor="urn:vendor"
  id="Definitions_E01" name="خدمة تجريبية" targetNamespace="urn:example">
<message id="Message_Application" name="الطلب"/>
<collaboration id="Collaboration_1">
  <participant id="Pool_Recipient" name="متلقي الخدمة" processRef="Process_Recipient">
    <extensionElements><handara:party kind="recipient"/></extensionElements></participant>
  <participant id="Pool_Office" name="المديرية" processRef="Process_Office" vendor:secret="leak">
    <extensionElements><handara:name language="en">Directorate</handara:name><handara:party kind="owner"/></extensionElements></participant>
  <participant id="Pool_Partner" name="الأحوال المدنية">
    <extensionElements><handara:party kind="partner"/></extensionElements></participant>
  <messageFlow id="MessageFlow_Apply" name="الطلب" sourceRef="Throw_Apply" targetRef="Start_Application"/>
  <messageFlow id="MessageFlow_Result" name="النتيجة" sourceRef="Pool_Partner" targetRef="Catch_Result"/>
</collaboration>
<process id="Process_Recipient">
  <startEvent id="Start_Need"><outgoing>Flow_r1</outgoing></startEvent>
  <userTask id="Task_Fill" name="تعبئة الطلب"><extensionElements>
    <handara:burden forms="1" fields="4" fee="5"><handara:document name="هوية" kind="digital"/></handara:burden></extensionElements>
    <incoming>Flow_r1</incoming><outgoing>Flow_r2</outgoing></userTask>
  <intermediateThrowEvent id="Throw_Apply" name="إرسال"><incoming>Flow_r2</incoming><outgoing>Flow_r3</outgoing><messageEventDefinition messageRef="Message_Application"/></intermediateThrowEvent>
  <manualTask id="Task_Await" name="متابعة الطلب"><incoming>Flow_r3</incoming><outgoing>Flow_r4</outgoing></manualTask>
  <endEvent id="End_Served"><incoming>Flow_r4</incoming></endEvent>
  <sequenceFlow id="Flow_r1" sourceRef="Start_Need" targetRef="Task_Fill"/>
  <sequenceFlow id="Flow_r2" sourceRef="Task_Fill" targetRef="Throw_Apply"/>
  <sequenceFlow id="Flow_r3" sourceRef="Throw_Apply" targetRef="Task_Await"/>
  <sequenceFlow id="Flow_r4" sourceRef="Task_Await" targetRef="End_Served"/>
</process>
<process id="Process_Office" isExecutable="true">
  <laneSet id="LaneSet_Office">
    <lane id="Lane_Check" name="قسم التدقيق"><extensionElements><handara:name language="en">Checking section</handara:name></extensionElements>
      <flowNodeRef>Start_Application</flowNodeRef><flowNodeRef>Task_Check</flowNodeRef><flowNodeRef>Gateway_Decision</flowNodeRef>
      <flowNodeRef>Boundary_Remind</flowNodeRef><flowNodeRef>Task_Remind</flowNodeRef><flowNodeRef>End_Reminded</flowNodeRef></lane>
    <lane id="Lane_Director" name="المدير"><flowNodeRef>Task_Sign</flowNodeRef><flowNodeRef>Catch_Result</flowNodeRef>
      <flowNodeRef>Service_Notify</flowNodeRef><flowNodeRef>End_Done</flowNodeRef><flowNodeRef>End_Refused</flowNodeRef></lane>
  </laneSet>
  <startEvent id="Start_Application" name="وصول الطلب"><outgoing>Flow_1</outgoing><messageEventDefinition messageRef="Message_Application"/></startEvent>
  <userTask id="Task_Check" name="${name}"><extensionElements><vendor:secret value="leak"/>
    <handara:burden signatures="1"/></extensionElements><incoming>Flow_1</incoming><outgoing>Flow_2</outgoing></userTask>
  <boundaryEvent id="Boundary_Remind" name="تأخر" attachedToRef="Task_Check" cancelActivity="false"><outgoing>Flow_b1</outgoing>
    <timerEventDefinition>${duration === '' ? '' : `<timeDuration xsi:type="tFormalExpression">${duration}</timeDuration>`}</timerEventDefinition></boundaryEvent>
  <sendTask id="Task_Remind" name="تذكير"><incoming>Flow_b1</incoming><outgoing>Flow_b2</outgoing></sendTask>
  <endEvent id="End_Reminded"><incoming>Flow_b2</incoming></endEvent>
  <exclusiveGateway id="Gateway_Decision" name="هل يقبل الطلب؟" ${gateway}><incoming>Flow_2</incoming><outgoing>Flow_Yes</outgoing><outgoing>Flow_No</outgoing></exclusiveGateway>
  <intermediateCatchEvent id="Catch_Result" name="وصول النتيجة"><incoming>Flow_Yes</incoming><outgoing>Flow_3</outgoing><messageEventDefinition/></intermediateCatchEvent>
  <userTask id="Task_Sign" name="توقيع"><incoming>Flow_3</incoming><outgoing>Flow_4</outgoing></userTask>
  <serviceTask id="Service_Notify" name="إشعار"><incoming>Flow_4</incoming><outgoing>Flow_5</outgoing></serviceTask>
  <endEvent id="End_Done"><incoming>Flow_5</incoming></endEvent>
  <endEvent id="End_Refused"><incoming>Flow_No</incoming></endEvent>${extra}
  <sequenceFlow id="Flow_1" sourceRef="Start_Application" targetRef="Task_Check"/>
  <sequenceFlow id="Flow_2" sourceRef="Task_Check" targetRef="Gateway_Decision"/>
  <sequenceFlow id="Flow_b1" sourceRef="Boundary_Remind" targetRef="Task_Remind"/>
  <sequenceFlow id="Flow_b2" sourceRef="Task_Remind" targetRef="End_Reminded"/>
  <sequenceFlow id="Flow_Yes" name="نعم" sourceRef="Gateway_Decision" targetRef="Catch_Result"/>
  <sequenceFlow id="Flow_No" name="لا" sourceRef="Gateway_Decision" targetRef="End_Refused">${refused}</sequenceFlow>
  <sequenceFlow id="Flow_3" sourceRef="Catch_Result" targetRef="Task_Sign"/>
  <sequenceFlow id="Flow_4" sourceRef="Task_Sign" targetRef="Service_Notify"/>
  <sequenceFlow id="Flow_5" sourceRef="Service_Notify" targetRef="End_Done"/>
</process>
<bpmndi:BPMNDiagram id="Diagram_1"><bpmndi:BPMNPlane id="Plane_1" bpmnElement="Collaboration_1">
  <bpmndi:BPMNShape id="s1" bpmnElement="Pool_Recipient" isHorizontal="true"><dc:Bounds x="0" y="0" width="600" height="200"/></bpmndi:BPMNShape>
  <bpmndi:BPMNShape id="s2" bpmnElement="Pool_Office" isHorizontal="true"><dc:Bounds x="0" y="240" width="600" height="300"/></bpmndi:BPMNShape>
  <bpmndi:BPMNShape id="s3" bpmnElement="Throw_Apply"><dc:Bounds x="282" y="82" width="36" height="36"/></bpmndi:BPMNShape>
  <bpmndi:BPMNShape id="s4" bpmnElement="Start_Application"><dc:Bounds x="282" y="282" width="36" height="36"/></bpmndi:BPMNShape>
  <bpmndi:BPMNEdge id="e1" bpmnElement="MessageFlow_Apply"><di:waypoint x="300" y="118"/><di:waypoint x="300" y="282"/></bpmndi:BPMNEdge>
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;
}
