import type { Finding } from '@handara/schemas';
import type { z } from 'zod';
import { Fault } from '../faults/fault.ts';

/**
 * Lets only what fits the shape pass the border.
 *
 * @param schema the shape
 * @param value what was sent
 * @returns the value, typed
 * @throws {Fault} 'not-valid' with the place and the reason of everything that does not fit
 */
export function parse<Shape extends z.ZodType>(schema: Shape, value: unknown): z.output<Shape> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const findings = result.error.issues.slice(0, 20).map((issue): Finding => {
    const place = issue.path.join('.');
    return {
      code: 'not-valid',
      severity: 'error',
      element: null,
      message: place ? `${place}: ${issue.message}` : issue.message,
      values: {},
    };
  });
  throw new Fault('not-valid', 'What was sent does not have the shape it must have.', findings);
}
