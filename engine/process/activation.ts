import { readExpression } from '../expression/read.ts';
import type { Node } from './process.ts';

const names = ['activationCount', 'waitingForStart'];

// A gateway with more ways in than bits in a word is nobody's drawing.
const mostWays = 30;

/**
 * Finds for how many of its ways in a complex gateway waits, from a condition that only counts them.
 *
 * @param node any node
 * @returns how many; null for other nodes, for a gateway with one way in, and where the condition
 *   is no count or never holds
 * @source BPMN 2.0.2 §13.4.5 (complex gateway: `activationCount`)
 */
export function countOf({ type, activation, incoming }: Node): number | null {
  const ways = incoming.length;
  if (type !== 'complexGateway' || activation === null || ways < 2 || ways > mostWays) return null;
  const part = readExpression(activation, names).expression?.part;
  if (part === undefined) return null;
  for (let count = 1; count <= ways; count += 1) {
    const value = part([count, true]);
    if (value === true || value === count) return count;
  }
  return null;
}
