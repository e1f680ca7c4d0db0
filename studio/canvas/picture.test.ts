import { expect, test } from 'vitest';
import { withPlainColours } from './picture.ts';

test('[V7] an exported picture stands without the page: colours are values, unknown ones stay', () => {
  const svg = '<rect fill="var(--ink)" style="stroke: var(--nobody)"/>';

  const plain = withPlainColours(svg, (property) => (property === '--ink' ? ' #151d1f' : ''));

  expect(plain).toBe('<rect fill="#151d1f" style="stroke: var(--nobody)"/>');
});
