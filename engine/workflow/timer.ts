import type { Timer } from '../process/process.ts';

const duration = /^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;
const date = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const cron = /^[\d*/,?LW#A-Za-z-]+( [\d*/,?LW#A-Za-z-]+){5,6}$/;

/**
 * Tells whether an engine can set an alarm by the text of a timer.
 *
 * @param timer what the diagram says
 * @returns false for anything but ISO 8601 and, where it repeats, a cron line of six or seven fields
 * @source ISO 8601-1:2019 §5.5; BPMN 2.0.2 §10.5.5
 */
export function isTimerText(timer: Timer): boolean {
  const text = timer.text.trim();
  if (timer.kind === 'duration') return duration.test(text);
  if (timer.kind === 'date') return date.test(text);
  return isRepetition(text) || cron.test(text);
}

function isRepetition(text: string): boolean {
  const parts = text.split('/');
  if (!/^R\d*$/.test(parts[0] ?? '')) return false;
  const rest = parts.slice(1);
  return rest.length <= 2 && rest.some((part) => duration.test(part)) && rest.every(isInterval);
}

function isInterval(part: string): boolean {
  return duration.test(part) || date.test(part);
}
