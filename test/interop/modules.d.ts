/** What the lint test uses of packages that ship no types for it. */
declare module 'bpmnlint' {
  export class Linter {
    constructor(options: { resolver: object; config: { extends: readonly string[] } });
    lint(root: object): Promise<Record<string, readonly { id: string; message: string }[]>>;
  }
}

declare module 'bpmnlint/lib/resolver/node-resolver.js' {
  const NodeResolver: new (options: { require: NodeJS.Require }) => object;
  export = NodeResolver;
}

declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages: Readonly<Record<string, object>>);
    fromXML(xml: string): Promise<{ rootElement: object; warnings: readonly object[] }>;
  }
}
