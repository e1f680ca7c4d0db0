import {
  IconCpu,
  IconLayoutSidebarRightCollapse,
  IconPointer,
  IconUser,
} from '@tabler/icons-react';
import type { Place } from '@handara/schemas';
import type { ReactNode } from 'react';
import { usePreferences } from '../../locale/preferences.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { BurdenSection } from './BurdenSection.tsx';
import { EvidenceSection, OriginSection } from './EvidenceSection.tsx';
import { TextField } from './Fields.tsx';
import { ArrivalsSection } from './ArrivalsSection.tsx';
import { BranchesSection, RouteSection, TriggerSection } from './FlowSections.tsx';
import { HandOffSection } from './HandOffSection.tsx';
import { HoursSection } from './HoursSection.tsx';
import css from './Inspector.module.css';
import { bareType, kindOf, stepsInOrder } from './kinds.ts';
import type { Drawing, DrawingActs, SectionProps } from './parts.ts';
import { RepeatSection } from './RepeatSection.tsx';
import { PartySection, StaffSection } from './RoleSections.tsx';
import { FindingsHere } from './Section.tsx';
import { ValueSection } from './ValueSection.tsx';
import { WhoSection } from './WhoSection.tsx';

/** What every part of the inspector gets. */
export interface InspectorProps {
  readonly mayDraw: boolean;
  readonly drawing: Drawing;
  readonly acts: DrawingActs;
  readonly onClose: () => void;
}

/**
 * The panel of the selected place, in the order in which one would ask about it.
 *
 * @param props what it shows and hands back
 * @returns the panel at the end of the line
 */
export function Inspector({ mayDraw, drawing, acts, onClose }: InspectorProps): ReactNode {
  const t = useWords('editor');
  const place = drawing.places.find(({ id }) => id === drawing.selected);
  return (
    <aside className={css['panel']} aria-label={t('panel')}>
      <button
        type="button"
        className={css['close']}
        aria-label={t('closePanel')}
        title={t('closePanel')}
        aria-keyshortcuts="Alt+2"
        onClick={onClose}
      >
        <IconLayoutSidebarRightCollapse
          size={17}
          stroke={1.7}
          aria-hidden
          className={css['mirrored']}
        />
      </button>
      {place ? (
        <fieldset className={css['fields']} disabled={!mayDraw}>
          <PlacePanel key={place.id} place={place} drawing={drawing} acts={acts} />
        </fieldset>
      ) : (
        <div className={css['empty']}>
          <IconPointer size={26} stroke={1.4} aria-hidden />
          <p>{t('nothingSelected')}</p>
          <p className={css['hint']}>{t('nothingSelectedHint')}</p>
        </div>
      )}
    </aside>
  );
}

function PlacePanel(props: SectionProps): ReactNode {
  return (
    <>
      <PlaceHead {...props} />
      <FindingsHere {...props} />
      <Sections {...props} />
    </>
  );
}

function PlaceHead({ place, drawing, acts }: SectionProps): ReactNode {
  const t = useWords('editor');
  const figures = useFigures();
  const { language } = usePreferences();
  const order = stepsInOrder(drawing.places).findIndex(({ id }) => id === place.id);
  const said = useKindName()(place);
  const Icon = place.type === 'bpmn:ServiceTask' ? IconCpu : IconUser;
  const own = language === 'ar' ? place.names.ar : (place.names.en ?? place.names.ar);
  const name = (names: Place['names']): void => {
    acts.edit(place.id, { names });
  };
  return (
    <header className={css['head']}>
      <p className={css['kind']}>
        {kindOf(place) === 'step' && <Icon size={15} stroke={1.7} aria-hidden />}
        {order < 0 ? said : `${t('stepNumber', { number: figures.number(order + 1) })} · ${said}`}
      </p>
      <h2 className={css['name']}>{own === '' ? t('unnamed') : own}</h2>
      <TextField
        label={t('nameAr')}
        hint={t('nameAr')}
        lang="ar"
        value={place.names.ar}
        onChange={(ar) => {
          name({ ...place.names, ar });
        }}
      />
      <TextField
        label={t('nameEn')}
        hint={t('nameEn')}
        lang="en"
        value={place.names.en ?? ''}
        onChange={(en) => {
          name({ ar: place.names.ar, ...(en !== '' && { en }) });
        }}
      />
    </header>
  );
}

/**
 * Names kinds of places in business words.
 *
 * @returns a function from place to words
 */
function useKindName(): (place: Place) => string {
  const t = useWords('editor');
  return (place) => {
    const known = t(`kindOf.${bareType(place) as 'other'}`, { defaultValue: '' });
    return known === '' ? t('kindOf.other') : known;
  };
}

function Sections(props: SectionProps): ReactNode {
  switch (kindOf(props.place)) {
    case 'step':
      return (
        <>
          <WhoSection {...props} />
          <RepeatSection {...props} />
          <ValueSection {...props} />
          <BurdenSection {...props} />
          <HandOffSection {...props} />
          <EvidenceSection {...props} />
          <OriginSection {...props} />
        </>
      );
    case 'decision':
      return (
        <>
          <BranchesSection {...props} />
          <EvidenceSection {...props} />
          <OriginSection {...props} />
        </>
      );
    case 'start':
      return (
        <>
          <ArrivalsSection {...props} />
          <EvidenceSection {...props} />
        </>
      );
    case 'wait':
      return (
        <>
          <TriggerSection {...props} />
          <EvidenceSection {...props} />
        </>
      );
    case 'flow':
    case 'message':
      return (
        <>
          <RouteSection {...props} />
          <EvidenceSection {...props} />
        </>
      );
    case 'lane':
      return (
        <>
          <StaffSection {...props} />
          <HoursSection {...props} />
          <EvidenceSection {...props} />
        </>
      );
    case 'pool':
      return (
        <>
          <PartySection {...props} />
          <EvidenceSection {...props} />
        </>
      );
    case 'event':
    case 'whole':
    case 'thing':
      return <OriginSection {...props} />;
  }
}
