import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { layOut, readDiagram, writeDiagram } from '@handara/engine';
import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../pages/chromium.ts';

/** A file of the BPMN interchange group as it was drawn by hand and as the layout draws it. */
interface Pair {
  readonly name: string;
  readonly byHand: string;
  readonly ours: string;
}

/** What the page knows of bpmn-js. */
interface Viewer {
  importXML(xml: string): Promise<unknown>;
  saveSVG(): Promise<{ svg: string }>;
}

const root = join(import.meta.dirname, '..', '..');
const miwg = join(root, '..', 'shared', 'data', 'miwg');
const modules = join(root, 'node_modules');
const target = join(root, 'docs', 'pictures', 'layout-sheet.png');

const fontFace = (script: 'arabic' | 'latin', range: string): string => {
  const file = `ibm-plex-sans-arabic-${script}-500-normal.woff2`;
  const path = join(modules, '@fontsource', 'ibm-plex-sans-arabic', 'files', file);
  const data = readFileSync(path).toString('base64');
  return `@font-face{font-family:Plex;font-weight:500;src:url(data:font/woff2;base64,${data});unicode-range:${range}}`;
};

const style = `
  ${fontFace('arabic', 'U+600-6FF')}
  ${fontFace('latin', 'U+0-5FF,U+2000-2FFF')}
  body { margin: 24px; font: 500 15px Plex; background: #fff; width: 2000px }
  #canvas { position: absolute; left: -5000px; width: 1000px; height: 800px }
  main { display: grid; grid-template-columns: repeat(4, 1fr); gap: 20px 12px }
  figure { margin: 0; display: flex; flex-direction: column }
  figure > div { height: 270px; border: 1px solid #ccc }
  figure svg { width: 100%; height: 100% }
`;

const pairs = async (): Promise<Pair[]> => {
  const all: Pair[] = [];
  for (const file of globSync('*.bpmn', { cwd: miwg }).sort()) {
    const byHand = readFileSync(join(miwg, file), 'utf8');
    const { diagram } = await readDiagram(byHand);
    if (diagram === null) continue;
    const ours = await writeDiagram(layOut(diagram));
    all.push({ name: basename(file, '.bpmn'), byHand, ours });
  }
  return all;
};

const show = async (page: Page, caption: string, xml: string): Promise<void> => {
  await page.evaluate(
    async ({ caption, xml }) => {
      const { BpmnJS } = globalThis as unknown as { BpmnJS: new (options: unknown) => Viewer };
      const text = { fontFamily: 'Plex', fontSize: 13, fontWeight: 500, lineHeight: 1.25 };
      const textRenderer = {
        defaultStyle: text,
        externalStyle: { fontSize: 13, lineHeight: 1.25 },
      };
      const viewer = new BpmnJS({ container: '#canvas', textRenderer });
      await viewer.importXML(xml);
      const { svg } = await viewer.saveSVG();
      const figure = document.createElement('figure');
      const title = document.createElement('figcaption');
      const box = document.createElement('div');
      title.textContent = caption;
      box.innerHTML = svg.slice(svg.indexOf('<svg'));
      figure.append(title, box);
      document.querySelector('main')?.append(figure);
      // Every drawing names its arrow heads alike on each run, so the last one must not answer for all.
      document.querySelector('#canvas')?.replaceChildren();
    },
    { caption, xml },
  );
};

const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-background-networking'],
});
const page = await browser.newPage({ viewport: { width: 2048, height: 1200 } });
await page.setContent(`<style>${style}</style><div id="canvas"></div><main></main>`);
await page.addScriptTag({
  path: join(modules, 'bpmn-js', 'dist', 'bpmn-viewer.production.min.js'),
});
await page.evaluate(() => document.fonts.load('500 13px Plex', 'abc'));
const drawn = await pairs();
for (const { name, byHand, ours } of drawn) {
  await show(page, `${name}, by hand`, byHand);
  await show(page, `${name}, laid out`, ours);
}
await page.screenshot({ path: target, fullPage: true });
await browser.close();
console.log(`${String(drawn.length)} files side by side in docs/pictures/layout-sheet.png`);
