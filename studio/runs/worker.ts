import { answer } from './answer.ts';
import type { RunMessage, RunRequest } from './protocol.ts';

const tell = (message: RunMessage): void => {
  globalThis.postMessage(message);
};

globalThis.onmessage = ({ data }: MessageEvent<RunRequest>) => {
  void answer(data, tell);
};
