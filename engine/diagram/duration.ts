const day = 86_400;

const pattern =
  /^P(?=\d|T\d)(?:(\d+(?:[.,]\d+)?)Y)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)W)?(?:(\d+(?:[.,]\d+)?)D)?(?:T(?=\d)(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/;

const weights = [365 * day, 30 * day, 7 * day, day, 3600, 60, 1];

/**
 * Reads a duration; a month counts 30 days and a year 365.
 *
 * @param text ISO 8601 (`P2DT4H`), blanks around it ignored
 * @returns seconds, ≥ 0; null where the text is no such duration
 * @source ISO 8601-1:2019 §5.5.2
 */
export function durationSeconds(text: string): number | null {
  if (text.length > 100) return null;
  const parts = pattern.exec(text.trim())?.slice(1);
  if (parts === undefined) return null;
  return parts.reduce(
    (sum, part, index) => sum + Number((part || '0').replace(',', '.')) * (weights[index] ?? 0),
    0,
  );
}

/**
 * Reads a repetition of one duration.
 *
 * @param text ISO 8601 (`R3/PT1H`, or `R/PT1H` without end), blanks around it ignored
 * @returns its interval in seconds, above 0, and how often it comes, null without end; no interval
 *   where the text is anything else
 * @source ISO 8601-1:2019 §5.6.3 (recurring time intervals)
 */
export function repeatsOf(text: string): { seconds: number | null; times: number | null } {
  const [, count = '', rest = ''] = /^R(\d{0,6})\/(P.+)$/.exec(text.trim()) ?? [];
  const seconds = durationSeconds(rest);
  if (seconds === null || seconds === 0) return { seconds: null, times: null };
  return { seconds, times: count === '' ? null : Number(count) };
}
