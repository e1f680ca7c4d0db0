import type { ServiceEntry } from '@handara/schemas';
import { Button } from '@mantine/core';
import {
  IconFilterOff,
  IconFileImport,
  IconPlugConnectedX,
  IconPlus,
  IconStack2,
} from '@tabler/icons-react';
import { useDeferredValue, useMemo, type ReactNode } from 'react';
import { answers } from '../../locale/fold.ts';
import { useFigures, useWords } from '../../locale/words.tsx';
import { State } from '../State.tsx';
import { FileButton } from '../FileButton.tsx';
import { Filters } from './Filters.tsx';
import { FirstRun } from './FirstRun.tsx';
import { Headline } from './Headline.tsx';
import { headline, narrow, sorted, type Narrowing, type Order } from './portfolio.ts';
import { ServiceTable } from './ServiceTable.tsx';
import css from './StartPage.module.css';

/** What the start page shows and hands back; `entries` is null until they have come. */
export interface StartPageProps {
  readonly mayCreate: boolean;
  readonly entries: readonly ServiceEntry[] | null;
  readonly fault: { readonly code: string; readonly sentence: string } | null;
  readonly narrowing: Narrowing;
  readonly order: Order;
  readonly onNarrow: (change: Partial<Narrowing>) => void;
  readonly onOrder: (order: Order) => void;
  readonly onCreate: () => void;
  readonly onImport: (file: File) => void;
  readonly onRetry: () => void;
}

/**
 * The portfolio: four figures, filters and the list of services.
 *
 * @param props what it shows and hands back
 * @returns the page, its skeleton, or what stands in its way
 */
export function StartPage(props: StartPageProps): ReactNode {
  const { entries, fault } = props;
  if (entries === null && fault !== null) return <Fault {...fault} onRetry={props.onRetry} />;
  if (entries?.length === 0) {
    if (!props.mayCreate) return <NoneYet />;
    return <FirstRun onCreate={props.onCreate} onImport={props.onImport} />;
  }
  return (
    <>
      <PageTitle />
      <Head {...props} />
      <Headline
        figures={headline(entries ?? [])}
        hasRuns={entries?.some(({ outcome }) => outcome !== null) ?? false}
      />
      <Filters {...props} entries={entries ?? []} />
      <List {...props} />
    </>
  );
}

function PageTitle(): ReactNode {
  const t = useWords('start');
  const s = useWords('shell');
  return <title>{`${t('title')} · ${s('product')}`}</title>;
}

function NoneYet(): ReactNode {
  const t = useWords('people');
  return (
    <State
      icon={<IconStack2 size={28} stroke={1.5} aria-hidden />}
      title={t('noServices')}
      text={t('noServicesWhat')}
    />
  );
}

function Head({ mayCreate, onCreate, onImport }: StartPageProps): ReactNode {
  const t = useWords('start');
  return (
    <header className={css['head']}>
      <h1 className={css['title']}>{t('title')}</h1>
      {mayCreate && (
        <div className={css['actions']}>
          <FileButton
            onFile={onImport}
            icon={<IconFileImport size={16} stroke={1.7} aria-hidden />}
          >
            {t('importDiagram')}
          </FileButton>
          <Button leftSection={<IconPlus size={16} stroke={1.7} aria-hidden />} onClick={onCreate}>
            {t('newService')}
          </Button>
        </div>
      )}
    </header>
  );
}

function List({ entries, narrowing, order, onNarrow }: StartPageProps): ReactNode {
  const query = useDeferredValue(narrowing.query);
  const left = useMemo(
    () =>
      entries === null ? null : sorted(narrow(entries, { ...narrowing, query }, answers), order),
    [entries, narrowing, query, order],
  );
  if (left?.length === 0) {
    return (
      <NoMatch
        narrowing={narrowing}
        onClear={() => {
          onNarrow({ query: '', stage: null, owner: null });
        }}
      />
    );
  }
  return <ServiceTable entries={left} />;
}

function NoMatch({
  narrowing,
  onClear,
}: {
  readonly narrowing: Narrowing;
  readonly onClear: () => void;
}): ReactNode {
  const t = useWords('start');
  const m = useWords('measures');
  const { isolated } = useFigures();
  const conditions = [
    narrowing.stage === null ? [] : t('stageIs', { stage: m(`stage.${narrowing.stage}`) }),
    narrowing.owner === null ? [] : t('ownerIs', { owner: isolated(narrowing.owner) }),
    narrowing.query === '' ? [] : isolated(narrowing.query),
  ].flat();
  return (
    <div className={css['card']}>
      <State
        icon={<IconFilterOff size={28} stroke={1.5} aria-hidden />}
        title={t('noMatchTitle')}
        text={t('noMatchText', { conditions: conditions.join(' + ') })}
      >
        <Button variant="default" onClick={onClear}>
          {t('clearFilters')}
        </Button>
      </State>
    </div>
  );
}

function Fault({
  code,
  sentence,
  onRetry,
}: {
  readonly code: string;
  readonly sentence: string;
  readonly onRetry: () => void;
}): ReactNode {
  const t = useWords('shell');
  return (
    <State
      icon={<IconPlugConnectedX size={28} stroke={1.5} aria-hidden />}
      title={t('faultTitle')}
      text={sentence}
      code={code}
    >
      <Button onClick={onRetry}>{t('retry')}</Button>
    </State>
  );
}
