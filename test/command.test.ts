import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDiagram, readScenarios, writeDiagram, writeScenario } from '@handara/engine';
import { assessmentSchema, reportSchema } from '@handara/schemas';
import { beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'command-'));

interface Ran {
  status: number | null;
  out: string;
  error: string;
}

function handara(...words: string[]): Ran {
  const result = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'server', 'handara.ts'), ...words],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, LANG: 'C', REDIS_URL: '' },
      maxBuffer: 64_000_000,
    },
  );
  return { status: result.status, out: result.stdout, error: result.stderr };
}

const bpmn = (inside: string, figures = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:bpsim="http://www.bpsim.org/schemas/2.0" id="D" targetNamespace="urn:test">
  <bpmn:process id="P" name="إجراء">
    <bpmn:startEvent id="Start" /><bpmn:endEvent id="End" />
    ${inside}
  </bpmn:process>${figures}
</bpmn:definitions>`;

const steps = `<bpmn:userTask id="Check" name="تدقيق" />
    <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Check" />
    <bpmn:sequenceFlow id="F2" sourceRef="Check" targetRef="End" />`;

const slow = { kind: 'gamma', shape: 0.2, scale: 9000 } as const;

// The same check, and another one.
const twice = `<bpmn:userTask id="Check" name="تدقيق" /><bpmn:userTask id="Again" />
    <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Check" />
    <bpmn:sequenceFlow id="F2" sourceRef="Check" targetRef="Again" />
    <bpmn:sequenceFlow id="F3" sourceRef="Again" targetRef="End" />`;

const fork = `<bpmn:exclusiveGateway id="Or" />
    <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Or" />
    <bpmn:sequenceFlow id="F2" sourceRef="Or" targetRef="End" />
    <bpmn:sequenceFlow id="F3" sourceRef="Or" targetRef="End" />`;

const figures = (minutes: number): string => `
  <bpmn:relationship type="BPSimData"><bpmn:extensionElements><bpsim:BPSimData>
    <bpsim:Scenario id="normal" name="عادي"><bpsim:ScenarioParameters replication="5" baseTimeUnit="min" />
      <bpsim:ElementParameters elementRef="Start"><bpsim:ControlParameters>
        <bpsim:InterTriggerTimer><bpsim:NegativeExponentialDistribution mean="60" /></bpsim:InterTriggerTimer>
        <bpsim:TriggerCount><bpsim:NumericParameter value="20" /></bpsim:TriggerCount>
      </bpsim:ControlParameters></bpsim:ElementParameters>
      <bpsim:ElementParameters elementRef="Check"><bpsim:TimeParameters><bpsim:ProcessingTime>
        <bpsim:NegativeExponentialDistribution mean="${String(minutes)}" />
      </bpsim:ProcessingTime></bpsim:TimeParameters></bpsim:ElementParameters>
    </bpsim:Scenario></bpsim:BPSimData></bpmn:extensionElements>
    <bpmn:source>D</bpmn:source><bpmn:target>D</bpmn:target></bpmn:relationship>`;

beforeAll(() => {
  writeFileSync(join(folder, 'good.bpmn'), bpmn(steps, figures(20)));
  writeFileSync(join(folder, 'better.bpmn'), bpmn(steps, figures(10)));
  writeFileSync(join(folder, 'plain.bpmn'), bpmn(steps));
  writeFileSync(join(folder, 'forked.bpmn'), bpmn(fork));
  writeFileSync(join(folder, 'broken.bpmn'), '<bpmn:definitions');
  writeFileSync(join(folder, 'page.html'), '<!doctype html><p>not BPMN</p>');
  writeFileSync(join(folder, 'wide.bpmn'), `\ufeff${bpmn(steps)}`, 'utf16le');
  writeFileSync(join(folder, 'huge.bpmn'), bpmn(steps));
  truncateSync(join(folder, 'huge.bpmn'), 52_428_800);
});

describe('check', () => {
  test('[N2] says 0 for a sound file', () => {
    expect(handara('check', 'good.bpmn').status).toBe(0);
  });

  test.each(['broken.bpmn', 'page.html'])('[N2] says 1 and names the error of %s', (file) => {
    const { status, out } = handara('check', file);

    expect(status).toBe(1);
    expect(out).toContain('error');
  });

  test('[N2] says 2 for a file that is not there, and for no file', () => {
    expect(handara('check', 'none.bpmn')).toMatchObject({ status: 2, out: '' });
    expect(handara('check').status).toBe(2);
    expect(handara('unknown').status).toBe(2);
  });

  test('[N1] prints one document', () => {
    const { out } = handara('check', 'good.bpmn', 'broken.bpmn', '--json');

    const document = JSON.parse(out) as { files: { file: string }[] };
    expect(document.files.map(({ file }) => file)).toEqual(['good.bpmn', 'broken.bpmn']);
  });

  test('[N6] says it in Arabic', () => {
    expect(handara('check', 'broken.bpmn', '--language', 'ar').out).toMatch(/[\u0600-\u06ff]{3}/);
  });

  test('[N7] reads UTF-16, refuses 50 MB at once', () => {
    expect(handara('check', 'wide.bpmn').status).toBe(0);
    expect(handara('check', 'huge.bpmn').status).toBe(1);
  });
});

describe('simulate', () => {
  const simulate = (...words: string[]): Ran =>
    handara('simulate', 'good.bpmn', ...words, '--json');

  test('[N3] prints a report', () => {
    const report = reportSchema.parse(JSON.parse(simulate().out));

    expect(report.scenario).toEqual({ id: 'normal', name: 'عادي' });
    expect(report.replications).toBe(5);
    expect(report.measures.flowTime?.mean).toBeGreaterThan(0);
  });

  test('[N3] prints unknown as null for a file without figures', () => {
    const { out } = handara('simulate', 'plain.bpmn', '--json');

    expect(reportSchema.parse(JSON.parse(out)).measures.flowTime).toBeNull();
  });

  test('[N3] says each finding once', () => {
    const { findings } = reportSchema.parse(
      JSON.parse(handara('simulate', 'forked.bpmn', '--json').out),
    );

    const places = findings.map(({ code, element }) => `${code} ${String(element)}`);
    expect(places).toContain('shared-equally Or');
    expect(new Set(places).size).toBe(places.length);
  });

  test('[N4] the seed decides', () => {
    const [first, again, other] = [simulate('--seed', '7'), simulate('--seed', '7'), simulate()];

    expect(first.out).toBe(again.out);
    expect(first.out).not.toBe(other.out);
  });

  test('[N3] takes replications and cases', () => {
    const { out } = simulate('--replications', '3', '--cases', '4');

    const report = reportSchema.parse(JSON.parse(out));
    expect([report.replications, report.measures.flowTime?.n]).toEqual([3, 12]);
  });

  test('[N12] the same comes out however many threads work', () => {
    expect(simulate('--workers', '2').out).toBe(simulate().out);
  });

  test('[N12] says that there is no server to work over', () => {
    const { status, error } = handara('simulate', 'good.bpmn', '--workers', 'redis');

    expect([status, error]).toEqual([2, expect.stringContaining('REDIS_URL')]);
    expect(handara('simulate', 'good.bpmn', '--workers', 'all').status).toBe(2);
    expect(handara('work').status).toBe(2);
  });

  test.each(['0', '-1', '1.5', 'many'])('[N2] refuses %s replications', (number) => {
    expect(handara('simulate', 'good.bpmn', '--replications', number).status).toBe(2);
  });

  test('[N5] names a scenario that does not exist, and those that do', () => {
    const { status, error } = handara('simulate', 'good.bpmn', '--scenario', 'peak');

    expect(status).toBe(2);
    expect(error).toContain('normal');
  });

  test('[N5] takes a scenario from a file, and says what is wrong with one', () => {
    const elements = { Check: { times: { processing: { kind: 'constant', value: 60 } } } };
    const scenario = {
      id: 'mine',
      name: 'mine',
      inherits: null,
      seed: null,
      replications: 2,
      cases: 3,
      duration: null,
      warmUp: 0,
      currency: 'JOD',
      arrivals: {},
      elements,
      resources: {},
      unitCosts: { recipientHour: null, travelHours: null, travelCost: null, copy: null },
    };
    writeFileSync(join(folder, 'mine.json'), JSON.stringify(scenario));
    writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ ...scenario, cases: -1 }));

    const report = reportSchema.parse(JSON.parse(simulate('--scenario', 'mine.json').out));
    const wrong = handara('simulate', 'good.bpmn', '--scenario', 'wrong.json');

    expect(report.measures.flowTime?.mean).toBe(60);
    expect(wrong).toMatchObject({ status: 2, out: '' });
    expect(wrong.error).toContain('cases');
  });

  test('[N10] shows a peak beside a normal day', () => {
    const { out } = simulate('--preset', 'peak', '--factor', '3');

    const { normal, day, difference } = JSON.parse(out) as Record<string, unknown>;
    expect(reportSchema.parse(normal).cases).toBe(100);
    expect(reportSchema.parse(day).cases).toBe(300);
    expect(difference).toMatchObject({ replications: 5, seed: 1 });
  });

  test('[N10] refuses a preset that would change nothing, or has no such factor', () => {
    const lacking = simulate('--preset', 'systemDown');

    expect(lacking.status).toBe(2);
    expect(lacking.error).toContain('platform');
    expect(simulate('--preset', 'peak', '--factor', '1000').status).toBe(2);
  });

  test('[N11] runs at a level', () => {
    const report = reportSchema.parse(JSON.parse(simulate('--level', 'flow').out));

    expect(report.cases).toBe(1000);
  });

  test('[N2] says 1 for a file that cannot run, and prints why', () => {
    const { status, out } = handara('simulate', 'broken.bpmn', '--json');

    expect(status).toBe(1);
    expect((JSON.parse(out) as { findings: unknown[] }).findings).not.toEqual([]);
  });
});

test('[N13] a run tells people why cases wait, whether the goal is met and how much staff is used', () => {
  writeFileSync(
    join(folder, 'busy.json'),
    JSON.stringify({
      ...{ id: 'busy', name: 'busy', inherits: null, seed: 1, replications: 5, cases: 50 },
      ...{ duration: null, warmUp: 0, currency: 'JOD', goal: 3600 },
      arrivals: { Start: { interval: { kind: 'exponential', mean: 1500 }, count: null } },
      elements: {
        Check: {
          times: { processing: { kind: 'exponential', mean: 1200 } },
          resources: [{ id: 'desk', quantity: 1 }],
        },
      },
      resources: { desk: { name: 'Desk', capacity: 1, costPerHour: 6 } },
      unitCosts: { recipientHour: null, travelHours: null, travelCost: null, copy: null },
    }),
  );

  const { out } = handara('simulate', 'good.bpmn', '--scenario', 'busy.json');

  expect(out).toMatch(/people are busy +[\d.]+ (min|h) +100 %/);
  expect(out).toMatch(/goal: [\d.]+ % of the cases \([\d.]+ % to [\d.]+ %\) within 1 h/);
  expect(out).toMatch(/Desk +1 +0\.\d+ ± [\d.]+ /);
});

describe('compare', () => {
  test('[N13] tells people how much pairing is worth and what an open question would take', () => {
    const { out } = handara('compare', 'good.bpmn', 'better.bpmn');

    expect(out).toMatch(/flowTime .* better +[\d.e+]+ ×/);
    expect(out).toContain('unpaired needs');
  });

  test('[N13] repeats the side that a precision ended earlier, so that both are paired', async () => {
    const precision = { relative: 0.2, most: 200 };
    for (const [name, inside] of [
      ['once.bpmn', steps],
      ['twice.bpmn', twice],
    ] as const) {
      const { diagram } = await readDiagram(bpmn(inside, figures(20)));
      const scenario = diagram === null ? undefined : readScenarios(diagram).scenarios[0];
      if (diagram === null || scenario === undefined) throw new Error(`${name} is not sound`);
      const elements = { ...scenario.elements, Again: { times: { processing: slow } } };
      const precise = { ...scenario, replications: null, elements, precision };
      writeFileSync(join(folder, name), await writeDiagram(writeScenario(diagram, precise)));
    }

    const alone = (file: string): number =>
      reportSchema.parse(JSON.parse(handara('simulate', file, '--json').out)).replications;
    const { out } = handara('compare', 'once.bpmn', 'twice.bpmn', '--json');

    const { findings, replications } = assessmentSchema.parse(JSON.parse(out));
    const counts = [alone('once.bpmn'), alone('twice.bpmn')];
    expect(counts[0]).not.toBe(counts[1]);
    expect(replications).toBe(Math.max(...counts));
    expect(findings.map(({ code }) => code)).not.toContain('not-paired');
  });

  test('[N1] prints comparison and score', () => {
    const { out, status } = handara('compare', 'good.bpmn', 'better.bpmn', '--json');

    const assessment = assessmentSchema.parse(JSON.parse(out));
    const time = assessment.measures.find(({ measure }) => measure === 'flowTime');
    expect(status).toBe(0);
    expect(time?.verdict).toBe('better');
  });
});

describe('export and layout', () => {
  test('[N2] writes the package', () => {
    const { status, out } = handara(
      ...['export', 'good.bpmn', '--target', 'operaton', '--out', 'package', '--json'],
    );

    expect(status).toBe(0);
    const { files } = JSON.parse(out) as { files: string[] };
    expect(files.length).toBeGreaterThan(0);
    expect(files.every((file) => existsSync(join(folder, file)))).toBe(true);
  });

  test('[N2] says 2 for an unknown target', () => {
    const { status, error } = handara('export', 'good.bpmn', '--target', 'x', '--out', 'p');

    expect([status, error.includes('operaton')]).toEqual([2, true]);
  });

  test('[N2] draws files anew under their names', () => {
    expect(handara('layout', 'plain.bpmn', '--out', 'drawn').status).toBe(0);
    expect(readdirSync(join(folder, 'drawn'))).toEqual(['plain.bpmn']);
    expect(readFileSync(join(folder, 'drawn', 'plain.bpmn'), 'utf8')).toContain('BPMNShape');
  });

  test('[N9] draws only what is not drawn yet where that is asked for', () => {
    handara('layout', 'plain.bpmn', '--out', 'full');
    const drawn = readFileSync(join(folder, 'full', 'plain.bpmn'), 'utf8');
    const shapes = drawn.match(/<bpmndi:BPMNShape [^]*?<\/bpmndi:BPMNShape>/g) ?? [];
    const moved = (shapes[0] ?? '').replace(/ y="[^"]*"/, ' y="777"');
    const partial = drawn.replace(shapes[0] ?? '?', moved).replace(shapes[1] ?? '?', '');
    writeFileSync(join(folder, 'partial.bpmn'), partial);

    expect(handara('layout', 'partial.bpmn', '--out', 'filled', '--only-new').status).toBe(0);
    const filled = readFileSync(join(folder, 'filled', 'partial.bpmn'), 'utf8');
    expect(filled).toContain(' y="777"');
    expect(filled.match(/<bpmndi:BPMNShape /g)).toHaveLength(shapes.length);
  });

  test('[L25] folds long stretches into sub-processes where that is asked for', () => {
    const steps = ['A', 'B', 'C', 'D', 'E'];
    const flows = ['S', ...steps].map((from, i) => [from, steps[i] ?? 'Z']);
    writeFileSync(
      join(folder, 'long.bpmn'),
      `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"><process id="P">
        <startEvent id="S"/>${steps.map((id) => `<task id="${id}" name="${id}"/>`).join('')}<endEvent id="Z"/>
        ${flows.map(([from = '', to = '']) => `<sequenceFlow id="${from}${to}" sourceRef="${from}" targetRef="${to}"/>`).join('')}
      </process></definitions>`,
    );

    expect(handara('layout', 'long.bpmn', '--out', 'folded', '--fold').status).toBe(0);
    const folded = readFileSync(join(folder, 'folded', 'long.bpmn'), 'utf8');
    expect(folded).toContain('<subProcess id="Fold_A" name="A … E">');
    expect(folded.match(/<bpmndi:BPMNDiagram /g)).toHaveLength(2);

    const { status, out } = handara(
      'layout',
      'long.bpmn',
      '--out',
      'whole',
      '--fold',
      '6',
      '--json',
    );
    expect(status).toBe(0);
    expect((JSON.parse(out) as { findings: { code: string }[] }).findings[0]?.code).toBe(
      'fold-none',
    );
    expect(handara('layout', 'long.bpmn', '--out', 'no', '--fold', '1').status).toBe(2);
  });

  test('[N8] refuses two files of one name', () => {
    const { status, error } = handara('layout', 'plain.bpmn', './plain.bpmn', '--out', 'twice');

    expect(status).toBe(2);
    expect(error).toContain('plain.bpmn');
    expect(existsSync(join(folder, 'twice'))).toBe(false);
  });
});

test('[N14] backs a store up and restores it into an empty one, and invites from the terminal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'handara-operate-'));
  const file = join(folder, 'backup.gz');
  const at = (name: string): Record<string, string> => ({ HANDARA_DATABASE: join(folder, name) });

  const invited = operate(at('one'), 'invite', 'رنا', '--role', 'engineer');
  const written = operate(at('one'), 'backup', '--out', file);
  const restored = operate(at('two'), 'restore', file);
  const again = operate(at('two'), 'restore', file);
  const strange = operate(at('one'), 'invite', 'رنا', '--role', 'none');

  expect(invited.stdout).toMatch(/\/invitation#[\w-]{43}\n$/);
  expect([written.status, restored.status]).toEqual([0, 0]);
  expect(again.status).toBe(1);
  expect(again.stderr).toContain('not empty');
  expect(strange.stderr).toContain('<none>');
});

function operate(settings: Record<string, string>, ...words: string[]) {
  const command = join(import.meta.dirname, '..', 'server', 'handara.ts');
  return spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', command, ...words, '--language', 'en'],
    { encoding: 'utf8', env: { ...process.env, ...settings } },
  );
}
