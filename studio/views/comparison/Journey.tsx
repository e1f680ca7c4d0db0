import {
  IconBuilding,
  IconCash,
  IconDeviceMobile,
  IconHourglass,
  IconMailForward,
  IconMailOpened,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { usePreferences } from '../../locale/preferences.tsx';
import { useWords } from '../../locale/words.tsx';
import css from './Journey.module.css';
import type { Touch, TouchKind } from './path.ts';

const signs: Record<TouchKind, TablerIcon> = {
  visit: IconBuilding,
  pay: IconCash,
  online: IconDeviceMobile,
  send: IconMailForward,
  receive: IconMailOpened,
  office: IconHourglass,
};

/**
 * What the recipient goes through, station by station in reading direction.
 *
 * @param props what is shown
 * @param props.title which of the two procedures
 * @param props.touches the stations
 * @returns an ordered list
 */
export function Journey({
  title,
  touches,
}: {
  readonly title: string;
  readonly touches: readonly Touch[];
}): ReactNode {
  const t = useWords('comparison');
  return (
    <div className={css['journey']}>
      <h3 className={css['title']}>{title}</h3>
      {touches.length === 0 && <p className={css['none']}>{t('noPath')}</p>}
      <ol className={css['stations']}>
        {touches.map((touch, index) => (
          <Station key={`${touch.kind} ${String(index)}`} touch={touch} />
        ))}
      </ol>
    </div>
  );
}

function Station({ touch }: { readonly touch: Touch }): ReactNode {
  const t = useWords('comparison');
  const { language } = usePreferences();
  const Sign = signs[touch.kind];
  const { node } = touch;
  const name = language === 'ar' ? node?.name : (node?.nameEn ?? node?.name);
  const word =
    touch.kind === 'office' ? t('officeSteps', { count: touch.count }) : t(`stop.${touch.kind}`);
  // Every station has its name; only a visit, which costs the recipient most, is called one as well.
  const isNamed = touch.kind !== 'office' && name !== undefined && name !== '';
  return (
    <li className={css['station']} data-kind={touch.kind} title={isNamed ? name : undefined}>
      <span className={css['sign']} title={word}>
        <Sign size={15} stroke={1.7} aria-hidden />
      </span>
      {(touch.kind === 'visit' || !isNamed) && <span className={css['what']}>{word}</span>}
      {isNamed && <span className={css['name']}>{name}</span>}
    </li>
  );
}
