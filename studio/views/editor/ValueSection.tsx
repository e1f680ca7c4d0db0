import { IconBan, IconShield, IconStar, IconX } from '@tabler/icons-react';
import { automationLevels, type LegalBasis } from '@handara/schemas';
import type { ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import { ChoiceField, Line, TextField } from './Fields.tsx';
import css from './Inspector.module.css';
import type { SectionProps } from './parts.ts';
import { Section, Segments } from './Section.tsx';

/**
 * What a step is worth, what the law says of it, and how far it is automated.
 *
 * @param props what it shows and hands back
 * @returns a section of the inspector
 */
export function ValueSection({ place, acts }: SectionProps): ReactNode {
  const t = useWords('editor');
  const icon = { size: 14, stroke: 1.7, 'aria-hidden': true };
  return (
    <Section title={t('section.value')}>
      <Segments
        label={t('value.label')}
        value={place.value?.class ?? null}
        choices={[
          { value: 'VA', says: t('value.VA'), icon: <IconStar {...icon} />, tone: 'better' },
          { value: 'BVA', says: t('value.BVA'), icon: <IconShield {...icon} /> },
          { value: 'NVA', says: t('value.NVA'), icon: <IconBan {...icon} />, tone: 'worse' },
        ]}
        onChange={(chosen) => {
          const value = chosen && { class: chosen, reason: place.value?.reason ?? '' };
          acts.edit(place.id, { value });
        }}
      />
      {place.value && (
        <TextField
          label={t('valueReason')}
          hint={t('valueReason')}
          value={place.value.reason}
          onChange={(reason) => {
            if (place.value) acts.edit(place.id, { value: { ...place.value, reason } });
          }}
        />
      )}
      <LegalBases
        bases={place.legalBasis}
        onChange={(legalBasis) => {
          acts.edit(place.id, { legalBasis });
        }}
      />
      <Line label={t('automation.label')}>
        <ChoiceField
          label={t('automation.label')}
          value={place.automation ?? ''}
          choices={[
            ['', t('unknown')],
            ...automationLevels.map((level) => [level, t(`automation.${level}`)] as const),
          ]}
          onChange={(level) => {
            acts.edit(place.id, { automation: level === '' ? null : level });
          }}
        />
      </Line>
    </Section>
  );
}

function LegalBases({
  bases,
  onChange,
}: {
  readonly bases: readonly LegalBasis[];
  readonly onChange: (bases: LegalBasis[]) => void;
}): ReactNode {
  const t = useWords('editor');
  const put = (at: number, basis: LegalBasis): void => {
    onChange(bases.map((each, index) => (index === at ? basis : each)));
  };
  return (
    <>
      {bases.length === 0 && <p className={css['quiet']}>{t('noLegalBasis')}</p>}
      {bases.map((basis, at) => (
        <div className={css['row']} key={`${String(at)} ${basis.instrument}`}>
          <TextField
            label={t('legal.instrument')}
            hint={t('legal.instrument')}
            value={basis.instrument}
            onChange={(instrument) => {
              put(at, { ...basis, instrument });
            }}
          />
          <TextField
            label={t('legal.article')}
            hint={t('legal.article')}
            value={basis.article ?? ''}
            onChange={(article) => {
              put(at, { ...basis, article: article || null });
            }}
          />
          <button
            type="button"
            className={css['add']}
            aria-label={t('legal.remove')}
            onClick={() => {
              onChange(bases.filter((_, index) => index !== at));
            }}
          >
            <IconX size={15} stroke={1.7} aria-hidden />
          </button>
        </div>
      ))}
      <button
        type="button"
        className={css['link']}
        onClick={() => {
          onChange([...bases, { instrument: '', article: null }]);
        }}
      >
        {t('legal.add')}
      </button>
    </>
  );
}
