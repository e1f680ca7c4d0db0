import { expect, test } from 'vitest';
import { find, say } from './finding.ts';

test('[D26] a sentence calls an element by its name in one line, or by its id', () => {
  const named = find('unreachable', 'Task_1', { name: ' Check\n  the file ' });
  const nameless = find('unreachable', 'Task_1', { name: ' \n' });

  expect(named.message).toContain('“Check the file”');
  expect(nameless.message).toContain('“Task_1”');
  expect(say(nameless, 'ar')).toContain('«Task_1»');
  expect(nameless.values['name']).toBe('Task_1');
});
