import type { Burden, Scenario } from '@handara/schemas';
import type { Flow, MessageFlow, Node, NodeType, Process, Trigger } from '../process/process.ts';

/** What a sketched node may say besides its id and type. */
export type Details = Partial<
  Pick<
    Node,
    | 'name'
    | 'bpmnType'
    | 'timer'
    | 'interrupting'
    | 'automatic'
    | 'burden'
    | 'legalBasis'
    | 'evidence'
    | 'repetition'
    | 'adHoc'
    | 'isTriggered'
    | 'isTransaction'
    | 'isCompensation'
    | 'code'
    | 'condition'
    | 'startsAll'
    | 'activation'
  >
> & {
  trigger?: Trigger;
  pool?: string;
  lane?: string;
  scope?: string;
  on?: string;
  handler?: string;
  compensates?: string;
};

interface Draft extends Details {
  readonly id: string;
  readonly type: NodeType;
}

/** A burden of nothing, to spread and add to. */
export const noBurden: Burden = {
  visit: 0,
  documents: [],
  forms: 0,
  fields: 0,
  signatures: 0,
  stamps: 0,
  approvals: 0,
  sheets: 0,
  fee: 0,
  recipientMinutes: 0,
};

/** Builds a process by hand, without a diagram; ids stand for indexes until `process` is called. */
export class Sketch {
  private readonly drafts: Draft[] = [];
  private readonly ways: {
    source: string;
    target: string;
    id: string;
    isDefault: boolean;
    condition: string | null;
  }[] = [];
  private readonly posts: { id: string; from: string; to: string }[] = [];
  private readonly pools: Process['pools'][number][] = [];
  private readonly lanes: Process['lanes'][number][] = [];

  pool(id: string, party: 'owner' | 'recipient' | 'partner', isBlack = false): this {
    const index = this.pools.length;
    const processId = isBlack ? null : `process-${id}`;
    this.pools.push({ index, id, name: id, nameEn: null, party, processId });
    return this;
  }

  lane(id: string, pool: string): this {
    const index = this.lanes.length;
    this.lanes.push({ index, id, name: id, nameEn: null, pool: this.poolAt(pool), parent: null });
    return this;
  }

  node(type: NodeType, id: string, details: Details = {}): this {
    this.drafts.push({ type, id, ...details });
    return this;
  }

  task(id: string, details: Details = {}): this {
    return this.node('task', id, { bpmnType: 'bpmn:UserTask', ...details });
  }

  // Draws flows along a chain of node ids; each flow is named `source>target`.
  chain(...ids: string[]): this {
    for (const [place, target] of ids.entries()) {
      const source = ids[place - 1];
      if (source !== undefined) this.flow(source, target);
    }
    return this;
  }

  flow(source: string, target: string, isDefault = false, condition: string | null = null): this {
    this.ways.push({ source, target, id: `${source}>${target}`, isDefault, condition });
    return this;
  }

  // Draws a message flow between nodes or pools, named `from~to`.
  message(from: string, to: string): this {
    this.posts.push({ id: `${from}~${to}`, from, to });
    return this;
  }

  process(): Process {
    const flows = this.ways.map((way, index): Flow => ({
      index,
      id: way.id,
      name: '',
      source: this.at(way.source),
      target: this.at(way.target),
      condition: way.condition === null ? null : { language: null, text: way.condition },
      handOff: null,
      evidence: [],
    }));
    return {
      id: 'sketch',
      name: 'Sketch',
      nodes: this.drafts.map((draft, index) => this.toNode(draft, index, flows)),
      flows,
      messages: this.posts.map((post, index) => this.toMessage(post, index)),
      roots: [null, ...this.pools.keys()].map((pool, index) => {
        return { index, id: `root-${String(index)}`, pool, isCalled: false };
      }),
      pools: this.pools,
      lanes: this.lanes,
      operations: [],
    };
  }

  private toNode(draft: Draft, index: number, flows: readonly Flow[]): Node {
    const { id, type, pool, lane, scope, on, trigger = 'none' } = draft;
    const fallback = this.ways.findIndex((way) => way.source === id && way.isDefault);
    return {
      index,
      id,
      name: draft.name ?? id,
      nameEn: null,
      type,
      bpmnType: draft.bpmnType ?? `bpmn:${type.slice(0, 1).toUpperCase()}${type.slice(1)}`,
      trigger,
      timer: draft.timer ?? null,
      pool: pool === undefined ? null : this.poolAt(pool),
      lane: lane === undefined ? null : this.lanes.findIndex((one) => one.id === lane),
      scope: scope === undefined ? null : this.at(scope),
      incoming: flows.filter(({ target }) => target === index).map((flow) => flow.index),
      outgoing: flows.filter(({ source }) => source === index).map((flow) => flow.index),
      default: fallback < 0 ? null : fallback,
      attachedTo: on === undefined ? null : this.at(on),
      boundary: this.drafts.flatMap((other, place) => (other.on === id ? [place] : [])),
      interrupting: draft.interrupting ?? true,
      root: pool === undefined ? 0 : this.poolAt(pool) + 1,
      calls: null,
      repetition: draft.repetition ?? null,
      adHoc: draft.adHoc ?? null,
      isTriggered: draft.isTriggered ?? false,
      isTransaction: draft.isTransaction ?? false,
      isCompensation: draft.isCompensation ?? false,
      handler: draft.handler === undefined ? null : this.at(draft.handler),
      code: draft.code ?? null,
      condition: draft.condition ?? null,
      compensates: draft.compensates === undefined ? null : this.at(draft.compensates),
      startsAll: draft.startsAll ?? false,
      activation: draft.activation ?? null,
      automatic: draft.automatic ?? false,
      burden: draft.burden ?? null,
      value: null,
      automation: null,
      legalBasis: draft.legalBasis ?? [],
      evidence: draft.evidence ?? [],
    };
  }

  private toMessage({ id, from, to }: (typeof this.posts)[number], index: number): MessageFlow {
    const [source, sourcePool] = this.end(from);
    const [target, targetPool] = this.end(to);
    return { index, id, name: '', sourcePool, targetPool, source, target, handOff: null };
  }

  private end(id: string): [node: number | null, pool: number] {
    const pool = this.pools.findIndex((one) => one.id === id);
    if (pool >= 0) return [null, pool];
    return [this.at(id), this.poolAt(this.drafts[this.at(id)]?.pool ?? '')];
  }

  private at(id: string): number {
    return named(this.drafts, id);
  }

  private poolAt(id: string): number {
    return named(this.pools, id);
  }
}

function named(list: readonly { readonly id: string }[], id: string): number {
  const index = list.findIndex((one) => one.id === id);
  if (index < 0) throw new Error(`nothing is called <${id}>`);
  return index;
}

/**
 * Makes a scenario with nothing known but what is given.
 *
 * @param figures what is known
 * @returns a scenario in JOD with the unit costs unknown
 */
export function scenarioOf(figures: Partial<Scenario> = {}): Scenario {
  return {
    id: 'scenario',
    name: 'Scenario',
    inherits: null,
    seed: null,
    replications: null,
    cases: null,
    duration: null,
    warmUp: 0,
    currency: 'JOD',
    arrivals: {},
    elements: {},
    resources: {},
    unitCosts: { recipientHour: null, travelHours: null, travelCost: null, copy: null },
    ...figures,
  };
}
