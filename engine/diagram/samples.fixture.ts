const head =
  '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:handara="urn:handara:bpmn:1" xmlns:bpsim="http://www.bpsim.org/schemas/2.0" xmlns:v="urn:vendor" id="definitions" targetNamespace="urn:handara:sample">';

/**
 * Wraps BPMN content in definitions with every namespace a sample needs.
 *
 * @param content what stands inside the definitions
 * @returns a whole file
 */
export function file(content: string): string {
  return `${head}${content}</bpmn:definitions>`;
}

/**
 * Wraps flow elements in a process of their own.
 *
 * @param content what stands inside the process `P`
 * @returns a whole file with one process and no drawing
 */
export function processFile(content: string): string {
  return file(`<bpmn:process id="P">${content}</bpmn:process>`);
}

/**
 * Writes sequence flows.
 *
 * @param pairs source and target by id, as in `a b, b c`
 * @returns one flow a pair, called `source_target`
 */
export function flows(pairs: string): string {
  return pairs
    .split(', ')
    .map((pair) => pair.split(' '))
    .map(
      ([from = '', to = '']) =>
        `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`,
    )
    .join('');
}

/**
 * Wraps scenarios in the relationship that carries BPSim data.
 *
 * @param scenarios `bpsim:Scenario` elements
 * @returns the relationship
 */
export function bpsim(scenarios: string): string {
  return `<bpmn:relationship type="BPSimData"><bpmn:extensionElements><bpsim:BPSimData>${scenarios}</bpsim:BPSimData></bpmn:extensionElements><bpmn:source>definitions</bpmn:source><bpmn:target>definitions</bpmn:target></bpmn:relationship>`;
}

/** A line with a decision and a rework loop: s → a → x → (b → a | e). */
export const loop = `<bpmn:startEvent id="s"/><bpmn:userTask id="a" name="Check"/><bpmn:exclusiveGateway id="x" name="Complete?"/><bpmn:userTask id="b"/><bpmn:endEvent id="e"/>${flows('s a, a x, x b, b a, x e')}`;

/** An office with two lanes and a recipient's black box, drawn, with notes and figures. */
export const office = file(`
<bpmn:collaboration id="C">
  <bpmn:participant id="Office" name="الدائرة" processRef="P"><bpmn:extensionElements><handara:party kind="owner"/><handara:name language="en">The office</handara:name></bpmn:extensionElements></bpmn:participant>
  <bpmn:participant id="Citizen" name="متلقي الخدمة"><bpmn:extensionElements><handara:party kind="recipient"/><handara:origin operation="eliminate" elements="T_stamp T_copy">not needed</handara:origin></bpmn:extensionElements></bpmn:participant>
  <bpmn:messageFlow id="M1" sourceRef="Citizen" targetRef="s"/>
  <bpmn:messageFlow id="M2" sourceRef="e" targetRef="Citizen"><bpmn:extensionElements><handara:handOff medium="system" agreedTime="PT2H"/></bpmn:extensionElements></bpmn:messageFlow>
</bpmn:collaboration>
<bpmn:process id="P" v:colour="red">
  <bpmn:extensionElements><v:note text="1">plain <v:deep/> text</v:note></bpmn:extensionElements>
  <bpmn:laneSet id="Lanes">
    <bpmn:lane id="Counter" name="الاستقبال"><bpmn:flowNodeRef>x</bpmn:flowNodeRef><bpmn:flowNodeRef>a</bpmn:flowNodeRef><bpmn:flowNodeRef>s</bpmn:flowNodeRef></bpmn:lane>
    <bpmn:lane id="Back" name="التدقيق"><bpmn:flowNodeRef>b</bpmn:flowNodeRef><bpmn:flowNodeRef>e</bpmn:flowNodeRef>
      <bpmn:childLaneSet id="Inner"><bpmn:lane id="Senior"><bpmn:flowNodeRef>b</bpmn:flowNodeRef></bpmn:lane></bpmn:childLaneSet></bpmn:lane>
  </bpmn:laneSet>
  <bpmn:startEvent id="s"><bpmn:outgoing>f1</bpmn:outgoing><bpmn:messageEventDefinition id="Md"/></bpmn:startEvent>
  <bpmn:userTask id="a" name="استلام الطلب"><bpmn:documentation>as is &lt;b&gt;</bpmn:documentation><bpmn:extensionElements>
    <handara:name language="en">Receive</handara:name><handara:value class="BVA">law asks</handara:value>
    <handara:legalBasis instrument="Law 4" article="7"/><handara:automation level="assisted"/>
    <handara:burden visit="1" forms="2"><handara:document name="هوية" nameEn="Identity card" kind="copy" copies="2" heldByGovernment="true"/></handara:burden>
    <handara:evidence figure="processing" grade="assumed">interview</handara:evidence>
    <handara:origin operation="merge" elements="T1 T2">one check</handara:origin></bpmn:extensionElements>
    <bpmn:incoming>f1</bpmn:incoming><bpmn:incoming>f4</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
  <bpmn:exclusiveGateway id="x" default="f5"><bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f5</bpmn:outgoing><bpmn:outgoing>f3</bpmn:outgoing></bpmn:exclusiveGateway>
  <bpmn:serviceTask id="b"><bpmn:extensionElements><handara:origin operation="merge" elements="T2 T1">one check</handara:origin></bpmn:extensionElements><bpmn:incoming>f3</bpmn:incoming><bpmn:outgoing>f4</bpmn:outgoing></bpmn:serviceTask>
  <bpmn:endEvent id="e"><bpmn:incoming>f5</bpmn:incoming><bpmn:messageEventDefinition/></bpmn:endEvent>
  <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="a"/>
  <bpmn:sequenceFlow id="f2" sourceRef="a" targetRef="x"/>
  <bpmn:sequenceFlow id="f3" sourceRef="x" targetRef="b"><bpmn:conditionExpression xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="bpmn:tFormalExpression" language="feel">missing = true</bpmn:conditionExpression></bpmn:sequenceFlow>
  <bpmn:sequenceFlow id="f4" sourceRef="b" targetRef="a"/>
  <bpmn:sequenceFlow id="f5" sourceRef="x" targetRef="e"/>
</bpmn:process>
<bpmndi:BPMNDiagram id="D1"><bpmndi:BPMNPlane id="D1_plane" bpmnElement="C">
  <bpmndi:BPMNShape id="Office_di" bpmnElement="Office" isHorizontal="true"><dc:Bounds x="0" y="0" width="600" height="300"/></bpmndi:BPMNShape>
  <bpmndi:BPMNShape id="s_di" bpmnElement="s"><dc:Bounds x="100.5" y="80" width="36" height="36"/><bpmndi:BPMNLabel><dc:Bounds x="90" y="120" width="56" height="14"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>
  <bpmndi:BPMNShape id="a_di" bpmnElement="a" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" bioc:fill="#fff"><dc:Bounds x="200" y="60" width="100" height="80"/></bpmndi:BPMNShape>
  <bpmndi:BPMNShape id="x_di" bpmnElement="x" isMarkerVisible="true"><dc:Bounds x="350" y="75" width="50" height="50"/></bpmndi:BPMNShape>
  <bpmndi:BPMNShape id="b_di" bpmnElement="b"><dc:Bounds x="325" y="180" width="100" height="80"/></bpmndi:BPMNShape>
  <bpmndi:BPMNShape id="e_di" bpmnElement="e"><dc:Bounds x="500" y="82" width="36" height="36"/></bpmndi:BPMNShape>
  <bpmndi:BPMNEdge id="f1_di" bpmnElement="f1"><di:waypoint x="136" y="98"/><di:waypoint x="200" y="98"/></bpmndi:BPMNEdge>
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
${bpsim('<bpsim:Scenario id="S" name="As is"><bpsim:ScenarioParameters baseTimeUnit="min"/><bpsim:ElementParameters elementRef="a"><bpsim:TimeParameters><bpsim:ProcessingTime><bpsim:FloatingParameter value="5"/></bpsim:ProcessingTime></bpsim:TimeParameters></bpsim:ElementParameters></bpsim:Scenario>')}`);
