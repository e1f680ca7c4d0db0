import { Anchor } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../locale/words.tsx';
import { State } from './State.tsx';

/**
 * What stands at an address that leads nowhere.
 *
 * @returns the state with the way home
 */
export function Missing(): ReactNode {
  const t = useWords('shell');
  return (
    <State
      icon={<IconMapOff size={28} stroke={1.5} aria-hidden />}
      title={t('missingTitle')}
      text={t('missingWhat')}
    >
      <Anchor component={Link} to="/">
        {t('home')}
      </Anchor>
    </State>
  );
}
