import { byOrder } from '@handara/engine';
import type { ElementKey } from '@handara/schemas';
import { isObject, isOf, type LiveObject } from './objects.ts';
import { recordAt, type Patching } from './patching.ts';

/**
 * Fills the lists that are told by the other side: the flows of nodes, the nodes of lanes.
 *
 * @param patching the patch; its objects and references are in place
 */
export function patchInverses(patching: Patching): void {
  patchFlows(patching);
  patchLanes(patching);
}

const sides = [
  ['sourceRef', 'outgoing'],
  ['targetRef', 'incoming'],
] as const;

function patchFlows(patching: Patching): void {
  const { live, before, after, put, drop, replaced } = patching;
  for (const [end, list] of sides) {
    const flows = new Map<ElementKey, Set<ElementKey>>();
    const note = (node: unknown, flow: ElementKey | null): void => {
      if (typeof node !== 'string') return;
      const known = flows.get(node) ?? new Set();
      if (flow !== null) known.add(flow);
      flows.set(node, known);
    };
    for (const [key, element] of put) {
      if (element.type !== 'bpmn:SequenceFlow') continue;
      note(recordAt(before, key)?.references[end], null);
      note(element.references[end], key);
    }
    for (const key of drop) note(recordAt(before, key)?.references[end], null);
    for (const [key, former] of replaced) {
      for (const flow of keysIn(patching, former[list])) note(key, flow);
      // The flow itself was made anew: both its ends must list the new one.
      note(recordAt(after, key)?.references[end], key);
    }
    for (const [node, candidates] of flows)
      fill(patching, live.objects.byKey.get(node), node, end, list, candidates);
  }
}

function keysIn({ live }: Patching, list: unknown): ElementKey[] {
  return Array.isArray(list)
    ? (list as unknown[]).filter(isObject).flatMap((object) => live.objects.keyOf(object) ?? [])
    : [];
}

function fill(
  patching: Patching,
  node: LiveObject | undefined,
  key: ElementKey,
  end: string,
  list: string,
  candidates: ReadonlySet<ElementKey>,
): void {
  if (node === undefined || !isOf(node, 'bpmn:FlowNode')) return;
  const { live, after } = patching;
  const flows = [...new Set([...keysIn(patching, node[list]), ...candidates])]
    .flatMap((flow) => recordAt(after, flow) ?? [])
    .filter(({ type, references }) => type === 'bpmn:SequenceFlow' && references[end] === key)
    .sort(byOrder)
    .flatMap((flow) => live.objects.byKey.get(flow.key) ?? []);
  rewrite(node, list, flows);
  patching.touched.add(key);
}

function rewrite(object: LiveObject, property: string, members: LiveObject[]): void {
  const list: unknown = object.get(property);
  if (Array.isArray(list)) list.splice(0, list.length, ...members);
  else object.set(property, members);
}

function patchLanes(patching: Patching): void {
  const { live, before, after, put, replaced } = patching;
  const lanes = new Map<ElementKey, Set<ElementKey>>();
  for (const key of new Set([...put.keys(), ...replaced.keys()])) {
    const then = [recordAt(before, key)?.references['lanes'] ?? []].flat();
    const now = [recordAt(after, key)?.references['lanes'] ?? []].flat();
    for (const lane of [...then, ...now]) {
      const known = lanes.get(lane) ?? new Set();
      lanes.set(lane, known.add(key));
    }
    const node = live.objects.byKey.get(key);
    if (then.length + now.length > 0 && node !== undefined && isOf(node, 'bpmn:FlowNode')) {
      rewrite(
        node,
        'lanes',
        now.flatMap((lane) => live.objects.byKey.get(lane) ?? []),
      );
      patching.touched.add(key);
    }
  }
  for (const [key, nodes] of lanes) {
    const lane = live.objects.byKey.get(key);
    if (lane === undefined || !isOf(lane, 'bpmn:Lane')) continue;
    const members = [...new Set([...keysIn(patching, lane['flowNodeRef']), ...nodes])].filter(
      (node) => [recordAt(after, node)?.references['lanes'] ?? []].flat().includes(key),
    );
    rewrite(
      lane,
      'flowNodeRef',
      members.flatMap((node) => live.objects.byKey.get(node) ?? []),
    );
    patching.touched.add(key);
  }
}
