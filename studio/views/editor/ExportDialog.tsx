import { Modal } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleX,
  IconFileText,
  IconForms,
  IconInfoCircle,
  IconSchema,
  IconTool,
} from '@tabler/icons-react';
import type { Finding, Place } from '@handara/schemas';
import type { ReactNode } from 'react';
import { Arrow } from '../../locale/Arrow.tsx';
import { Num } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import css from './ExportDialog.module.css';
import type { ExportActs, ExportShown } from './parts.ts';
import { useSpeech } from './speech.ts';

type Ready = Extract<ExportShown, { kind: 'ready' }>;

/**
 * The package for a workflow engine: its grade, what is missing, what is in it.
 *
 * @param props what it shows and hands back
 * @returns the dialog, closed while there is nothing to show
 */
export function ExportDialog({
  shown,
  places,
  acts,
}: {
  readonly shown: ExportShown | null;
  readonly places: readonly Place[];
  readonly acts: ExportActs;
}): ReactNode {
  const t = useWords('editor');
  return (
    <Modal
      opened={shown !== null}
      onClose={acts.close}
      size={960}
      centered
      title={t('export.title')}
      closeButtonProps={{ 'aria-label': t('export.close') }}
      styles={{
        body: { padding: 0 },
        content: { background: 'var(--surface)' },
        header: { background: 'var(--surface)' },
      }}
    >
      {shown?.kind === 'preparing' && <p className={css['waiting']}>{t('export.preparing')}</p>}
      {shown?.kind === 'failed' && <p className={css['waiting']}>{t('export.failed')}</p>}
      {shown?.kind === 'ready' && <Package ready={shown} places={places} acts={acts} />}
    </Modal>
  );
}

interface PackageProps {
  readonly ready: Ready;
  readonly places: readonly Place[];
  readonly acts: ExportActs;
}

function Package({ ready, places, acts }: PackageProps): ReactNode {
  const t = useWords('editor');
  const first = ready.readiness.find(
    ({ severity, element }) => severity === 'error' && element !== null,
  );
  return (
    <>
      <div className={css['columns']}>
        <div className={css['main']}>
          <GradeHead ready={ready} />
          <Readiness readiness={ready.readiness} places={places} onGoTo={acts.goTo} />
        </div>
        <Contents files={ready.files} />
      </div>
      <footer className={css['foot']}>
        <span className={css['quiet']}>{t('export.foot')}</span>
        <button
          type="button"
          className={first ? css['plain'] : css['primary']}
          onClick={acts.download}
        >
          {first ? t('export.asIs') : t('export.download')}
        </button>
        {first?.element && (
          <button
            type="button"
            className={css['primary']}
            onClick={() => {
              acts.goTo(first.element ?? '');
            }}
          >
            <IconTool size={16} stroke={1.7} aria-hidden />
            {t('export.fixFirst')}
          </button>
        )}
      </footer>
    </>
  );
}

const order = ['notice', 'warning', 'error'] as const;

function GradeHead({ ready }: { readonly ready: Ready }): ReactNode {
  const t = useWords('editor');
  const figures = useFigures();
  const count = (severity: Finding['severity']): number =>
    ready.readiness.filter((finding) => finding.severity === severity).length;
  const blocking = count('error');
  const warnings = count('warning');
  const says =
    blocking > 0
      ? t('export.blocked', { count: blocking })
      : warnings > 0
        ? t('export.runsWithWarnings')
        : t('export.runs');
  return (
    <div className={css['grade']} data-grade={ready.grade}>
      <span className={css['tile']} aria-hidden>
        {blocking > 0 ? (
          <IconCircleX size={26} stroke={1.6} />
        ) : warnings > 0 ? (
          <IconAlertTriangle size={26} stroke={1.6} />
        ) : (
          <IconSchema size={26} stroke={1.6} />
        )}
      </span>
      <div className={css['gradeText']}>
        <h3 className={css['gradeSays']}>{says}</h3>
        {ready.readiness.length > 0 && (
          <div className={css['cells']} aria-hidden>
            {order.flatMap((severity) =>
              Array.from({ length: count(severity) }, (_, at) => (
                <span key={`${severity} ${String(at)}`} data-severity={severity} />
              )),
            )}
          </div>
        )}
        <p className={css['quiet']}>
          <Num>{figures.number(blocking)}</Num> {t('export.blocking')} ·{' '}
          <Num>{figures.number(warnings)}</Num> {t('export.warnings')} ·{' '}
          <Num>{figures.number(count('notice'))}</Num> {t('export.notices')}
        </p>
      </div>
    </div>
  );
}

const icons = { error: IconCircleX, warning: IconAlertTriangle, notice: IconInfoCircle } as const;

function Readiness({
  readiness,
  places,
  onGoTo,
}: {
  readonly readiness: readonly Finding[];
  readonly places: readonly Place[];
  readonly onGoTo: (id: string) => void;
}): ReactNode {
  const t = useWords('editor');
  const speak = useSpeech(places);
  if (readiness.length === 0) return <p className={css['quiet']}>{t('export.allReady')}</p>;
  const sorted = readiness.toSorted(
    (a, b) => order.indexOf(b.severity) - order.indexOf(a.severity),
  );
  return (
    <ul className={css['list']}>
      {sorted.map((finding, at) => {
        const Icon = icons[finding.severity];
        const { element } = finding;
        return (
          <li key={`${String(at)} ${finding.code}`} data-severity={finding.severity}>
            <Icon size={17} stroke={1.7} aria-label={t(`severity.${finding.severity}`)} />
            <span className={css['says']}>{speak(finding)}</span>
            {element !== null && (
              <button
                type="button"
                className={css['goTo']}
                onClick={() => {
                  onGoTo(element);
                }}
              >
                {t('goTo')}
                <Arrow size={14} />
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Contents({ files }: { readonly files: readonly string[] }): ReactNode {
  const t = useWords('editor');
  return (
    <aside className={css['side']}>
      <h3 className={css['sideTitle']}>{t('export.target')}</h3>
      <div className={css['target']}>
        <strong>
          <bdi dir="ltr">Operaton</bdi>
        </strong>
        <span className={css['quiet']}>{t('export.operatonHint')}</span>
      </div>
      <h3 className={css['sideTitle']}>{t('export.contents')}</h3>
      <ul className={css['files']}>
        {files.map((path) => {
          const kind = kindOfFile(path);
          const Icon = kind === 'bpmn' ? IconSchema : kind === 'form' ? IconForms : IconFileText;
          return (
            <li key={path}>
              <Icon size={15} stroke={1.7} aria-hidden />
              <bdi dir="ltr" className={css['path']}>
                {path}
              </bdi>
              <span className={css['quiet']}>{t(`export.file.${kind}`)}</span>
            </li>
          );
        })}
      </ul>
    </aside>
  );
}

function kindOfFile(path: string): 'bpmn' | 'form' | 'json' | 'md' | 'other' {
  const end = path.split('.').at(-1);
  return (['bpmn', 'form', 'json', 'md'] as const).find((each) => each === end) ?? 'other';
}
