import type { Finding } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { countOf } from './activation.ts';
import type { Node, Process } from './process.ts';

/**
 * Looks for transactions nobody catches the cancellation of, and complex gateways that do not count.
 *
 * @param process the compiled graph
 * @returns findings in order of declaration; a join whose going on cannot be told is an error
 */
export function checkEvents(process: Process): Finding[] {
  return process.nodes.flatMap((node) => {
    const { id, name, type, incoming } = node;
    if (type === 'complexGateway' && incoming.length > 1 && countOf(node) === null) {
      return find('complex-gateway-unclear', id, { name });
    }
    if (type !== 'endEvent' || node.trigger !== 'cancel') return [];
    const transaction = around(node, process);
    if (transaction === null) return find('cancel-outside-transaction', id);
    const isCaught = transaction.boundary.some(
      (index) => process.nodes[index]?.trigger === 'cancel',
    );
    return isCaught ? [] : find('cancel-not-caught', transaction.id, { name: transaction.name });
  });
}

function around(node: Node, { nodes }: Process): Node | null {
  let scope = node.scope === null ? undefined : nodes[node.scope];
  while (scope !== undefined && !scope.isTransaction) {
    scope = scope.scope === null ? undefined : nodes[scope.scope];
  }
  return scope ?? null;
}
