import { comparison } from './comparison.ts';
import { editor } from './editor.ts';
import { hours } from './hours.ts';
import { measures } from './measures.ts';
import { people } from './people.ts';
import { print } from './print.ts';
import { review } from './review.ts';
import { run } from './run.ts';
import { service } from './service.ts';
import { shell } from './shell.ts';
import { start } from './start.ts';
import { tidy } from './tidy.ts';
import { together } from './together.ts';

/** The catalogue in English, by area. */
export const en = {
  comparison,
  editor,
  hours,
  measures,
  people,
  print,
  review,
  run,
  service,
  shell,
  start,
  tidy,
  together,
};
