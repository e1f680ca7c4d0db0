import { useState, type ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { stages, type ServiceEntry } from '@handara/schemas';
import { useCreateService, useServices } from './api/queries.ts';
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
      {isCreating && services.data !== undefined && (
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
  const refusal = create.error === null ? null : words(create.error);
  return (
    <NewService
      code={freeCode(taken)}
      taken={taken}
      file={file}
      suggestedName={file?.name.replace(/\.(bpmn|xml)$/i, '') ?? ''}
      saving={create.isPending}
      refusal={refusal === null ? [] : [refusal.sentence, ...refusal.details]}
      onClose={onClose}
      onSubmit={(card, chosen) => {
        void readText(chosen).then((xml) => {
          create.mutate({ card, xml }, { onSuccess: () => void navigate(`/services/${card.id}`) });
        });
      }}
    />
  );
}

async function readText(file: File | null): Promise<string | null> {
  return file === null ? null : file.text();
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
