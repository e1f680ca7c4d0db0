import { useState, type ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { say } from '@handara/engine';
import { stages, type Finding, type ServiceEntry } from '@handara/schemas';
import { useMay } from './api/people-queries.ts';
import { useCreateService, useServices } from './api/queries.ts';
import { usePreferences } from './locale/preferences.tsx';
import { procedureNames } from './procedure-names.ts';
import { useRefusalWords } from './refusal.ts';
import { freeCode, orders, type Narrowing, type Order } from './views/start/portfolio.ts';
import { NewService } from './views/start/NewService.tsx';
import { StartPage } from './views/start/StartPage.tsx';

/**
 * Wires the start page: portfolio, filters in the address, new service.
 *
 * @returns the start page
 */
export function Start(): ReactNode {
  const services = useServices();
  const mayCreate = useMay()('create-service', 'everywhere');
  const words = useRefusalWords();
  const [search, setSearch] = useSearchParams();
  const [given, setGiven] = useState<File | null>(null);
  const isCreating = search.has('new');
  const change = (values: Record<string, string | null>): void => {
    setSearch((before) => withValues(before, values), { replace: true });
  };
  return (
    <>
      <StartPage
        mayCreate={mayCreate}
        entries={services.data ?? null}
        fault={services.error === null ? null : words(services.error)}
        narrowing={narrowingOf(search)}
        order={orderOf(search)}
        onNarrow={(narrowing) => {
          change(valuesOf(narrowing));
        }}
        onOrder={(order) => {
          change({ order: order === 'changed' ? null : order });
        }}
        onCreate={() => {
          setGiven(null);
          change({ new: '1' });
        }}
        onImport={(file) => {
          setGiven(file);
          change({ new: '1' });
        }}
        onRetry={() => void services.refetch()}
      />
      {isCreating && mayCreate && services.data !== undefined && (
        <Creation
          entries={services.data}
          file={given}
          onClose={() => {
            change({ new: null });
          }}
        />
      )}
    </>
  );
}

function Creation({
  entries,
  file,
  onClose,
}: {
  readonly entries: readonly ServiceEntry[];
  readonly file: File | null;
  readonly onClose: () => void;
}): ReactNode {
  const create = useCreateService();
  const words = useRefusalWords();
  const navigate = useNavigate();
  const taken = entries.map(({ card }) => card.id);
  const { language } = usePreferences();
  const [unread, setUnread] = useState<readonly Finding[]>([]);
  const refusal = create.error === null ? null : words(create.error);
  return (
    <NewService
      code={freeCode(taken)}
      taken={taken}
      file={file}
      suggestedName={file?.name.replace(/\.(bpmn|xml)$/i, '') ?? ''}
      saving={create.isPending}
      refusal={[
        ...(refusal === null ? [] : [refusal.sentence, ...refusal.details]),
        ...unread.map((finding) => say(finding, language)),
      ]}
      onClose={onClose}
      onSubmit={(card, chosen) => {
        void readFile(chosen).then((read) => {
          setUnread(read.findings);
          if (read.findings.length > 0) return;
          const asIs =
            read.xml === null ? null : { name: procedureNames('as-is', 1), xml: read.xml };
          create.mutate({ card, asIs }, { onSuccess: () => void navigate(`/services/${card.id}`) });
        });
      }}
    />
  );
}

interface FileRead {
  readonly xml: string | null;
  readonly findings: readonly Finding[];
}

// The reader of diagrams is fetched when the first file is given.
async function readFile(file: File | null): Promise<FileRead> {
  if (file === null) return { xml: null, findings: [] };
  const { takeIn, textOf } = await import('./session/reading.ts');
  const { xml, findings } = await takeIn(await textOf(file));
  return { xml, findings: xml === null ? findings : [] };
}

function narrowingOf(search: URLSearchParams): Narrowing {
  return {
    query: search.get('q') ?? '',
    stage: stages.find((stage) => stage === search.get('stage')) ?? null,
    owner: search.get('owner'),
  };
}

function orderOf(search: URLSearchParams): Order {
  return orders.find((order) => order === search.get('order')) ?? 'changed';
}

function valuesOf({ query, stage, owner }: Partial<Narrowing>): Record<string, string | null> {
  return {
    ...(query !== undefined && { q: query === '' ? null : query }),
    ...(stage !== undefined && { stage }),
    ...(owner !== undefined && { owner }),
  };
}

function withValues(
  search: URLSearchParams,
  values: Record<string, string | null>,
): URLSearchParams {
  const after = new URLSearchParams(search);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) after.delete(name);
    else after.set(name, value);
  }
  return after;
}
