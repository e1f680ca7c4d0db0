import {
  IconCloudOff,
  IconHistory,
  IconLogout,
  IconSearch,
  IconStack2,
  IconUsers,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useWords, useFigures } from '../locale/words.tsx';
import css from './Frame.module.css';
import { Mark } from './Mark.tsx';
import { LanguageSwitch, Settings } from './Settings.tsx';

/** What the frame shows round a page and what it hands back. */
export interface FrameProps {
  readonly member: string;
  readonly services: number | null;
  readonly mayManage: boolean;
  readonly mayReadTrail: boolean;
  readonly offline: boolean;
  readonly onSearch: () => void;
  readonly onSignOut: () => void;
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

/**
 * The frame of every page but the editor and the committee's page: product, search, places, settings.
 *
 * @param props what it shows and hands back
 * @returns side bar and page; on a phone a bar above the page
 */
export function Frame(props: FrameProps): ReactNode {
  const t = useWords('shell');
  const p = useWords('people');
  return (
    <div className={css['frame']}>
      <aside className={css['side']}>
        <NavLink to="/" className={css['product'] ?? ''}>
          <Mark />
          <span>{t('product')}</span>
        </NavLink>
        <SearchEntry onSearch={props.onSearch} />
        <Places {...props} />
        <div className={css['end']}>
          <LanguageSwitch />
          <Settings />
          <div className={css['member']}>
            <NavLink to="/account" className={css['name'] ?? ''} title={p('account')}>
              {props.member}
            </NavLink>
            <button
              type="button"
              className={css['icon']}
              aria-label={t('signOut')}
              title={t('signOut')}
              onClick={props.onSignOut}
            >
              <IconLogout size={16} stroke={1.7} aria-hidden className={css['mirrored']} />
            </button>
          </div>
        </div>
      </aside>
      <main className={css['main']}>
        {props.offline && <OfflineBanner onRetry={props.onRetry} />}
        {props.children}
      </main>
    </div>
  );
}

function SearchEntry({ onSearch }: { readonly onSearch: () => void }): ReactNode {
  const t = useWords('shell');
  return (
    <button
      type="button"
      className={css['search']}
      onClick={onSearch}
      aria-keyshortcuts="Control+K"
    >
      <IconSearch size={16} stroke={1.7} aria-hidden />
      <span className={css['searchText']}>{t('search')}</span>
      <kbd className={css['key']} dir="ltr">
        Ctrl K
      </kbd>
    </button>
  );
}

function Places({
  services,
  mayManage,
  mayReadTrail,
}: Pick<FrameProps, 'services' | 'mayManage' | 'mayReadTrail'>): ReactNode {
  const t = useWords('shell');
  const p = useWords('people');
  const figures = useFigures();
  return (
    <nav className={css['places']} aria-label={t('product')}>
      <NavLink to="/" end className={css['place'] ?? ''}>
        <IconStack2 size={17} stroke={1.7} aria-hidden />
        <span>{t('services')}</span>
        {services !== null && <span className={css['count']}>{figures.number(services)}</span>}
      </NavLink>
      {mayManage && (
        <NavLink to="/members" className={css['place'] ?? ''}>
          <IconUsers size={17} stroke={1.7} aria-hidden />
          <span>{p('members')}</span>
        </NavLink>
      )}
      {mayReadTrail && (
        <NavLink to="/trail" className={css['place'] ?? ''}>
          <IconHistory size={17} stroke={1.7} aria-hidden />
          <span>{p('trail')}</span>
        </NavLink>
      )}
    </nav>
  );
}

function OfflineBanner({ onRetry }: { readonly onRetry: () => void }): ReactNode {
  const t = useWords('shell');
  return (
    <div className={css['offline']} role="status">
      <IconCloudOff size={17} stroke={1.7} aria-hidden />
      <span className={css['offlineText']}>
        <strong>{t('offline')}</strong> {t('offlineWhat')}
      </span>
      <button type="button" className={css['retry']} onClick={onRetry}>
        {t('retry')}
      </button>
    </div>
  );
}
