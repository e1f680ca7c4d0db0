import { arrange, replicate, type Arrangement } from '@handara/engine';
import type { TeamRequest } from './team.ts';

let arrangement: Arrangement | null = null;

globalThis.onmessage = ({ data }: MessageEvent<TeamRequest>) => {
  if (data.kind === 'order') arrangement = arrange(data.input, data.warmUp);
  else if (arrangement !== null) globalThis.postMessage(replicate(arrangement, data.replication));
};
