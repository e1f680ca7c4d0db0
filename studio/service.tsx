import { say } from '@handara/engine';
import type { Finding, Procedure, ServiceEntry } from '@handara/schemas';
import { Button, Skeleton } from '@mantine/core';
import { IconMapOff, IconPlugConnectedX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useMay } from './api/people-queries.ts';
import { useCreateProcedure, useSaveService, useService } from './api/queries.ts';
import { blankProcedure } from './blank.ts';
import { useDrawings } from './drawings.ts';
import { usePreferences } from './locale/preferences.tsx';
import { useWords } from './locale/words.tsx';
import { procedureNames } from './procedure-names.ts';
import { useRefusalWords, type Spoken } from './refusal.ts';
import { takeIn, textOf } from './session/reading.ts';
import type { Drawn } from './views/service/ProcedureCard.tsx';
import { ServicePage } from './views/service/ServicePage.tsx';
import { State } from './views/State.tsx';

/**
 * Wires the page of the service in the address.
 *
 * @returns the page, its skeleton, or what stands in its way
 */
export function ServiceRoute(): ReactNode {
  const { id = '' } = useParams();
  const service = useService(id);
  const words = useRefusalWords();
  if (service.data !== undefined) return <Loaded key={id} entry={service.data} />;
  if (service.error !== null) {
    return <ServiceFault spoken={words(service.error)} onRetry={() => void service.refetch()} />;
  }
  return <Loading />;
}

/**
 * What stands in place of a service that cannot be shown.
 *
 * @param props why, and who tries again
 * @param props.spoken the refusal in words
 * @param props.onRetry asks the server once more
 * @returns the state with the way on
 */
export function ServiceFault({
  spoken,
  onRetry,
}: {
  readonly spoken: Spoken;
  readonly onRetry: () => void;
}): ReactNode {
  const t = useWords('shell');
  const navigate = useNavigate();
  if (spoken.code === 'not-found') {
    return (
      <State
        icon={<IconMapOff size={28} stroke={1.5} aria-hidden />}
        title={t('notFoundService')}
        text={t('notFoundServiceWhat')}
      >
        <Button onClick={() => void navigate('/')}>{t('home')}</Button>
      </State>
    );
  }
  return (
    <State
      icon={<IconPlugConnectedX size={28} stroke={1.5} aria-hidden />}
      title={t('faultTitle')}
      text={spoken.sentence}
      code={spoken.code}
    >
      <Button onClick={onRetry}>{t('retry')}</Button>
    </State>
  );
}

function Loaded({ entry }: { readonly entry: ServiceEntry }): ReactNode {
  const may = useMay();
  const where = { service: entry.card.id };
  const drawings = useDrawings(entry.procedures);
  const save = useSaveService();
  const words = useRefusalWords();
  const creation = useCreation(entry);
  const saveRefusal = save.error === null ? null : words(save.error);
  const drawn = Object.fromEntries(
    entry.procedures.map(({ id }, index): [string, Drawn] => {
      const query = drawings[index];
      return [id, query?.isPending === true ? 'loading' : (query?.data?.diagram ?? null)];
    }),
  );
  return (
    <ServicePage
      entry={entry}
      mayDraw={may('change-procedure', where)}
      mayEditCard={may('change-service', where)}
      drawings={drawn}
      busy={creation.isBusy}
      trouble={creation.trouble}
      saving={save.isPending}
      saveRefusal={saveRefusal === null ? [] : [saveRefusal.sentence, ...saveRefusal.details]}
      onDraw={creation.draw}
      onImport={creation.takeFile}
      onPropose={() => {
        const asIs = entry.procedures.findIndex(({ kind }) => kind === 'as-is');
        const xml = drawings[asIs]?.data?.xml;
        if (xml !== undefined) creation.propose(xml);
      }}
      onSave={(card, onSaved) => {
        save.mutate({ card, revision: entry.revision }, { onSuccess: onSaved });
      }}
    />
  );
}

interface Creation {
  readonly isBusy: boolean;
  readonly trouble: readonly string[];
  readonly draw: () => void;
  readonly takeFile: (file: File) => void;
  readonly propose: (xml: string) => void;
}

function useCreation({ card, procedures }: ServiceEntry): Creation {
  const create = useCreateProcedure(card.id);
  const navigate = useNavigate();
  const words = useRefusalWords();
  const { language } = usePreferences();
  const [unread, setUnread] = useState<readonly Finding[]>([]);
  const refusal = create.error === null ? null : words(create.error);
  const add = (kind: Procedure['kind'], xml: string): void => {
    const number = procedures.filter((procedure) => procedure.kind === kind).length + 1;
    create.mutate(
      { kind, name: procedureNames(kind, number), xml },
      { onSuccess: ({ id }) => void navigate(`/procedures/${encodeURIComponent(id)}`) },
    );
  };
  const takeFile = async (file: File): Promise<void> => {
    const { xml, findings } = await takeIn(await textOf(file));
    setUnread(xml === null ? findings : []);
    if (xml !== null) add('as-is', xml);
  };
  return {
    isBusy: create.isPending,
    trouble: [
      ...(refusal === null ? [] : [refusal.sentence, ...refusal.details]),
      ...unread.map((finding) => say(finding, language)),
    ],
    draw: () => {
      add('as-is', blankProcedure(card));
    },
    takeFile: (file) => void takeFile(file),
    propose: (xml) => {
      add('to-be', xml);
    },
  };
}

function Loading(): ReactNode {
  return (
    <div aria-busy>
      <Skeleton height={12} width={90} />
      <Skeleton height={22} width={360} mt={8} />
      <Skeleton height={92} mt={18} radius={8} />
      <Skeleton height={250} mt={16} radius={8} />
    </div>
  );
}
