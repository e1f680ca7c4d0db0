import type { Scenario } from '@handara/schemas';
import { Menu } from '@mantine/core';
import { IconDots, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import { NameForm } from './NameForm.tsx';
import css from './RunPanel.module.css';
import type { ScenarioActs } from './parts.ts';

/** What the bar shows and hands back; `removable` are ids of scenarios nobody inherits from. */
export interface ScenarioBarProps {
  readonly scenario: Scenario | null;
  readonly all: readonly Scenario[];
  readonly removable: ReadonlySet<string>;
  readonly mayDraw: boolean;
  readonly acts: ScenarioActs;
  readonly isRunning: boolean;
  readonly onRun: () => void;
  readonly onStop: () => void;
}

/**
 * The scenario that is run, what can be done with it, and the way to begin or stop.
 *
 * @param props what it shows and hands back
 * @returns the first line of the panel
 */
export function ScenarioBar(props: ScenarioBarProps): ReactNode {
  const t = useWords('run');
  const editor = useWords('editor');
  const { scenario, acts, isRunning } = props;
  const [naming, setNaming] = useState<'none' | 'duplicate' | 'rename'>('none');
  const name = scenario === null ? '' : nameOf(scenario, t('noName'));
  return (
    <>
      <div className={css['top']}>
        <Choice {...props} />
        {scenario && props.mayDraw && <More {...props} onName={setNaming} />}
        <button
          type="button"
          className={isRunning ? css['stop'] : css['start']}
          onClick={isRunning ? props.onStop : props.onRun}
        >
          {isRunning ? (
            <IconPlayerStop size={15} stroke={1.7} aria-hidden />
          ) : (
            <IconPlayerPlay size={15} stroke={1.7} aria-hidden />
          )}
          {isRunning ? editor('stop') : editor('run')}
        </button>
      </div>
      {naming !== 'none' && scenario && (
        <NameForm
          first={naming === 'rename' ? name : t('copyOf', { name })}
          onCancel={() => {
            setNaming('none');
          }}
          onDone={(typed) => {
            if (naming === 'rename') acts.rename(scenario.id, typed);
            else acts.duplicate(typed);
            setNaming('none');
          }}
        />
      )}
    </>
  );
}

function nameOf({ id, name }: Scenario, nameless: string): string {
  return name === '' || name === id ? nameless : name;
}

function Choice({ scenario, all, acts }: ScenarioBarProps): ReactNode {
  const t = useWords('run');
  const editor = useWords('editor');
  if (all.length < 2) {
    const name = scenario === null ? '' : nameOf(scenario, editor('scenario'));
    return <bdi className={css['scenario']}>{name === '' ? editor('scenario') : name}</bdi>;
  }
  return (
    <select
      className={css['scenarios']}
      aria-label={t('scenario')}
      value={scenario?.id}
      onChange={(event) => {
        acts.choose(event.currentTarget.value);
      }}
    >
      {all.map((each) => (
        <option key={each.id} value={each.id}>
          {nameOf(each, each.id)}
        </option>
      ))}
    </select>
  );
}

function More({
  scenario,
  removable,
  acts,
  onName,
}: ScenarioBarProps & {
  readonly onName: (what: 'duplicate' | 'rename') => void;
}): ReactNode {
  const t = useWords('run');
  const canRemove = scenario !== null && removable.has(scenario.id);
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <button type="button" className={css['icon']} aria-label={t('scenarioActs')}>
          <IconDots size={16} stroke={1.7} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          onClick={() => {
            onName('duplicate');
          }}
        >
          {t('duplicate')}
        </Menu.Item>
        <Menu.Item
          onClick={() => {
            onName('rename');
          }}
        >
          {t('rename')}
        </Menu.Item>
        <Menu.Item
          disabled={!canRemove}
          onClick={() => {
            if (scenario) acts.remove(scenario.id);
          }}
        >
          {t('remove')}
          {!canRemove && <span className={css['why']}>{t('removeNot')}</span>}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
