import { expect, test } from 'vitest';
import { untangle } from './namespaces.ts';
import { readDiagram } from './read.ts';
import { writeDiagram } from './write.ts';

const model = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

function wrapped(namespaces: string, content: string): string {
  return `<b:definitions xmlns:b="${model}" ${namespaces} targetNamespace="urn:t">${content}</b:definitions>`;
}

async function rewritten(xml: string): Promise<string> {
  const { diagram } = await readDiagram(xml);
  if (diagram === null) throw new Error('refused');
  return writeDiagram(diagram);
}

test('[D24] a vendor’s attributes survive under a prefix that the parser uses itself', async () => {
  const xml = wrapped(
    'xmlns:color="urn:paint"',
    '<b:process id="P"><b:task id="color" name="a color:b" color:fill="#fff"><b:extensionElements><color:pen color="color:x"/></b:extensionElements></b:task></b:process>',
  );

  const written = await rewritten(xml);

  expect(written).toContain('xmlns:color_="urn:paint"');
  expect(written).toContain('<b:task id="color" name="a color:b" color_:fill="#fff">');
  expect(written).toContain('<color_:pen color="color:x" />');
});

test('[D24] a vendor’s attributes survive where its namespace is the default one too', async () => {
  const content = '<b:process id="P" v:version="2"><b:task id="t"/></b:process>';
  const tangled = wrapped('xmlns:v="urn:v" xmlns="urn:v"', content);

  expect(await rewritten(tangled)).toContain('<b:process id="P" v:version="2">');
  expect((await readDiagram(tangled)).findings.map(({ code }) => code)).toEqual(['no-layout']);
});

test('[D24] nothing is renamed but names in tags', () => {
  const free = wrapped('xmlns:v="urn:v" xmlns="urn:w"', '<b:process v:a="1"/>');
  const needed = wrapped('xmlns:v="urn:v" xmlns="urn:v"', '<note v:a="1"/>');
  const declared = 'xmlns:di="urn:di"';
  const aside = '<!-- <di:a di:b="1"/> --><x><![CDATA[<di:a>]]> di:a</x><open di:a="';

  expect(untangle(free)).toBe(free);
  expect(untangle(needed)).toBe(needed);
  expect(untangle(wrapped(declared, aside))).toBe(
    wrapped(declared, aside).replace('xmlns:di', 'xmlns:di_'),
  );
  expect(untangle(wrapped("xmlns:di='urn:di' xmlns:di_='urn:e'", '<di:a\n di:b=">"/>'))).toBe(
    wrapped("xmlns:di__='urn:di' xmlns:di_='urn:e'", '<di__:a\n di__:b=">"/>'),
  );
});
