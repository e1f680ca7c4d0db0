import type { ServiceEntry, Stage } from '@handara/schemas';
import { Button, CloseButton, Menu, TextInput } from '@mantine/core';
import { IconArrowsSort, IconFilter, IconPlus, IconSearch, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Num } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import css from './Filters.module.css';
import { orders, stageCounts, type Narrowing, type Order } from './portfolio.ts';

/** What the list is narrowed to and ordered by, and how a choice is handed back. */
export interface FiltersProps {
  readonly entries: readonly ServiceEntry[];
  readonly narrowing: Narrowing;
  readonly order: Order;
  readonly onNarrow: (change: Partial<Narrowing>) => void;
  readonly onOrder: (order: Order) => void;
}

/**
 * Search, stage, owner and order of the list. A filter that is set is filled, one on offer is dashed.
 *
 * @param props what is set and what is on offer
 * @returns one line of controls
 */
export function Filters(props: FiltersProps): ReactNode {
  const t = useWords('start');
  const { narrowing, onNarrow } = props;
  return (
    <div className={css['line']}>
      <TextInput
        className={css['search']}
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={15} stroke={1.7} aria-hidden />}
        rightSection={
          narrowing.query !== '' && (
            <CloseButton
              size="sm"
              aria-label={t('clear')}
              onClick={() => {
                onNarrow({ query: '' });
              }}
            />
          )
        }
        value={narrowing.query}
        onChange={(event) => {
          onNarrow({ query: event.currentTarget.value });
        }}
      />
      <StageFilter {...props} />
      <OwnerFilter {...props} />
      <OrderMenu {...props} />
    </div>
  );
}

function StageFilter({ entries, narrowing, onNarrow }: FiltersProps): ReactNode {
  const t = useWords('start');
  const m = useWords('measures');
  const { number } = useFigures();
  const set = (stage: Stage | null): void => {
    onNarrow({ stage });
  };
  if (narrowing.stage !== null) {
    return (
      <SetFilter
        name={t('stageIs', { stage: m(`stage.${narrowing.stage}`) })}
        onClear={() => {
          set(null);
        }}
      />
    );
  }
  return (
    <OfferedFilter name={t('stageFilter')}>
      {stageCounts(entries).map(({ stage, count }) => (
        <Menu.Item
          key={stage}
          rightSection={<Num>{number(count)}</Num>}
          onClick={() => {
            set(stage);
          }}
        >
          {m(`stage.${stage}`)}
        </Menu.Item>
      ))}
    </OfferedFilter>
  );
}

function OwnerFilter({ entries, narrowing, onNarrow }: FiltersProps): ReactNode {
  const t = useWords('start');
  const { name } = useFigures();
  const owners = new Map(entries.map(({ card }) => [card.owner.ar, card.owner]));
  const chosen = narrowing.owner === null ? undefined : owners.get(narrowing.owner);
  if (chosen !== undefined) {
    return (
      <SetFilter
        name={t('ownerIs', { owner: name(chosen) })}
        onClear={() => {
          onNarrow({ owner: null });
        }}
      />
    );
  }
  return (
    <OfferedFilter name={t('ownerFilter')}>
      {[...owners.values()].map((owner) => (
        <Menu.Item
          key={owner.ar}
          onClick={() => {
            onNarrow({ owner: owner.ar });
          }}
        >
          {name(owner)}
        </Menu.Item>
      ))}
    </OfferedFilter>
  );
}

function OrderMenu({ order, onOrder }: FiltersProps): ReactNode {
  const t = useWords('start');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          className={css['order']}
          leftSection={<IconArrowsSort size={15} stroke={1.7} aria-hidden />}
          aria-label={`${t('orderBy')}: ${t(`order.${order}`)}`}
        >
          {t(`order.${order}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {orders.map((each) => (
          <Menu.Item
            key={each}
            aria-current={each === order}
            fw={each === order ? 600 : 400}
            onClick={() => {
              onOrder(each);
            }}
          >
            {t(`order.${each}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function SetFilter({
  name,
  onClear,
}: {
  readonly name: string;
  readonly onClear: () => void;
}): ReactNode {
  const t = useWords('start');
  return (
    <button type="button" className={css['set']} onClick={onClear} title={t('clear')}>
      <IconFilter size={15} stroke={1.7} aria-hidden />
      {name}
      <IconX size={14} stroke={1.9} aria-hidden />
    </button>
  );
}

function OfferedFilter({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={css['offered']}>
          <IconPlus size={14} stroke={1.7} aria-hidden />
          {name}
        </button>
      </Menu.Target>
      <Menu.Dropdown className={css['menu']}>{children}</Menu.Dropdown>
    </Menu>
  );
}
