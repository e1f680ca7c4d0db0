import type { Entry, EntryListener } from './entries.ts';
import { staffOf } from './staff.ts';
import type { Stamp } from './stamp.ts';

/** The columns of a log in CSV. */
const columns = 'case_id,activity,enable_time,start_time,end_time,resource';

/**
 * Writes activities as lines of CSV, each as it ends.
 *
 * @param write takes the text piece by piece
 * @param stamp writes times
 * @returns who is to be told; work that never began or was broken off is left out
 * @source RFC 4180; column names as in Prosimos, which Simod and Optimos read
 */
export function csvLog(write: (text: string) => void, stamp: Stamp): EntryListener {
  write(`${columns}\r\n`);
  return {
    entry({ case: number, step, enabled, start, end, isDone }: Entry) {
      if (!isDone || start === null) return;
      const name = field(step.node.name === '' ? step.id : step.node.name);
      const times = [enabled, start, end].map(stamp).join(',');
      write(`${String(number)},${name},${times},${field(staffOf(step))}\r\n`);
    },
    caseOver: () => undefined,
  };
}

/**
 * Writes a text as a field. One that a spreadsheet would take for a formula gets an apostrophe in front.
 *
 * @param text any text
 * @returns the field, in quotes where it needs them
 * @source RFC 4180 §2; OWASP, CSV injection
 */
export function field(text: string): string {
  const safe = /^[\s\uFEFF]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20|%]|^[\t\r\n]/u.test(text)
    ? `'${text}`
    : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
