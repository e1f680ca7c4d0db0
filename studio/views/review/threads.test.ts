import type { Comment } from '@handara/schemas';
import { expect, test } from 'vitest';
import { countsOf, mentionAt, mentionsIn, pick, threadsOf } from './threads.ts';

const comment = (id: string, change: Partial<Comment> = {}): Comment => ({
  id,
  procedure: 'P',
  element: 'A',
  thread: id,
  text: 'x',
  mentions: [],
  member: 'm',
  name: 'M',
  at: `2026-11-23T08:00:0${id}.000Z`,
  editedAt: null,
  resolved: null,
  ...change,
});

const resolved = { member: 'm', at: '2026-11-23T09:00:00.000Z' };

test('[V137] answers stand under what they answer, and the thread spoken in last comes first', () => {
  const threads = threadsOf([
    comment('3', { thread: '1' }),
    comment('2'),
    comment('1'),
    comment('4', { thread: 'gone' }),
  ]);

  expect(threads.map(({ first, answers }) => [first.id, answers.map(({ id }) => id)])).toEqual([
    ['1', ['3']],
    ['2', []],
  ]);
});

test('[V137] threads are found by whether they are open and by what they are about', () => {
  const threads = threadsOf([
    comment('1'),
    comment('2', { resolved }),
    comment('3', { element: null }),
    comment('4'),
  ]);
  const ids = (...by: [Parameters<typeof pick>[1], string | null]): string[] =>
    pick(threads, ...by).map(({ first }) => first.id);

  expect(ids('open', null)).toEqual(['4', '3', '1']);
  expect(ids('resolved', null)).toEqual(['2']);
  expect(ids('here', 'A')).toEqual(['4', '2', '1']);
  expect(ids('here', null)).toEqual(['3']);
  expect([...countsOf(threads)]).toEqual([['A', 2]]);
});

test('[V138] a mention is found while it is typed and once it stands in the text', () => {
  const readers = [
    { id: 'r', name: 'رانيا خوري' },
    { id: 's', name: 'Sami' },
  ];

  expect(mentionAt('ما رأيك @ران')).toBe('ران');
  expect(mentionAt('@')).toBe('');
  expect(mentionAt('a@b')).toBeNull();
  expect(mentionAt('@رانيا ثم')).toBeNull();
  expect(mentionsIn('ما رأيك @رانيا خوري؟ write to sami@moe', readers)).toEqual(['r']);
});
