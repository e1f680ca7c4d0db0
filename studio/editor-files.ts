import { say } from '@handara/engine';
import type { ProcedureFile } from '@handara/schemas';
import { notifications } from '@mantine/notifications';
import { useNavigate } from 'react-router';
import { useClient, useKnock } from './api/queries.ts';
import { download } from './download.ts';
import type { OpenDrawing } from './editor-drawing.ts';
import { usePreferences } from './locale/preferences.tsx';
import { useWords } from './locale/words.tsx';
import { textOf } from './session/reading.ts';
import type { FileActs, SaveActs } from './views/editor/parts.ts';

/**
 * What can be done with files: open one in place of the drawing, or take the drawing away.
 *
 * @param file the procedure as the server gave it
 * @param drawing the open drawing
 * @param exportWorkflow opens the export of a workflow
 * @returns the acts of the menu
 */
export function useFileActs(
  file: ProcedureFile,
  { acts }: Pick<OpenDrawing, 'acts'>,
  exportWorkflow: () => void,
): FileActs {
  const t = useWords('editor');
  const tidying = useWords('tidy');
  const { language } = usePreferences();
  const tell = (message: string, isTrouble: boolean): void => {
    notifications.show({ message, color: isTrouble ? 'orange' : 'petrol', autoClose: 6000 });
  };
  const open = async (chosen: File): Promise<void> => {
    const name = `\u2068${chosen.name}\u2069`;
    try {
      const { xml, laidOut, completed, findings } = await acts.takeIn(await textOf(chosen));
      const first = findings.find(({ severity }) => severity === 'error') ?? findings[0];
      const found = first
        ? ` ${t('findings', { count: findings.length })}: ${say(first, language)}`
        : '';
      const said = xml === null ? 'notOpened' : laidOut ? 'laidOut' : 'opened';
      const sentence = completed ? tidying('completed', { file: name }) : t(said, { file: name });
      tell(`${sentence}${found}`, xml === null);
    } catch {
      tell(`${t('notOpened', { file: name })} ${t('openFailedWhat')}`, true);
    }
  };
  const save = async (): Promise<void> => {
    download(`${file.id}.bpmn`, await acts.xml(), 'application/xml');
  };
  const picture = async (): Promise<void> => {
    download(`${file.id}.svg`, (await acts.canvas()?.picture()) ?? '', 'image/svg+xml');
  };
  return {
    open: (chosen) => void open(chosen),
    saveBpmn: () => void save(),
    savePicture: () => void picture(),
    exportWorkflow,
  };
}

/**
 * What can be done when saving does not go by itself.
 *
 * @param file the procedure as the server gave it
 * @param drawing the open drawing
 * @param onReload shows the server's file anew
 * @returns the acts of the banner
 */
export function useSaveActs(
  file: ProcedureFile,
  { acts }: Pick<OpenDrawing, 'acts'>,
  onReload: () => void,
): SaveActs {
  const t = useWords('editor');
  const client = useClient();
  const knock = useKnock();
  const navigate = useNavigate();
  const reload = async (): Promise<void> => {
    await acts.dropDraft();
    onReload();
  };
  const keepCopy = async (): Promise<void> => {
    const { kind, name, service } = file;
    const copy = await client.createProcedure(service, {
      kind,
      name: { ...name, ar: t('copyName', { name: name.ar }) },
      xml: await acts.xml(),
    });
    await acts.dropDraft();
    await navigate(`/procedures/${copy.id}`);
  };
  return {
    retry: () => void acts.flush(),
    signIn: knock,
    reload: () => void reload(),
    keepCopy: () => {
      keepCopy().catch(() => {
        notifications.show({ message: t('refusedWhat'), color: 'orange' });
      });
    },
  };
}
