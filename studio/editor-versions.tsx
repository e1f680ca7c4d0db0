import { readDiagram } from '@handara/engine';
import type { ProcedureFile, ServiceEntry, Version } from '@handara/schemas';
import { notifications } from '@mantine/notifications';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useCreateProcedure, useClient } from './api/queries.ts';
import { useKeepVersion, useVersions } from './api/review-queries.ts';
import type { OpenDrawing } from './editor-drawing.ts';
import { useFigures, useWords } from './locale/words.tsx';
import { procedureNames } from './procedure-names.ts';
import { useRefusalWords } from './refusal.ts';
import { changesBetween, type DrawnChange } from './session/changes.ts';
import { takeIn } from './session/reading.ts';
import { ChangeList, VersionView } from './views/review/VersionView.tsx';
import { VersionsPanel } from './views/review/VersionsPanel.tsx';
import { VersionSheet } from './version-sheet.tsx';

/** What the hook is about. */
export interface VersionsInput {
  readonly file: ProcedureFile;
  readonly service: ServiceEntry | undefined;
  readonly drawing: OpenDrawing;
  readonly isOpen: boolean;
  readonly mayKeep: boolean;
  readonly mayDraw: boolean;
}

/** Versions of the open procedure: their panel, and what is looked at over the drawing. */
export interface OpenVersions {
  readonly count: number;
  readonly panel: (onClose: () => void) => ReactNode;
  readonly over: ReactNode;
}

interface Looking {
  readonly title: string;
  readonly sheets: readonly { readonly xml: string; readonly label: string }[];
  /** Null where one state is looked at. */
  readonly changes: readonly DrawnChange[] | null;
}

/**
 * Wires the named states of a procedure.
 *
 * @param input the open procedure and what the reader may do
 * @returns what the side and the sheet show
 */
export function useVersionsOf(input: VersionsInput): OpenVersions {
  const { file, drawing, isOpen, mayKeep, mayDraw } = input;
  const versions = useVersions(file.id, isOpen);
  const keep = useKeepVersion(file.id);
  const words = useRefusalWords();
  const { looking, look, compare, back } = useLooking(file.id, drawing);
  const acts = useVersionActs(input, back);
  const list = (versions.data ?? []).toSorted((a, b) => b.number - a.number);
  return {
    count: list.length,
    over: looking && <Over looking={looking} onBack={back} />,
    panel: (onClose) => (
      <VersionsPanel
        versions={list}
        mayKeep={mayKeep}
        mayDraw={mayDraw}
        isBusy={keep.isPending}
        refusal={keep.error === null ? null : words(keep.error).sentence}
        changes={looking?.changes ? <ChangeList changes={looking.changes} /> : null}
        onKeep={(title, note) => {
          // What waits in this browser belongs to the state that is named.
          void drawing.acts.flush().then(() => {
            keep.mutate({ title, note });
          });
        }}
        onLook={look}
        onCompare={compare}
        {...acts}
        onClose={() => {
          back();
          onClose();
        }}
      />
    ),
  };
}

function Over({
  looking,
  onBack,
}: {
  readonly looking: Looking;
  readonly onBack: () => void;
}): ReactNode {
  const t = useWords('review');
  return (
    <VersionView
      title={looking.title}
      onBack={onBack}
      pictures={looking.sheets.map(({ xml, label }, at) => (
        <VersionSheet
          key={label}
          xml={xml}
          label={label}
          marks={(looking.changes ?? noMarks).filter(
            ({ kind }) => kind !== (at === 0 ? 'added' : 'removed'),
          )}
          onFailed={() => {
            notifications.show({ message: t('notOpened'), color: 'orange' });
          }}
        />
      ))}
    />
  );
}

const noMarks: readonly DrawnChange[] = [];

function useLooking(
  procedure: string,
  { acts }: OpenDrawing,
): {
  looking: Looking | null;
  look: (version: Version) => void;
  compare: (version: Version, other: Version | null) => void;
  back: () => void;
} {
  const t = useWords('review');
  const { isolated } = useFigures();
  const client = useClient();
  const [looking, setLooking] = useState<Looking | null>(null);
  const textOf = async ({ number }: Version): Promise<string> =>
    (await client.review.version(procedure, number)).xml;
  const show = (made: Promise<Looking>): void => {
    made.then(setLooking, () => {
      notifications.show({ message: t('notOpened'), color: 'orange' });
    });
  };
  return {
    looking,
    back: () => {
      setLooking(null);
    },
    look: (version) => {
      const title = t('looking', { title: isolated(version.title) });
      show(
        textOf(version).then((xml) => ({
          title,
          sheets: [{ xml, label: version.title }],
          changes: null,
        })),
      );
    },
    compare: (version, other) => {
      const [before, after] = other === null ? [version, null] : [other, version];
      const names = [before.title, after?.title ?? t('now')];
      const make = async (): Promise<Looking> => {
        const texts = [await textOf(before), await (after ? textOf(after) : acts.xml())];
        const [was, is] = await Promise.all(texts.map((text) => readDiagram(text)));
        if (!was?.diagram || !is?.diagram) throw new Error('not readable');
        return {
          title: t('comparing', {
            before: isolated(names[0] ?? ''),
            after: isolated(names[1] ?? ''),
          }),
          sheets: texts.map((xml, at) => ({ xml, label: names[at] ?? '' })),
          changes: changesBetween(was.diagram, is.diagram),
        };
      };
      show(make());
    },
  };
}

function useVersionActs(
  { file, service, drawing }: VersionsInput,
  back: () => void,
): { onRestore: (version: Version) => void; onFork: (version: Version) => void } {
  const t = useWords('review');
  const { isolated } = useFigures();
  const client = useClient();
  const create = useCreateProcedure(file.service);
  const navigate = useNavigate();
  const words = useRefusalWords();
  const tell = (message: string, isTrouble = false): void => {
    notifications.show({ message, color: isTrouble ? 'orange' : 'petrol', autoClose: 6000 });
  };
  const restore = async (version: Version): Promise<void> => {
    const kept = await client.review.version(file.id, version.number);
    const { xml } = await takeIn(kept.xml);
    await drawing.acts.canvas()?.exchange(xml ?? kept.xml);
    back();
    tell(t('restored', { title: isolated(version.title) }));
  };
  const fork = async (version: Version): Promise<void> => {
    const { xml } = await client.review.version(file.id, version.number);
    const others = service?.procedures.filter(({ kind }) => kind === 'to-be') ?? [];
    const name = procedureNames('to-be', others.length + 1);
    const made = await create.mutateAsync({ kind: 'to-be', name, xml });
    tell(t('forked', { title: isolated(version.title) }));
    await navigate(`/procedures/${encodeURIComponent(made.id)}`);
  };
  return {
    onRestore: (version) => {
      restore(version).catch(() => {
        tell(t('notRestored'), true);
      });
    },
    onFork: (version) => {
      fork(version).catch((error: unknown) => {
        tell(words(error).sentence, true);
      });
    },
  };
}
