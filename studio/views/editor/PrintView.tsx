import type { Place } from '@handara/schemas';
import { Select } from '@mantine/core';
import { IconPrinter, IconX } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';
import { furniture, sheetOf } from './paper.ts';
import type { Paper, PrintActs, PrintShown, PrintSet } from './parts.ts';
import { PrintPage } from './PrintPage.tsx';
import css from './PrintView.module.css';

type Ready = Extract<PrintShown, { kind: 'ready' }>;

/**
 * The drawing in pages as a printer gives it; on paper nothing else is seen.
 *
 * @param props what it shows and hands back
 * @returns the view, nothing while there is nothing to show
 */
export function PrintView({
  shown,
  title,
  places,
  after,
  acts,
}: {
  readonly shown: PrintShown | null;
  readonly title: string;
  readonly places: readonly Place[];
  /** What is printed after the drawing. */
  readonly after: ReactNode;
  readonly acts: PrintActs;
}): ReactNode {
  const t = useWords('print');
  const { close } = acts;
  const isOpen = shown !== null;
  useEffect(() => {
    if (!isOpen) return;
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close();
    };
    globalThis.addEventListener('keydown', press);
    return () => {
      globalThis.removeEventListener('keydown', press);
    };
  }, [isOpen, close]);
  if (shown === null) return null;
  return (
    <div className={css['view']} role="dialog" aria-modal aria-label={t('title')}>
      <Bar shown={shown} acts={acts} />
      {shown.kind === 'ready' ? (
        <Pages shown={shown} title={title} places={places} after={after} />
      ) : (
        <p className={css['said']} role="status">
          {t(shown.kind)}
        </p>
      )}
    </div>
  );
}

function Bar({ shown, acts }: { readonly shown: PrintShown; readonly acts: PrintActs }): ReactNode {
  const t = useWords('print');
  const count = shown.kind === 'ready' ? countOf(shown.sets) : 0;
  return (
    <header className={css['bar']}>
      <h2 className={css['title']}>{t('title')}</h2>
      {shown.kind === 'ready' && (
        <>
          <span className={css['quiet']}>{t('pages', { count })}</span>
          <Select
            aria-label={t('paper')}
            className={css['paper']}
            allowDeselect={false}
            value={shown.paper}
            data={(['a4', 'a3'] as const).map((value) => ({ value, label: t(value) }))}
            onChange={(value) => {
              if (value === 'a4' || value === 'a3') acts.paper(value);
            }}
          />
          <button type="button" className={css['primary']} onClick={acts.print} autoFocus>
            <IconPrinter size={16} stroke={1.7} aria-hidden />
            {t('print')}
          </button>
        </>
      )}
      <button type="button" className={css['close']} aria-label={t('close')} onClick={acts.close}>
        <IconX size={17} stroke={1.7} aria-hidden />
      </button>
    </header>
  );
}

const countOf = (sets: readonly PrintSet[]): number =>
  sets.reduce((sum, { sheets }) => sum + sheets.length, 0);

function Pages({
  shown,
  title,
  places,
  after,
}: {
  readonly shown: Ready;
  readonly title: string;
  readonly places: readonly Place[];
  readonly after: ReactNode;
}): ReactNode {
  const figures = useFigures();
  const names = new Map(places.map((place) => [place.id, figures.name(place.names)]));
  const count = countOf(shown.sets);
  return (
    <div className={css['pages']}>
      <style>{pageRule(shown.paper)}</style>
      {shown.sets.map((set, at) => (
        <Picture key={set.owner} id={idOf(at)} svg={shown.pictures.get(set.owner) ?? ''} />
      ))}
      {shown.sets.flatMap((set, at) =>
        set.sheets.map((sheet) => (
          <PrintPage
            key={sheet.page}
            set={set}
            sheet={sheet}
            picture={idOf(at)}
            paper={shown.paper}
            names={names}
            foot={{
              title,
              part: at === 0 ? '' : (names.get(set.owner) ?? set.name),
              count,
              revision: shown.revision,
              date: shown.date,
            }}
          />
        )),
      )}
      {after}
    </div>
  );
}

const idOf = (at: number): string => `print-drawing-${String(at)}`;

const pageRule = (paper: Paper): string => {
  const { width, height } = sheetOf(paper);
  const margin = `${String(furniture.margin)}mm`;
  return `@media print { @page { size: ${paper === 'a4' ? 'A4' : 'A3'} landscape; margin: ${margin}; } }
    :root { --print-width: ${String(width)}px; --print-height: ${String(height)}px; }`;
};

// The whole drawing once, out of sight; the pages show parts of it.
function Picture({ id, svg }: { readonly id: string; readonly svg: string }): ReactNode {
  const place = useRef<SVGGElement>(null);
  useEffect(() => {
    const drawing = new DOMParser().parseFromString(renamed(svg, id), 'image/svg+xml');
    place.current?.replaceChildren(...drawing.documentElement.childNodes);
  }, [svg, id]);
  return (
    <svg className={css['store']} aria-hidden>
      <defs>
        <g id={id} ref={place} />
      </defs>
    </svg>
  );
}

// The open canvas has markers of the same names, and is not there when it is printed.
const renamed = (svg: string, prefix: string): string =>
  svg.replace(/(\bid=["']|url\(["']?#)/g, `$1${prefix}-`);
