import type { NodeType } from '../process/process.ts';
import { enterCatch, enterEnd, enterStart, enterThrow } from './event.ts';
import {
  enterComplex,
  enterEventBased,
  enterExclusive,
  enterInclusive,
  enterParallel,
} from './gateway.ts';
import type { Step } from './plan.ts';
import { enterRepeated } from './repeat.ts';
import type { Token } from './ring.ts';
import { enterSubProcess } from './subprocess.ts';
import { enterTask } from './task.ts';
import type { World } from './world.ts';

/**
 * What happens when a token comes to a step. It is counted in its scope already; the behaviour moves it,
 * keeps it as an item, or ends it.
 */
export type Behaviour = (world: World, token: Token) => void;

/** The behaviour of each type of node; spread it to change some. */
export const behaviours: Record<NodeType, Behaviour> = {
  task: enterTask,
  subProcess: enterSubProcess,
  startEvent: enterStart,
  endEvent: enterEnd,
  intermediateCatchEvent: enterCatch,
  intermediateThrowEvent: enterThrow,
  boundaryEvent: enterCatch,
  exclusiveGateway: enterExclusive,
  parallelGateway: enterParallel,
  inclusiveGateway: enterInclusive,
  eventBasedGateway: enterEventBased,
  complexGateway: enterComplex,
};

/**
 * Finds what happens at one step.
 *
 * @param step any step of a plan
 * @param table the behaviour of each type of node
 * @returns that of its type; what is repeated does so again and again with the body of the step
 */
export function behaviourOf(step: Step, table: typeof behaviours): Behaviour {
  const plain = table[step.node.type];
  if (step.body === null) return plain;
  return (world, token) => {
    if (token.step.body === null) plain(world, token);
    else enterRepeated(world, token);
  };
}
