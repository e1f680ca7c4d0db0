import type { CSSProperties, ReactNode } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';
import { furniture, roomOn } from './paper.ts';
import type { Paper, PrintSet } from './parts.ts';
import css from './PrintPage.module.css';

type Sheet = PrintSet['sheets'][number];

/** What stands at the foot of every page. */
interface PrintFoot {
  readonly title: string;
  /** Name of the sub-process whose content is shown; empty for the procedure itself. */
  readonly part: string;
  readonly count: number;
  readonly revision: number;
  readonly date: string;
}

interface PageProps {
  readonly set: PrintSet;
  readonly sheet: Sheet;
  readonly picture: string;
  readonly paper: Paper;
  /** Names in the reader's language by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly foot: PrintFoot;
}

/**
 * One page: heads of pools and lanes, its part of the drawing, marks where lines go on, and the foot.
 *
 * @param props the page and what all pages have in common
 * @returns a sheet of paper
 */
export function PrintPage({ set, sheet, picture, paper, names, foot }: PageProps): ReactNode {
  const t = useWords('print');
  const [x, y, width, height] = sheet.box;
  const { scale } = set;
  const heads = set.hasHeads ? furniture.heads : 0;
  const room = roomOn(paper);
  const style = {
    '--heads': px(heads),
    '--gutter': px(furniture.gutter),
    '--foot': px(furniture.foot),
    '--drawing-width': px(Math.min(width * scale, room.width - heads)),
    '--drawing-height': px(Math.min(height * scale, room.height)),
  } as CSSProperties;
  return (
    <section
      className={css['page']}
      style={style}
      aria-label={t('page', { page: sheet.page, count: foot.count })}
    >
      <div className={css['drawing']} dir="ltr">
        {set.hasHeads && <Heads set={set} sheet={sheet} names={names} />}
        <svg className={css['part']} viewBox={[x, y, width, height].join(' ')} aria-hidden>
          <use href={`#${picture}`} />
        </svg>
        <Marks set={set} sheet={sheet} />
      </div>
      <Foot foot={foot} page={sheet.page} />
    </section>
  );
}

const px = (length: number): string => `${String(Math.round(length * 100) / 100)}px`;

function Heads({ set, sheet, names }: Pick<PageProps, 'set' | 'sheet' | 'names'>): ReactNode {
  const deepest = Math.max(1, ...sheet.heads.map(({ level }) => level ?? 0));
  return (
    <div className={css['heads']}>
      {sheet.heads.map(({ id, name, level, top, height }) => (
        <div
          key={id}
          className={css['head']}
          data-level={level === null ? 'box' : level === 0 ? 'pool' : 'lane'}
          style={
            {
              '--top': px((top - sheet.box[1]) * set.scale),
              '--height': px(height * set.scale),
              '--at': level === null || level === 0 ? 0 : (level - 1) / deepest,
              '--rest': level === null || level === 0 ? 1 : 1 - (level - 1) / deepest,
            } as CSSProperties
          }
        >
          <bdi className={css['name']}>{names.get(id) ?? name}</bdi>
        </div>
      ))}
    </div>
  );
}

/** Marks nearer than this would lie on each other. */
const markHeight = 15;

function Marks({ set, sheet }: Pick<PageProps, 'set' | 'sheet'>): ReactNode {
  const t = useWords('print');
  const figures = useFigures();
  const last = new Map<string, number>();
  return sheet.marks.map(({ side, at, page }) => {
    const start = side === 'left' || side === 'right' ? sheet.box[1] : sheet.box[0];
    const place = (at - start) * set.scale;
    const before = last.get(side);
    if (before !== undefined && place - before < markHeight) return null;
    last.set(side, place);
    return (
      <span
        key={`${side} ${String(at)}`}
        className={css['mark']}
        data-side={side}
        title={t('goesOn', { page })}
        style={{ '--place': px(place) } as CSSProperties}
      >
        {figures.number(page)}
      </span>
    );
  });
}

function Foot({ foot, page }: { readonly foot: PrintFoot; readonly page: number }): ReactNode {
  const t = useWords('print');
  const editor = useWords('editor');
  const figures = useFigures();
  return (
    <footer className={css['foot']}>
      <strong>{foot.title}</strong>
      {foot.part !== '' && <span>{foot.part}</span>}
      <span className={css['quiet']}>{editor('revision', { revision: foot.revision })}</span>
      <time className={css['quiet']} dateTime={foot.date}>
        {figures.date(foot.date)}
      </time>
      <span className={css['number']}>{t('page', { page, count: foot.count })}</span>
    </footer>
  );
}
