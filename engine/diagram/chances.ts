import type { ElementScenario, Finding, Scenario } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { figuresOf } from '../process/figures.ts';
import { text } from './notes.ts';
import type { Outline } from './outline.ts';

/**
 * Brings the shares at every decision to numbers between 0 and 1: percentages are divided by 100, and
 * shares that nearly add up to 1 are scaled to it.
 *
 * @param outline the file
 * @param scenario shares as written
 * @param findings where to report at the decision
 * @returns the scenario with usable shares
 */
export function settleChances(outline: Outline, scenario: Scenario, findings: Finding[]): Scenario {
  const elements = { ...scenario.elements };
  for (const node of outline.all('bpmn:FlowNode')) {
    const ids = outline.outgoing(node).map((flow) => text(flow, 'id'));
    const given = ids.filter((id) => chanceAt(elements, id) !== null);
    const chances = given.map((id) => chanceAt(elements, id) ?? 0);
    const factor = factorOf(chances, given.length === ids.length);
    if (factor === 1) continue;
    const code = factor <= 0.5 ? 'probabilities-in-percent' : 'probabilities-scaled';
    findings.push(find(code, text(node, 'id'), { sum: Math.round(sumOf(chances) * 1000) / 1000 }));
    for (const id of given) scale(elements, id, factor);
  }
  for (const id of Object.keys(elements)) limit(elements, id, findings);
  return { ...scenario, elements };
}

// Sums of binary fractions miss 1 by less than the first; shares rounded by hand by less than the second.
const exact = 1e-9;
const near = 0.02;

type Elements = Record<string, ElementScenario>;

function chanceAt(elements: Elements, id: string): number | null {
  return figuresOf(elements, id)?.probability ?? null;
}

function factorOf(chances: readonly number[], isComplete: boolean): number {
  if (chances.length === 0) return 1;
  const sum = sumOf(chances);
  if (chances.some((chance) => chance > 1))
    return sum > 50 && sum < 150 && isComplete ? 1 / sum : 0.01;
  const error = Math.abs(sum - 1);
  return isComplete && error > exact && error <= near ? 1 / sum : 1;
}

function sumOf(chances: readonly number[]): number {
  return chances.reduce((sum, chance) => sum + chance, 0);
}

function scale(elements: Elements, id: string, factor: number): void {
  const figures = elements[id];
  if (figures?.probability === undefined) return;
  elements[id] = { ...figures, probability: figures.probability * factor };
}

function limit(elements: Elements, id: string, findings: Finding[]): void {
  const figures = elements[id];
  if (figures?.probability === undefined || figures.probability <= 1) return;
  const text = String(figures.probability);
  findings.push(find('bad-figure', id, { figure: 'Probability', text }));
  const rest = { ...figures };
  delete rest.probability;
  elements[id] = rest;
}
