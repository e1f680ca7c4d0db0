import { expect, test } from 'vitest';
import { openClient, Refused } from './client.ts';

function answering(status: number, body: string): typeof fetch {
  return () => Promise.resolve(new Response(body, { status }));
}

async function codeOf(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
    return 'answered';
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}

test('[V47] a refusal of the server keeps its code and its findings', async () => {
  const finding = {
    code: 'not-bpmn',
    severity: 'error',
    element: null,
    message: 'No.',
    values: {},
  };
  const body = JSON.stringify({ code: 'not-valid', message: 'No.', findings: [finding] });

  const asked = openClient(answering(422, body)).services();

  await expect(asked).rejects.toMatchObject({ code: 'not-valid', findings: [finding] });
});

test('[V48] an answer of another shape is refused before anybody sees it', async () => {
  const client = openClient(answering(200, '[{"card":{}}]'));

  expect(await codeOf(client.services())).toBe('unreadable');
  expect(await codeOf(openClient(answering(200, '<html>')).services())).toBe('unreadable');
});

test('[V49] a server that does not answer is told apart from one that refuses', async () => {
  const silent = openClient(() => Promise.reject(new TypeError('fetch failed')));

  expect(await codeOf(silent.whoAmI())).toBe('unreachable');
  expect(await codeOf(openClient(answering(502, 'Bad Gateway')).whoAmI())).toBe('unreachable');
});

test('[V50] a code in an address cannot lead to another address', async () => {
  let asked = '';
  const client = openClient((path) => {
    asked = typeof path === 'string' ? path : '';
    return Promise.resolve(new Response('{}', { status: 200 }));
  });

  await codeOf(client.service('../session?x=1'));

  expect(asked).toBe('/api/services/..%2Fsession%3Fx%3D1');
});
