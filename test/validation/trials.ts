import { events } from './events.ts';
import { flows } from './flows.ts';
import { laws } from './laws.ts';
import { networks } from './networks.ts';
import { offices } from './offices.ts';
import { priorities } from './priorities.ts';
import { queues } from './queues.ts';
import type { Trial } from './trial.ts';

/** Every model whose figures theory knows, by chapter of the page. */
export const chapters: readonly { readonly title: string; readonly trials: readonly Trial[] }[] = [
  { title: 'Queues', trials: queues },
  { title: 'Priorities', trials: priorities },
  { title: 'Networks of queues', trials: networks },
  { title: 'Working hours, batches, changing arrivals', trials: offices },
  { title: 'Flows without queues', trials: flows },
  { title: 'Events', trials: events },
  { title: 'Laws of chance', trials: laws },
];

/** All of them. */
export const trials: readonly Trial[] = chapters.flatMap((chapter) => chapter.trials);
