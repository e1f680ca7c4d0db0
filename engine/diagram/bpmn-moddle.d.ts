/** bpmn-moddle ships types for its elements only, not for its reader and writer. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(xml: string): Promise<unknown>;
    toXML(root: unknown, options: { format: boolean }): Promise<{ xml: string }>;
  }
}
