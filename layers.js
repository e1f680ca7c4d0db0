/** Who may import whom: a folder sees itself and what stands in its list, nothing else. */
export const layers = {
  schemas: [],

  'engine/finding': ['schemas'],
  'engine/process': ['schemas', 'engine/finding'],
  'engine/diagram': ['schemas', 'engine/finding', 'engine/process'],
  'engine/layout': ['schemas', 'engine/finding', 'engine/diagram'],
  'engine/run': ['schemas', 'engine/finding', 'engine/process'],
  'engine/report': ['schemas', 'engine/finding', 'engine/process', 'engine/run'],
  'engine/scenario': ['schemas', 'engine/finding', 'engine/process', 'engine/run', 'engine/report'],
  'engine/comparison': ['schemas', 'engine/finding', 'engine/process', 'engine/report'],
  'engine/score': [
    'schemas',
    'engine/finding',
    'engine/process',
    'engine/report',
    'engine/comparison',
  ],
  'engine/workflow': ['schemas', 'engine/finding', 'engine/diagram', 'engine/process'],
  engine: ['schemas', 'engine/*'],

  'server/faults': ['schemas'],
  'server/access': ['schemas', 'server/faults', 'server/store'],
  'server/store': ['schemas', 'server/faults'],
  'server/routes': ['schemas', 'engine', 'server/faults', 'server/access', 'server/store'],
  'server/command': ['schemas', 'engine'],
  server: ['schemas', 'engine', 'server/*'],

  'studio/locale': ['schemas', 'engine'],
  'studio/api': ['schemas'],
  'studio/session': ['schemas', 'engine'],
  'studio/canvas': ['schemas', 'engine'],
  'studio/runs': ['schemas', 'engine'],
  'studio/views': ['schemas', 'engine', 'studio/locale'],
  studio: ['schemas', 'engine', 'studio/*'],

  test: ['schemas', 'engine', 'server', 'studio'],
};
