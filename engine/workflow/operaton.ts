import type { Finding } from '@handara/schemas';
import type { ModdleElement } from '../diagram/moddle.ts';
import type { Outline } from '../diagram/outline.ts';
import { Drawing } from './drawing.ts';
import { remarksOf, type Remarks } from './remarks.ts';
import { Builder } from './moddle.ts';
import { plain } from './names.ts';
import { documentation, flowElement, rootElements, stepElement } from './operaton-elements.ts';
import type { Role, Variable, Workflow } from './workflow.ts';

/** How long the engine keeps the history of an ended case; it refuses a workflow that does not say. */
const historyTimeToLive = 'P180D';

/**
 * Writes a workflow as a file that Operaton, Camunda 7 and CIB seven deploy. Nothing of the diagram goes
 * into it but what the workflow holds, its drawing and its text annotations.
 *
 * @param workflow what runs
 * @param outline the diagram it was made from, for the drawing
 * @param findings takes elements without a place in the drawing
 * @returns BPMN 2.0 XML with the extension `http://camunda.org/schema/1.0/bpmn`
 */
export async function writeOperaton(
  workflow: Workflow,
  outline: Outline,
  findings: Finding[],
): Promise<string> {
  return new OperatonFile(workflow, outline).write(findings);
}

class OperatonFile {
  readonly #workflow: Workflow;
  readonly #outline: Outline;
  readonly #builder = new Builder();
  readonly #made = new Map<string, ModdleElement>();

  constructor(workflow: Workflow, outline: Outline) {
    this.#workflow = workflow;
    this.#outline = outline;
  }

  async write(findings: Finding[]): Promise<string> {
    const roots = rootElements(this.#builder, this.#workflow);
    for (const step of this.#workflow.steps) {
      this.#made.set(step.id, stepElement(this.#builder, this.#workflow, step, roots));
    }
    const remarks = remarksOf(this.#builder, this.#workflow, this.#outline, this.#made);
    const process = this.#process(remarks);
    const collaboration = this.#collaboration(process);
    const whole = collaboration ?? process;
    const drawing = new Drawing(this.#builder, this.#workflow, this.#outline, this.#made);
    const definitions = this.#builder.make('bpmn:Definitions', {
      id: `Definitions_${this.#workflow.id}`,
      targetNamespace: 'urn:handara:workflow',
      exporter: 'Handara',
      exporterVersion: '0.1.0',
      rootElements: [
        ...roots.values(),
        ...(collaboration === null ? [] : [collaboration]),
        process,
      ],
      diagrams: drawing.diagrams(whole, findings),
    });
    definitions.set('xmlns:modeler', 'http://camunda.org/schema/modeler/1.0');
    definitions.set('modeler:executionPlatform', 'Camunda Platform');
    definitions.set('modeler:executionPlatformVersion', '7.24.0');
    return this.#builder.write(definitions);
  }

  #process(remarks: Remarks): ModdleElement {
    const lanes = this.#laneSet();
    const flows = this.#flows();
    const process = this.#builder.make('bpmn:Process', {
      id: this.#workflow.id,
      name: plain(this.#workflow.name),
      isExecutable: true,
      'camunda:historyTimeToLive': historyTimeToLive,
      documentation: documentation(this.#builder, this.#workflow.nameEn),
      extensionElements: this.#initialValues(),
      laneSets: lanes === null ? null : [lanes],
      flowElements: this.#elementsIn(null, flows),
      artifacts: remarks.in(null),
    });
    this.#nest(flows, remarks);
    return process;
  }

  #flows(): ReadonlyMap<string, ModdleElement> {
    const flows = new Map<string, ModdleElement>();
    for (const flow of this.#workflow.flows) {
      const element = flowElement(this.#builder, flow, this.#made);
      flows.set(flow.id, element);
      this.#made.set(flow.id, element);
    }
    for (const step of this.#workflow.steps) this.#tie(step.id, step.attachedTo, step.defaultFlow);
    return flows;
  }

  #tie(id: string, attachedTo: string | null, defaultFlow: string | null): void {
    const element = this.#made.get(id);
    const host = this.#made.get(attachedTo ?? '');
    const flow = this.#made.get(defaultFlow ?? '');
    if (host !== undefined) element?.set('attachedToRef', host);
    if (flow !== undefined) element?.set('default', flow);
  }

  #nest(flows: ReadonlyMap<string, ModdleElement>, remarks: Remarks): void {
    for (const step of this.#workflow.steps) {
      if (step.kind !== 'subProcess') continue;
      const element = this.#made.get(step.id);
      const inside = this.#elementsIn(step.id, flows);
      for (const child of inside) if (element !== undefined) child.$parent = element;
      element?.set('flowElements', inside);
      element?.set('artifacts', remarks.in(step.id));
    }
  }

  #elementsIn(scope: string | null, flows: ReadonlyMap<string, ModdleElement>): ModdleElement[] {
    const steps = this.#workflow.steps.filter((step) => step.scope === scope);
    const ids = new Set(steps.map((step) => step.id));
    const own = this.#workflow.flows.filter((flow) => ids.has(flow.from));
    return [
      ...steps.flatMap((step) => this.#made.get(step.id) ?? []),
      ...own.flatMap((flow) => flows.get(flow.id) ?? []),
    ];
  }

  // A condition that asks for a variable nobody has set stops the case, so each is set at the start.
  #initialValues(): ModdleElement | null {
    if (this.#workflow.variables.length === 0) return null;
    const values = this.#workflow.variables.map((variable) =>
      this.#builder.make('camunda:ExecutionListener', {
        event: 'start',
        expression: initialValue(variable),
      }),
    );
    return this.#builder.make('bpmn:ExtensionElements', { values });
  }

  #laneSet(): ModdleElement | null {
    const { pool, roles, id } = this.#workflow;
    return this.#lanesUnder(pool?.id ?? null, `LaneSet_${id}`, roles);
  }

  #lanesUnder(parent: string | null, id: string, roles: readonly Role[]): ModdleElement | null {
    const children = roles.filter((role) => role.parent === parent && role.id !== parent);
    if (children.length === 0) return null;
    const lanes = children.map((role) => this.#lane(role, roles));
    return this.#builder.make('bpmn:LaneSet', { id, lanes });
  }

  #lane(role: Role, roles: readonly Role[]): ModdleElement {
    const steps = this.#workflow.steps.filter(
      (step) => step.role === role.id && step.scope === null,
    );
    const lane = this.#builder.make('bpmn:Lane', {
      id: role.id,
      name: plain(role.name),
      documentation: documentation(this.#builder, role.group),
      flowNodeRef: steps.flatMap((step) => this.#made.get(step.id) ?? []),
      childLaneSet: this.#lanesUnder(role.id, `LaneSet_${role.id}`, roles),
    });
    this.#made.set(role.id, lane);
    return lane;
  }

  #collaboration(process: ModdleElement): ModdleElement | null {
    const { pool, parties, exchanges, id } = this.#workflow;
    if (pool === null) return null;
    this.#made.set(pool.id, this.#participant(pool.id, pool.name, process));
    for (const party of parties) this.#made.set(party.id, this.#participant(party.id, party.name));
    for (const exchange of exchanges) {
      const properties = {
        id: exchange.id,
        name: exchange.name === '' ? null : plain(exchange.name),
        sourceRef: this.#made.get(exchange.from),
        targetRef: this.#made.get(exchange.to),
      };
      this.#made.set(exchange.id, this.#builder.make('bpmn:MessageFlow', properties));
    }
    const pick = (ids: readonly string[]): ModdleElement[] =>
      ids.flatMap((one) => this.#made.get(one) ?? []);
    return this.#builder.make('bpmn:Collaboration', {
      id: `Collaboration_${id}`,
      participants: pick([pool.id, ...parties.map((party) => party.id)]),
      messageFlows: pick(exchanges.map((exchange) => exchange.id)),
    });
  }

  #participant(id: string, name: string, process?: ModdleElement): ModdleElement {
    return this.#builder.make('bpmn:Participant', { id, name: plain(name), processRef: process });
  }
}

function initialValue({ name, initial }: Variable): string {
  const value = initial === null ? 'null' : String(initial);
  return `\${execution.hasVariable('${name}') ? null : execution.setVariable('${name}', ${value})}`;
}
