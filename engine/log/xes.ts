import type { Entry, EntryListener } from './entries.ts';
import { staffOf } from './staff.ts';
import type { Stamp } from './stamp.ts';

const head = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <classifier name="Activity" keys="concept:name lifecycle:transition"/>
`;

/** A log that has to be ended. */
export interface XesLog extends EntryListener {
  /** Writes the cases that are still under way, and the end of the file. */
  readonly close: () => void;
}

/**
 * Writes cases as traces of XES, each once it is over. An activity is scheduled, started and completed;
 * one that is broken off is aborted (`ate_abort`) or withdrawn (`withdraw`).
 *
 * @param write takes the text piece by piece
 * @param stamp writes times
 * @returns who is to be told, and how to end
 * @source IEEE 1849-2016 (XES), lifecycle extension
 */
export function xesLog(write: (text: string) => void, stamp: Stamp): XesLog {
  const open = new Map<number, Entry[]>();
  const flush = (number: number): void => {
    write(trace(number, open.get(number) ?? [], stamp));
    open.delete(number);
  };
  write(head);
  return {
    entry(entry) {
      const entries = open.get(entry.case);
      if (entries === undefined) open.set(entry.case, [entry]);
      else entries.push(entry);
    },
    caseOver: flush,
    close() {
      for (const number of [...open.keys()]) flush(number);
      write('</log>\n');
    },
  };
}

interface Transition {
  readonly time: number;
  readonly entry: Entry;
  readonly name: string;
}

function trace(number: number, entries: readonly Entry[], stamp: Stamp): string {
  const transitions = entries.flatMap(transitionsOf).sort((one, other) => one.time - other.time);
  const events = transitions.map(({ entry, name, time }) => event(entry, name, stamp(time)));
  return `  <trace>\n    <string key="concept:name" value="${String(number)}"/>\n${events.join('')}  </trace>\n`;
}

function transitionsOf(entry: Entry): Transition[] {
  const { enabled, start, end, isDone } = entry;
  const started = start === null ? [] : [{ time: start, entry, name: 'start' }];
  const last = isDone ? 'complete' : start === null ? 'withdraw' : 'ate_abort';
  return [{ time: enabled, entry, name: 'schedule' }, ...started, { time: end, entry, name: last }];
}

function event({ step }: Entry, transition: string, time: string): string {
  const name = step.node.name === '' ? step.id : step.node.name;
  const staff = transition === 'schedule' ? '' : staffOf(step);
  const lines = [
    `<string key="concept:name" value="${attribute(name)}"/>`,
    `<string key="lifecycle:transition" value="${transition}"/>`,
    ...(staff === '' ? [] : [`<string key="org:resource" value="${attribute(staff)}"/>`]),
    `<date key="time:timestamp" value="${time}"/>`,
  ];
  return `    <event>\n${lines.map((line) => `      ${line}\n`).join('')}    </event>\n`;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

// Characters that XML 1.0 does not know are left out, as nothing can stand for them.
function attribute(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"\t\n\r]/gu, (letter) => escapes[letter] ?? letter);
}
