import type { Finding, Language } from '@handara/schemas';
import { say } from '../finding/finding.ts';
import type { Workflow } from './workflow.ts';

interface Words {
  readonly title: string;
  readonly intro: string;
  readonly steps: readonly string[];
  readonly groups: string;
  readonly topics: string;
  readonly messages: string;
  readonly variables: string;
  readonly open: string;
  readonly none: string;
  readonly headers: Record<'group' | 'topic' | 'message' | 'variable', readonly string[]>;
}

const words: Record<Language, Words> = {
  ar: {
    title: 'سير عمل قابل للتشغيل',
    intro: 'كُتبت هذه الحزمة لمحرك Operaton، ويقرأ Camunda 7 وCIB seven الملفات نفسها.',
    steps: [
      'انشر الملف {bpmn} وكل ملفات المجلد forms في عملية نشر واحدة، لأن المهام تطلب نماذجها من النشر نفسه.',
      'أنشئ في نظام الهوية المجموعات المذكورة أدناه وأضف إليها موظفيها.',
      'اربط كل موضوع ببرنامج ينفذه، وأرسل كل رسالة من نظام مرسلها بالاسم المذكور ومفتاح المعاملة.',
      'ابدأ المعاملة بالمعرّف {key}. كل المتغيرات معرّفة منذ البداية.',
    ],
    groups: 'المجموعات',
    topics: 'مواضيع البرامج',
    messages: 'الرسائل المنتظرة',
    variables: 'المتغيرات',
    open: 'ما ينبغي إكماله',
    none: 'لا شيء.',
    headers: {
      group: ['المجموعة', 'الدور'],
      topic: ['الموضوع', 'الخطوة'],
      message: ['الاسم', 'الرسالة', 'المرسل'],
      variable: ['المتغير', 'النوع', 'القيمة الأولى'],
    },
  },
  en: {
    title: 'Executable workflow',
    intro: 'This package is written for Operaton; Camunda 7 and CIB seven read the same files.',
    steps: [
      'Deploy {bpmn} and all files of the folder forms in one deployment: tasks ask for their forms from the same deployment.',
      'Create the groups listed below in your identity system and put the staff into them.',
      'Connect a worker to each topic, and have each sender’s system correlate its message by the name below and the business key.',
      'Start a case by the key {key}. Every variable exists from the start.',
    ],
    groups: 'Groups',
    topics: 'Topics of workers',
    messages: 'Messages waited for',
    variables: 'Variables',
    open: 'To be completed',
    none: 'Nothing.',
    headers: {
      group: ['Group', 'Role'],
      topic: ['Topic', 'Step'],
      message: ['Name', 'Message', 'Sender'],
      variable: ['Variable', 'Type', 'First value'],
    },
  },
};

/**
 * Writes the page that tells the digitisation team how to put a workflow to work.
 *
 * @param workflow what was exported
 * @param findings its readiness
 * @param language the reader's
 * @returns Markdown
 */
export function writeGuide(
  workflow: Workflow,
  findings: readonly Finding[],
  language: Language,
): string {
  const text = words[language];
  const body = [
    `# ${text.title}: ${line(nameIn(workflow, language))}`,
    text.intro,
    text.steps.map((step, index) => `${String(index + 1)}. ${filled(step, workflow)}`).join('\n'),
    ...tables(workflow, language),
    `## ${text.open}`,
    openItems(findings, language),
  ];
  const page = body.join('\n\n');
  return language === 'ar' ? `<div dir="rtl">\n\n${page}\n\n</div>\n` : `${page}\n`;
}

function tables(workflow: Workflow, language: Language): string[] {
  const text = words[language];
  const groups = workflow.roles
    .filter((role) => workflow.steps.some((step) => step.kind === 'user' && step.role === role.id))
    .map((role) => [code(role.group), nameIn(role, language)]);
  const topics = workflow.steps.flatMap((step) =>
    step.topic === null ? [] : [[code(step.topic), nameIn(step, language)]],
  );
  const messages = workflow.messages.map((message) => {
    const sender = workflow.parties.find((party) => party.id === message.from);
    return [code(message.key), message.name, sender === undefined ? '' : nameIn(sender, language)];
  });
  const variables = workflow.variables.map((variable) => [
    code(variable.name),
    variable.type,
    code(String(variable.initial)),
  ]);
  return [
    ...section(text.groups, text.headers.group, groups),
    ...section(text.topics, text.headers.topic, topics),
    ...section(text.messages, text.headers.message, messages),
    ...section(text.variables, text.headers.variable, variables),
  ];
}

function section(title: string, header: readonly string[], rows: readonly string[][]): string[] {
  if (rows.length === 0) return [];
  const lines = [header, header.map(() => '---'), ...rows].map(
    (cells) => `| ${cells.map(line).join(' | ')} |`,
  );
  return [`## ${title}`, lines.join('\n')];
}

function openItems(findings: readonly Finding[], language: Language): string {
  const items = findings
    .filter((finding) => finding.severity !== 'notice')
    .map(
      (finding) =>
        `- ${finding.element === null ? '' : `${code(finding.element)}: `}${line(say(finding, language))}`,
    );
  return items.length === 0 ? words[language].none : items.join('\n');
}

function filled(step: string, workflow: Workflow): string {
  return step.replace('{bpmn}', code(`${workflow.id}.bpmn`)).replace('{key}', code(workflow.id));
}

function nameIn(named: { name: string; nameEn: string | null }, language: Language): string {
  return language === 'en' ? (named.nameEn ?? named.name) : named.name;
}

function code(text: string): string {
  return `\`${text.replace(/`/g, '')}\``;
}

// A name must neither break a table nor bring in markup of its own.
function line(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/</g, '&lt;').replace(/\|/g, '\\|');
}
