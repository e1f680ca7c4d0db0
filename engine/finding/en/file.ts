import type { Finding } from '@handara/schemas';

/** Findings of files and of drawings. */
export const fileRules = {
  'xml-not-well-formed': {
    severity: 'error',
    sentence: 'This is not well-formed XML: {reason}. Export the diagram again from its tool.',
  },
  'file-too-large': {
    severity: 'error',
    sentence:
      'The file has {size} characters; at most {limit} are read. Split the model, or export it without pictures.',
  },
  'file-empty': {
    severity: 'error',
    sentence: 'The file is empty. Export the diagram again from its tool.',
  },
  'not-xml': {
    severity: 'error',
    sentence: 'This is not an XML file. Choose a file that ends in .bpmn or .xml.',
  },
  'not-bpmn': {
    severity: 'error',
    sentence: 'This is not a BPMN 2.0 file: its root is <{root}>. Export the diagram as BPMN 2.0.',
  },
  'doctype-refused': {
    severity: 'error',
    sentence:
      'The file declares a document type (DOCTYPE), which BPMN does not need and which can hide harmful content. Remove the declaration.',
  },
  'too-deep': {
    severity: 'error',
    sentence:
      'Elements are nested more than {limit} levels deep, so the file was not opened. Check the tool that wrote it.',
  },
  'bpsim-1-read-as-2': {
    severity: 'notice',
    sentence:
      'The simulation data is BPSim 1.0; it was read as BPSim 2.0 and will be saved as such.',
  },
  'unknown-attribute': {
    severity: 'notice',
    sentence: 'The attribute {attribute} does not belong to BPMN. It is kept as it is.',
  },
  'encoding-declared': {
    severity: 'notice',
    sentence: 'The file says it is encoded in {encoding}. If letters look wrong, save it as UTF-8.',
  },
  'duplicate-id': {
    severity: 'error',
    sentence:
      'The id {id} occurs twice; the second element (line {line}) was left out. Give it an id of its own.',
  },
  'illegal-id': {
    severity: 'error',
    sentence:
      'The id {id} (line {line}) is not allowed, so its element was left out. Use Latin letters, digits, - and _, beginning with a letter.',
  },
  'content-left-out': {
    severity: 'warning',
    sentence: '{content} in line {line} is unknown to BPMN and was left out.',
  },
  'xml-repaired': {
    severity: 'warning',
    sentence: 'Line {line} is not quite XML ({reason}); it was read as far as possible.',
  },
  'missing-reference': {
    severity: 'warning',
    sentence:
      '{property} names {id}, which is not in the file. Connect it to an existing element or remove it.',
  },
  'several-diagrams': {
    severity: 'notice',
    sentence: 'The file holds {count} diagrams. The first is shown; the others are kept.',
  },
  'no-layout': {
    severity: 'notice',
    sentence: 'The file does not say where things stand. Handara can arrange them.',
  },
  'not-drawn': {
    severity: 'notice',
    sentence:
      '{count} steps, events or gateways are not drawn in the file. They still take part in the run.',
  },
  'vendor-extension': {
    severity: 'notice',
    sentence:
      'The file carries {count} elements of another tool ({namespace}). They are kept as they are.',
  },
  'more-findings': {
    severity: 'notice',
    sentence: 'There are {count} more findings. Settle the first ones and open the file again.',
  },
  'too-many-attributes': {
    severity: 'error',
    sentence:
      'An element of the file has more than {limit} attributes, so it was not opened. Check the tool that wrote it.',
  },
  'too-many-elements': {
    severity: 'error',
    sentence: 'The file has more than {limit} tags, so it was not opened. Split the model.',
  },
  'ids-added': {
    severity: 'notice',
    sentence: 'The file names {count} elements by no id; each was given one. Save it to keep them.',
  },
  'id-given-anew': {
    severity: 'warning',
    sentence:
      'The id {id} (line {line}) is taken or not allowed; its element is now called {given}. Check what refers to it.',
  },
  'drawn-plainly': {
    severity: 'notice',
    sentence:
      'With {nodes} elements and {flows} connections this page is too large for a careful layout; it was drawn plainly. Fold stretches into sub-processes, or divide it.',
  },
  'fold-message': {
    severity: 'notice',
    sentence:
      'One of these steps sends or receives a message, which a folded sub-process would hide. Leave it out.',
  },
  'fold-kind': {
    severity: 'notice',
    sentence:
      'Starts, ends, links, compensation, grouped steps and steps with conditions of their own stay where they are. Leave them out.',
  },
  'fold-lanes': {
    severity: 'notice',
    sentence: 'These steps stand in several lanes. Choose steps of one lane.',
  },
  'fold-ways': {
    severity: 'notice',
    sentence:
      'These steps have several ways in or out, or none. Choose a stretch with one way in and one out, notes and all.',
  },
  'fold-few': {
    severity: 'notice',
    sentence: 'A sub-process needs two steps at least. Choose more.',
  },
  'fold-none': {
    severity: 'notice',
    sentence:
      'No stretch of {steps} steps can be folded: each must lie in one lane, with one way in and one out, and without messages.',
  },
  'unfold-impossible': {
    severity: 'notice',
    sentence:
      'This cannot be unfolded: it needs one way in, one way out, one plain start and end inside, and nothing on its border.',
  },
} as const satisfies Record<string, { severity: Finding['severity']; sentence: string }>;
