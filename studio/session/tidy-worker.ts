import { placeHere, type TidyRequest } from './tidying.ts';

globalThis.onmessage = ({ data }: MessageEvent<TidyRequest>) => {
  void placeHere(data).then(
    (places) => {
      globalThis.postMessage(places);
    },
    (error: unknown) => {
      // Thrown outside the promise it reaches the page that waits for the answer.
      setTimeout(() => {
        throw error;
      });
    },
  );
};
