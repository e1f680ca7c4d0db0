import { moddleExtensions } from '@handara/engine';
import { BpmnModdle } from 'bpmn-moddle';
import { expect, test } from 'vitest';
import { editExtensions, type Create } from './edit.ts';
import type { Drawn, Moddle } from './model.ts';
import { readPlace } from './place.ts';

const moddle = new BpmnModdle(moddleExtensions) as {
  create(type: string, values: Record<string, unknown>): Moddle;
  createAny(type: string, uri: string, values: Record<string, unknown>): Moddle;
};
const create: Create = (type, values) => moddle.create(type, values);

function placeWith(values: readonly Moddle[]) {
  const step = create('bpmn:UserTask', {
    id: 'A',
    name: 'دراسة الطلب',
    extensionElements: create('bpmn:ExtensionElements', { values }),
  });
  return readPlace({ id: 'A', type: step.$type, businessObject: step } as unknown as Drawn);
}

test('[V8] what a panel writes at a place is what is read there again', () => {
  const edit = {
    names: { ar: 'دراسة الطلب', en: 'Study the request' },
    value: { class: 'BVA', reason: 'رقابة' },
    automation: 'assisted',
    legalBasis: [{ instrument: 'نظام 156', article: '7' }],
    evidence: [{ figure: 'processing', grade: 'measured', source: '42 معاملة' }],
    handOff: { medium: 'paper', agreedTime: 'PT4H' },
    burden: {
      visit: 1,
      documents: [
        { name: { ar: 'شهادة' }, kind: 'copy', issuer: null, copies: 2, heldByGovernment: true },
      ],
      forms: 0,
      fields: 0,
      signatures: 1,
      stamps: 0,
      approvals: 0,
      sheets: 3,
      fee: 5.5,
      recipientMinutes: null,
    },
  } as const;

  const place = placeWith(
    editExtensions(
      [],
      {
        ...edit,
        burden: { ...edit.burden, documents: [...edit.burden.documents] },
        legalBasis: [...edit.legalBasis],
        evidence: [...edit.evidence],
      },
      create,
    ),
  );

  expect(place).toMatchObject(edit);
});

test('[V8] an edit leaves what it does not speak of, other vendors’ extensions included', () => {
  const foreign = moddle.createAny('vendor:thing', 'urn:vendor', { a: '1' });
  const value = create('handara:Value', { class: 'VA', reason: '' });

  const after = editExtensions([foreign, value], { automation: 'automatic' }, create);

  expect(after.slice(0, 2)).toEqual([foreign, value]);
  expect(after).toHaveLength(3);
});

test('[V8] a statement taken away leaves nothing, so that unknown is not zero', () => {
  const burden = create('handara:Burden', { visit: 1 });

  const after = editExtensions([burden], { burden: null }, create);

  expect(after).toEqual([]);
  expect(placeWith(after).burden).toBeNull();
});
