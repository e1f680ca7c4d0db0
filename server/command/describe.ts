import { causes, type Cause, type Report, type Waits } from '@handara/schemas';
import { figure, share, span, table } from './text.ts';

/** How a terminal names the causes of waiting. */
const causeNames: Record<Cause, string> = {
  contention: 'people are busy',
  offDuty: 'nobody on duty',
  batching: 'more cases to come',
  priority: 'others go first',
  transfer: 'on the way',
  partner: 'another party',
  timer: 'a set time',
  stated: 'reason not stated',
};

/**
 * Puts a report into text for a terminal.
 *
 * @param report with or without the parts that older reports lack
 * @returns heading and tables, parted by blank lines
 */
export function describeReport(report: Report): string {
  return [
    heading(report),
    measureTable(report),
    flowLine(report),
    goalLine(report),
    causeTable(report),
    elementTable(report),
    resourceTable(report),
    handOffTable(report),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function heading(report: Report): string {
  const { file, scenario, replications, cases, seed, warmUp, precision } = report;
  const parts = [
    `${file}: ${scenario.name || scenario.id}`,
    `${String(replications)} replications`,
    `${String(cases)} cases`,
    `seed ${String(seed)}`,
  ];
  if (warmUp !== undefined && warmUp.seconds > 0) {
    const rule = warmUp.rule === 'mser5' ? ' (MSER-5)' : '';
    parts.push(`warm-up of ${span(warmUp.seconds)} left out${rule}`);
  }
  if (precision?.wanted != null && precision.reached !== null) {
    parts.push(
      `mean flow time ± ${share(precision.reached)} (± ${share(precision.wanted)} asked for)`,
    );
  }
  return parts.join(', ');
}

function measureTable({ measures, currency }: Report): string {
  const rows = Object.entries(measures).map(([name, estimate]) => [
    name,
    figure(estimate, currency),
  ]);
  return table([['measure', 'mean ± 95 %'], ...rows]);
}

function flowLine({ measures: { flowTime } }: Report): string {
  if (flowTime === null || flowTime.min === flowTime.max) return '';
  const { p50, p90, p95, p99, quantileHalfWidths: doubt } = flowTime;
  const at = (value: number, half: number | undefined): string =>
    half === undefined ? span(value) : `${span(value)} (± ${span(half)})`;
  return `flow time: half of the cases within ${at(p50, doubt?.p50)}, 90 % within ${at(p90, doubt?.p90)}, 95 % within ${at(p95, doubt?.p95)}, 99 % within ${at(p99, doubt?.p99)}`;
}

function goalLine({ goal }: Report): string {
  if (goal == null) return '';
  const { low, high } = goal;
  const doubt = low === null || high === null ? '' : ` (${share(low)} to ${share(high)})`;
  return `goal: ${share(goal.share)} of the cases${doubt} within ${span(goal.seconds)}`;
}

function causeTable({ waits }: Report): string {
  const rows = parts(waits).map(({ cause, seconds, of }) => [
    causeNames[cause],
    span(seconds),
    share(of),
  ]);
  return rows.length === 0 ? '' : table([['a case waits because', 'mean', 'share'], ...rows]);
}

function elementTable({ elements, currency }: Report): string {
  const rows = elements.map((element) => [
    element.name || element.id,
    figure(element.completions, currency),
    figure(element.wait, currency),
    figure(element.work, currency),
    parts(element.waits)
      .map(({ cause, of }) => `${causeNames[cause]} ${share(of)}`)
      .join(', '),
  ]);
  return table([['element', 'completions', 'wait', 'work', 'waits because'], ...rows]);
}

function resourceTable({ resources, currency }: Report): string {
  if (resources.length === 0) return '';
  const rows = resources.map((crew) => [
    crew.name || crew.id,
    crew.capacity === null ? 'unknown' : String(crew.capacity),
    figure(crew.utilisationOnDuty ?? crew.utilisation, currency),
    figure(crew.queueLength ?? null, currency),
    figure(crew.overtime ?? null, currency),
    figure(crew.cost, currency),
    figure(crew.idleCost ?? null, currency),
  ]);
  const head = ['resource', 'people', 'used on duty', 'queue', 'overtime', 'cost', 'idle cost'];
  return table([head, ...rows]);
}

function handOffTable({ handOffs, resources, currency }: Report): string {
  if (handOffs.length === 0) return '';
  const nameOf = (party: string): string => resources.find(({ id }) => id === party)?.name ?? party;
  const rows = handOffs.map(({ from, to, count, wait, pingPong }) => [
    `${nameOf(from)} → ${nameOf(to)}`,
    figure(count, currency),
    figure(wait, currency),
    figure(pingPong ?? null, currency),
  ]);
  return table([['hand-off', 'times', 'until taken up', 'back again'], ...rows]);
}

// The causes of a wait, the greatest first.
function parts(waits: Waits | null | undefined): { cause: Cause; seconds: number; of: number }[] {
  const known = causes.flatMap((cause) => {
    const seconds = waits?.[cause]?.mean ?? 0;
    return seconds > 0 ? [{ cause, seconds }] : [];
  });
  const total = known.reduce((sum, { seconds }) => sum + seconds, 0);
  return known
    .map(({ cause, seconds }) => ({ cause, seconds, of: seconds / total }))
    .sort((one, other) => other.seconds - one.seconds);
}
