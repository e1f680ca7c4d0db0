import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import { Line, NumberField } from './Fields.tsx';
import { profileOf, ratesOf, secondOf, type Rate } from './hours.ts';
import css from './Hours.module.css';
import { ClockField, HoursChoice } from './HoursSection.tsx';
import { LawField } from './LawField.tsx';
import type { SectionProps } from './parts.ts';
import { Section, Segments } from './Section.tsx';

// A morning rush and a quiet afternoon, to change from.
const firstProfile: readonly Rate[] = [
  { from: 8 * 3600, perHour: 12 },
  { from: 11 * 3600, perHour: 6 },
  { from: 15 * 3600, perHour: 0 },
];

/**
 * How cases arrive: at what interval or by the time of day, how many, and in which hours.
 *
 * @param props what it shows and hands back
 * @returns a section of the inspector
 */
export function ArrivalsSection(props: SectionProps): ReactNode {
  const { place, drawing, acts } = props;
  const t = useWords('editor');
  const h = useWords('hours');
  const arrivals = drawing.scenario?.arrivals[place.id];
  const isProfile = arrivals?.rates !== undefined;
  const start = secondOf(drawing.scenario?.start);
  return (
    <Section title={t('section.arrivals')}>
      <Segments
        label={h('arrivals.label')}
        value={isProfile ? 'profile' : 'interval'}
        choices={[
          { value: 'interval', says: h('arrivals.interval') },
          { value: 'profile', says: h('arrivals.profile') },
        ]}
        onChange={(chosen) => {
          if (chosen === null || (chosen === 'profile') === isProfile) return;
          const rates = chosen === 'profile' ? ratesOf(firstProfile, start) : null;
          acts.figures({ of: 'arrivals', id: place.id, rates });
        }}
      />
      {isProfile ? (
        <Profile {...props} start={start} />
      ) : (
        <LawField
          label={t('interval')}
          law={arrivals?.interval ?? null}
          onChange={(interval) => {
            acts.figures({ of: 'arrivals', id: place.id, interval });
          }}
        />
      )}
      <Line label={t('count')}>
        <NumberField
          label={t('count')}
          decimals={0}
          value={arrivals?.count ?? null}
          onChange={(typed) => {
            const count = typed === null || typed < 1 ? null : Math.round(typed);
            acts.figures({ of: 'arrivals', id: place.id, count });
          }}
        />
      </Line>
      <Line label={h('arrivals.calendar')}>
        <HoursChoice
          label={h('arrivals.calendar')}
          drawing={drawing}
          acts={acts}
          used={arrivals?.calendar}
          onChoose={(calendar) => {
            acts.figures({ of: 'arrivals', id: place.id, calendar });
          }}
        />
      </Line>
    </Section>
  );
}

function Profile({
  place,
  drawing,
  acts,
  start,
}: SectionProps & { readonly start: number }): ReactNode {
  const t = useWords('hours');
  const rates = drawing.scenario?.arrivals[place.id]?.rates;
  const profile = rates === undefined ? null : profileOf(rates, start);
  if (profile === null) return <p className={css['sum']}>{t('arrivals.other')}</p>;
  const put = (after: readonly Rate[]): void => {
    if (after.length === 0) return;
    acts.figures({ of: 'arrivals', id: place.id, rates: ratesOf(after, start) });
  };
  const last = profile.at(-1)?.from ?? 0;
  return (
    <div className={css['holidays']} role="group" aria-label={t('arrivals.profile')}>
      {profile.map((rate, place) => (
        <div className={css['rate']} key={rate.from}>
          <span>{t('arrivals.from')}</span>
          <ClockField
            label={t('arrivals.from')}
            second={rate.from}
            onChange={(from) => {
              if (profile.some((each) => each.from === from)) return;
              put(profile.map((each, other) => (other === place ? { ...each, from } : each)));
            }}
          />
          <NumberField
            label={t('arrivals.perHour')}
            value={rate.perHour}
            onChange={(perHour) => {
              if (perHour === null) return;
              put(profile.map((each, other) => (other === place ? { ...each, perHour } : each)));
            }}
          />
          <span>{t('arrivals.unit')}</span>
          {profile.length > 1 && (
            <button
              type="button"
              className={css['small']}
              aria-label={t('arrivals.drop')}
              title={t('arrivals.drop')}
              onClick={() => {
                put(profile.filter((_, other) => other !== place));
              }}
            >
              <IconX size={14} stroke={1.8} aria-hidden />
            </button>
          )}
        </div>
      ))}
      {last + 3600 < 86_400 && (
        <button
          type="button"
          className={css['small']}
          aria-label={t('arrivals.add')}
          title={t('arrivals.add')}
          onClick={() => {
            put([...profile, { from: last + 3600, perHour: profile.at(-1)?.perHour ?? 0 }]);
          }}
        >
          <IconPlus size={15} stroke={1.8} aria-hidden />
        </button>
      )}
    </div>
  );
}
