import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronUp,
  IconTable,
  IconUsers,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';
import css from './Drawer.module.css';
import { FindingList } from './FindingList.tsx';
import { kindOf, stepsInOrder } from './kinds.ts';
import { RoleTable } from './RoleTable.tsx';
import type { StepTableProps } from './steps.ts';
import { StepTable } from './StepTable.tsx';

const tabs = ['steps', 'roles', 'findings'] as const;
type Tab = (typeof tabs)[number];

const icons = { steps: IconTable, roles: IconUsers, findings: IconAlertTriangle } as const;

/** What the drawer shows and whether it stands open. */
export interface DrawerProps extends StepTableProps {
  readonly mayDraw: boolean;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/**
 * The tables under the drawing: steps, roles, findings.
 *
 * @param props what it shows and hands back
 * @returns tabs and the table of the chosen one
 */
export function Drawer(props: DrawerProps): ReactNode {
  const { drawing, isOpen, onToggle } = props;
  const t = useWords('editor');
  const [tab, setTab] = useState<Tab>('steps');
  const counts = useCounts(drawing);
  const Toggle = isOpen ? IconChevronDown : IconChevronUp;
  return (
    <section className={css['drawer']} data-open={isOpen} aria-label={t('drawer')}>
      <div className={css['bar']}>
        <div role="tablist" aria-label={t('drawer')} className={css['tabs']}>
          {tabs.map((each) => (
            <TabButton
              key={each}
              tab={each}
              count={counts[each]}
              isShown={isOpen && each === tab}
              onChoose={() => {
                setTab(each);
                if (!isOpen) onToggle();
              }}
            />
          ))}
        </div>
        <kbd className={css['key']} dir="ltr" aria-hidden>
          Alt 1
        </kbd>
        <button
          type="button"
          className={css['toggle']}
          aria-label={isOpen ? t('closeDrawer') : t('openDrawer')}
          aria-expanded={isOpen}
          aria-keyshortcuts="Alt+1"
          onClick={onToggle}
        >
          <Toggle size={17} stroke={1.7} aria-hidden />
        </button>
      </div>
      {isOpen && (
        <div className={css['content']} role="tabpanel" aria-label={t(`tab.${tab}`)}>
          {tab === 'steps' && <StepTable {...props} />}
          {tab === 'roles' && (
            <fieldset className={css['fields']} disabled={!props.mayDraw}>
              <RoleTable {...props} />
            </fieldset>
          )}
          {tab === 'findings' && (
            <FindingList
              findings={drawing.findings}
              places={drawing.places}
              onGoTo={props.acts.select}
            />
          )}
        </div>
      )}
    </section>
  );
}

function useCounts({ places, findings }: DrawerProps['drawing']): Record<Tab, number> {
  return {
    steps: stepsInOrder(places).length,
    roles: places.filter((place) => kindOf(place) === 'lane').length,
    findings: findings.length,
  };
}

function TabButton({
  tab,
  count,
  isShown,
  onChoose,
}: {
  readonly tab: Tab;
  readonly count: number;
  readonly isShown: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  const t = useWords('editor');
  const figures = useFigures();
  const Icon = icons[tab];
  return (
    <button
      type="button"
      role="tab"
      aria-selected={isShown}
      className={css['tab']}
      onClick={onChoose}
    >
      <Icon size={16} stroke={1.7} aria-hidden />
      {t(`tab.${tab}`)}
      <span
        className={css['count']}
        data-tone={tab === 'findings' && count > 0 ? 'warn' : undefined}
      >
        {figures.number(count)}
      </span>
    </button>
  );
}
