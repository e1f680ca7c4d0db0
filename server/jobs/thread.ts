import { parentPort, workerData } from 'node:worker_threads';
import { arrange, replicate } from '@handara/engine';
import type { Order } from './apart.ts';

const { input, warmUp } = workerData as Order;
const arrangement = arrange(input, warmUp);

parentPort?.on('message', (replication: number) => {
  parentPort?.postMessage(replicate(arrangement, replication));
});
