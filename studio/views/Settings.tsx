import { Menu, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconLanguage, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { usePreferences } from '../locale/preferences.tsx';
import { useWords } from '../locale/words.tsx';
import css from './Settings.module.css';

/**
 * The reader's own settings: language, appearance and digits.
 *
 * @returns a button that opens them
 */
export function Settings(): ReactNode {
  const t = useWords('shell');
  const { numbering, prefer } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="top-start" width={250} closeOnItemClick={false}>
      <Menu.Target>
        <button type="button" className={css['entry']}>
          <IconSettings size={17} stroke={1.7} aria-hidden />
          {t('settings')}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={css['row']}>
          <span className={css['label']}>{t('scheme')}</span>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={t('scheme')}
            value={colorScheme}
            onChange={(scheme) => {
              setColorScheme(scheme === 'dark' || scheme === 'light' ? scheme : 'auto');
            }}
            data={[
              { value: 'light', label: t('schemeLight') },
              { value: 'dark', label: t('schemeDark') },
              { value: 'auto', label: t('schemeAuto') },
            ]}
          />
        </div>
        <div className={css['row']}>
          <span className={css['label']}>{t('numbering')}</span>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={t('numbering')}
            value={numbering}
            onChange={(chosen) => {
              prefer({ numbering: chosen === 'arab' ? 'arab' : 'latn' });
            }}
            data={[
              { value: 'latn', label: t('numberingLatin') },
              { value: 'arab', label: t('numberingArabic') },
            ]}
          />
        </div>
      </Menu.Dropdown>
    </Menu>
  );
}

/**
 * Switches between the two languages of the product, named in the language it leads to.
 *
 * @returns a button
 */
export function LanguageSwitch(): ReactNode {
  const t = useWords('shell');
  const { language, prefer } = usePreferences();
  const other = language === 'ar' ? 'en' : 'ar';
  return (
    <button
      type="button"
      className={css['entry']}
      lang={other}
      onClick={() => {
        prefer({ language: other });
      }}
    >
      <IconLanguage size={17} stroke={1.7} aria-hidden />
      {t('otherLanguage')}
    </button>
  );
}
