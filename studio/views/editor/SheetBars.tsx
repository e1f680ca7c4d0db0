import {
  IconFold,
  IconMap,
  IconMaximize,
  IconMinus,
  IconPlus,
  IconPrinter,
  IconWand,
} from '@tabler/icons-react';
import { Num } from '../../locale/Num.tsx';
import type { ReactNode } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';
import { heatLayers, type HeatLayer } from '../run/parts.ts';
import type { SheetActs, SheetView } from './parts.ts';
import css from './SheetBars.module.css';

/**
 * Zoom, minimap and tidying; on the lower left in both languages, off the watermark.
 *
 * @param props what it shows and hands back
 * @returns a toolbar
 */
export function ZoomBar({
  view,
  acts,
}: {
  readonly view: SheetView;
  readonly acts: SheetActs;
}): ReactNode {
  const t = useWords('editor');
  const tidying = useWords('tidy');
  const printing = useWords('print');
  const figures = useFigures();
  const icon = { size: 16, stroke: 1.7, 'aria-hidden': true };
  const percent = figures.percent(Math.round(view.zoom * 100) / 100);
  const tool = (label: string, act: () => void, picture: ReactNode, isOn?: boolean): ReactNode => (
    <button
      type="button"
      className={css['tool']}
      aria-label={label}
      aria-pressed={isOn}
      title={label}
      onClick={act}
    >
      {picture}
    </button>
  );
  return (
    <div className={css['zoom']} dir="ltr" role="toolbar" aria-label={t('zoomLevel', { percent })}>
      {tool(
        t('zoomOut'),
        () => {
          acts.zoom(-1);
        },
        <IconMinus {...icon} />,
      )}
      <span className={css['percent']}>
        <Num>{percent}</Num>
      </span>
      {tool(
        t('zoomIn'),
        () => {
          acts.zoom(1);
        },
        <IconPlus {...icon} />,
      )}
      {tool(t('fit'), acts.fit, <IconMaximize {...icon} />)}
      {tool(t('minimap'), acts.minimap, <IconMap {...icon} />, view.minimap)}
      {acts.tidy && (
        <button
          type="button"
          className={css['tool']}
          aria-label={tidying('tidy')}
          aria-keyshortcuts="O"
          aria-busy={acts.isTidying}
          title={tidying('tidy')}
          onClick={acts.tidy}
        >
          <IconWand {...icon} />
        </button>
      )}
      {acts.fold && tool(tidying('fold'), acts.fold, <IconFold {...icon} />)}
      {acts.print && tool(printing('open'), acts.print, <IconPrinter {...icon} />)}
    </div>
  );
}

/**
 * Which layer colours the drawing, and what the colours mean.
 *
 * @param props what it shows and hands back
 * @returns two floating bars
 */
export function HeatBars({
  layer,
  least,
  most,
  onLayer,
}: {
  readonly layer: HeatLayer;
  readonly least: string;
  readonly most: string | null;
  readonly onLayer: (layer: HeatLayer) => void;
}): ReactNode {
  const t = useWords('editor');
  return (
    <>
      <div className={css['layers']} role="group" aria-label={t('heat.label')}>
        {heatLayers.map((each) => (
          <button
            key={each}
            type="button"
            className={css['layer']}
            aria-pressed={each === layer}
            onClick={() => {
              onLayer(each);
            }}
          >
            {t(`heat.${each}`)}
          </button>
        ))}
      </div>
      {layer !== 'none' && most !== null && (
        <div className={css['legend']}>
          <span>{t(`legend.${layer}`)}</span>
          <span className={css['end']}>{least}</span>
          <span className={css['scale']} aria-hidden>
            {[1, 2, 3, 4, 5].map((level) => (
              <span key={level} style={{ background: `var(--heat-${String(level)})` }} />
            ))}
          </span>
          <span className={css['end']}>{most}</span>
        </div>
      )}
    </>
  );
}
