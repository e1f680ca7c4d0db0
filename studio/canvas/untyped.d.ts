declare module 'diagram-js-minimap' {
  const minimap: object;
  export { minimap as default };
}

declare module 'bpmn-moddle' {
  /** Makes and reads elements of the BPMN model. */
  export const BpmnModdle: new (packages: object) => unknown;
}
