import { useMantineColorScheme } from '@mantine/core';
import { Spotlight, openSpotlight, type SpotlightActionData } from '@mantine/spotlight';
import type { ServiceEntry } from '@handara/schemas';
import {
  IconFileDescription,
  IconLanguage,
  IconLayoutColumns,
  IconMoon,
  IconPlus,
  IconSearch,
  IconStack2,
} from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { useNavigate, type NavigateFunction } from 'react-router';
import { useMay } from './api/people-queries.ts';
import { useServices } from './api/queries.ts';
import { answers } from './locale/fold.ts';
import { usePreferences } from './locale/preferences.tsx';
import { useFigures, useWords } from './locale/words.tsx';
import css from './palette.module.css';

/** Opens the palette, as Ctrl K does. */
export const openPalette = openSpotlight;

interface Group {
  readonly group: string;
  readonly actions: SpotlightActionData[];
}

/**
 * Search over services and procedures, and commands, in one box: Ctrl K.
 *
 * @returns the palette, closed until asked for
 */
export function Palette(): ReactNode {
  const t = useWords('shell');
  const services = useServices();
  const places = usePlaces(services.data ?? []);
  const commands = useCommands();
  return (
    <Spotlight
      shortcut="mod + K"
      radius={12}
      highlightQuery={false}
      scrollable
      maxHeight={440}
      classNames={{
        content: css['content'] ?? '',
        body: css['body'] ?? '',
        search: css['search'] ?? '',
        action: css['action'] ?? '',
        actionsGroup: css['group'] ?? '',
      }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.3 }}
      nothingFound={t('nothingFound')}
      searchProps={{
        placeholder: t('search'),
        'aria-label': t('search'),
        leftSection: <IconSearch size={18} stroke={1.7} aria-hidden />,
      }}
      filter={(query, groups) => keep(query, groups as readonly Group[])}
      actions={[...places, { group: t('commands'), actions: commands }]}
    />
  );
}

// Mantine's own filter does not know that Arabic letters are written in several ways.
function keep(query: string, groups: readonly Group[]): Group[] {
  return groups
    .map(({ group, actions }) => ({
      group,
      actions: actions.filter((action) => (query === '' ? isFirst(action) : finds(action, query))),
    }))
    .filter(({ actions }) => actions.length > 0);
}

function finds({ label, description, keywords }: SpotlightActionData, query: string): boolean {
  return answers([label, description, ...[keywords ?? []].flat()].join(' '), query);
}

// Before anything is asked, services and commands are offered; procedures come with the search.
function isFirst({ id }: SpotlightActionData): boolean {
  return !id.includes('.');
}

function usePlaces(entries: readonly ServiceEntry[]): Group[] {
  const t = useWords('shell');
  const m = useWords('measures');
  const { name } = useFigures();
  const navigate = useNavigate();
  return useMemo(
    () => [
      {
        group: t('services'),
        actions: entries.flatMap((entry) => serviceActions(entry, name, m, navigate)),
      },
    ],
    [entries, t, m, name, navigate],
  );
}

function serviceActions(
  { card, procedures }: ServiceEntry,
  name: ReturnType<typeof useFigures>['name'],
  m: ReturnType<typeof useWords<'measures'>>,
  navigate: NavigateFunction,
): SpotlightActionData[] {
  const keywords = [card.id, card.name.ar, card.name.en ?? '', card.owner.ar];
  const service: SpotlightActionData = {
    id: card.id,
    label: name(card.name),
    description: `${card.id} · ${m(`stage.${card.stage}`)}`,
    keywords,
    leftSection: <IconStack2 size={17} stroke={1.7} aria-hidden />,
    onClick: () => void navigate(`/services/${card.id}`),
  };
  return [
    service,
    ...procedures.map((procedure) => ({
      id: procedure.id,
      label: m(`kind.${procedure.kind}`),
      description: `${procedure.id} · ${name(card.name)}`,
      keywords,
      leftSection:
        procedure.kind === 'as-is' ? (
          <IconFileDescription size={17} stroke={1.7} aria-hidden />
        ) : (
          <IconLayoutColumns size={17} stroke={1.7} aria-hidden />
        ),
      onClick: () => void navigate(`/procedures/${procedure.id}`),
    })),
  ];
}

function useCommands(): SpotlightActionData[] {
  const t = useWords('shell');
  const s = useWords('start');
  const navigate = useNavigate();
  const { language, prefer } = usePreferences();
  const mayCreate = useMay()('create-service', 'everywhere');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const scheme = colorScheme === 'dark' ? 'light' : 'dark';
  const creation = {
    id: 'new-service',
    label: s('newService'),
    leftSection: <IconPlus size={17} stroke={1.7} aria-hidden />,
    onClick: () => void navigate('/?new=1'),
  };
  return [
    ...(mayCreate ? [creation] : []),
    {
      id: 'language',
      label: t('toOtherLanguage'),
      leftSection: <IconLanguage size={17} stroke={1.7} aria-hidden />,
      onClick: () => {
        prefer({ language: language === 'ar' ? 'en' : 'ar' });
      },
    },
    {
      id: 'scheme',
      label: `${t('scheme')}: ${t(scheme === 'dark' ? 'schemeDark' : 'schemeLight')}`,
      leftSection: <IconMoon size={17} stroke={1.7} aria-hidden />,
      onClick: () => {
        setColorScheme(scheme);
      },
    },
  ];
}
