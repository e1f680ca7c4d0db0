import { IconPlus, IconX } from '@tabler/icons-react';
import { officeCalendar, readHolidays } from '@handara/engine';
import type { Calendar } from '@handara/schemas';
import { useState, type ReactNode } from 'react';
import { usePreferences } from '../../locale/preferences.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { ChoiceField, Line, NumberField, TextField } from './Fields.tsx';
import fields from './Fields.module.css';
import { clockOf, freshHours, secondOfClock, spansOf, withSpans, type Span } from './hours.ts';
import css from './Hours.module.css';
import type { Drawing, DrawingActs, SectionProps } from './parts.ts';
import { Section } from './Section.tsx';

// No name of a calendar in a file is like this.
const fresh = '+';

/**
 * When the people of a role are on duty: the hours of their week, the holidays, and when the run begins.
 *
 * @param props what it shows and hands back
 * @returns a section of the inspector
 */
export function HoursSection({ place, drawing, acts }: SectionProps): ReactNode {
  const t = useWords('hours');
  const { name } = useFigures();
  const { scenario } = drawing;
  const used = scenario?.resources[place.id]?.calendar;
  const choose = (calendar: string | null): void => {
    acts.figures({ of: 'resource', id: place.id, name: name(place.names), calendar });
  };
  const calendar = used === undefined ? undefined : scenario?.calendars?.[used];
  return (
    <Section title={t('title')}>
      <Line label={t('label')}>
        <HoursChoice
          label={t('label')}
          drawing={drawing}
          acts={acts}
          used={used}
          onChoose={choose}
        />
      </Line>
      {used !== undefined && calendar !== undefined && (
        <>
          <Week
            calendar={calendar}
            onChange={(after) => {
              acts.figures({ of: 'calendar', id: used, calendar: after });
            }}
          />
          <Sharers drawing={drawing} used={used} />
          <Holidays
            calendar={calendar}
            onChange={(after) => {
              acts.figures({ of: 'calendar', id: used, calendar: after });
            }}
          />
          <Start drawing={drawing} acts={acts} />
        </>
      )}
    </Section>
  );
}

/**
 * A choice among the hours of a scenario, round the clock, and new office hours.
 *
 * @param props what it shows and hands back
 * @returns a select
 */
export function HoursChoice({
  label,
  drawing,
  acts,
  used,
  onChoose,
  isQuiet = false,
}: {
  readonly label: string;
  readonly drawing: Drawing;
  readonly acts: DrawingActs;
  readonly used: string | undefined;
  readonly onChoose: (calendar: string | null) => void;
  readonly isQuiet?: boolean;
}): ReactNode {
  const t = useWords('hours');
  const { scenario } = drawing;
  const known = Object.entries(scenario?.calendars ?? {});
  return (
    <ChoiceField
      label={label}
      isQuiet={isQuiet}
      value={used !== undefined && known.some(([id]) => id === used) ? used : ''}
      choices={[
        ['', t('always')],
        ...known.map(([id, calendar]) => [id, calendar.name || id] as const),
        [fresh, t('fresh')],
      ]}
      onChange={(chosen) => {
        if (chosen !== fresh || scenario === null) {
          onChoose(chosen === '' ? null : chosen);
          return;
        }
        const id = freshHours(scenario);
        acts.figures({ of: 'calendar', id, calendar: officeCalendar(t('office')) });
        onChoose(id);
      }}
    />
  );
}

function Week({
  calendar,
  onChange,
}: {
  readonly calendar: Calendar;
  readonly onChange: (calendar: Calendar) => void;
}): ReactNode {
  const t = useWords('hours');
  const hours = calendar.week.reduce((sum, { from, to }) => sum + to - from, 0) / 3600;
  return (
    <>
      <TextField
        label={t('name')}
        value={calendar.name}
        onChange={(name) => {
          onChange({ ...calendar, name });
        }}
      />
      <div className={css['week']}>
        {dayNames.map((day, weekDay) => (
          <WeekDay
            key={day}
            day={t(`day.${day}`)}
            spans={spansOf(calendar, weekDay)}
            onChange={(spans) => {
              onChange(withSpans(calendar, weekDay, spans));
            }}
          />
        ))}
      </div>
      <p className={css['sum']}>{t('week', { count: Math.round(hours * 10) / 10 })}</p>
    </>
  );
}

// From Sunday on, as a calendar counts them.
const dayNames = ['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'] as const;

const usual: Span = { from: 28_800, to: 54_000 };

function WeekDay({
  day,
  spans,
  onChange,
}: {
  readonly day: string;
  readonly spans: readonly Span[];
  readonly onChange: (spans: readonly Span[]) => void;
}): ReactNode {
  const t = useWords('hours');
  const last = spans.at(-1);
  return (
    <div className={css['day']} role="group" aria-label={day}>
      <label className={css['name']}>
        <input
          type="checkbox"
          checked={spans.length > 0}
          aria-label={t('worksOn', { day })}
          onChange={(event) => {
            onChange(event.currentTarget.checked ? [usual] : []);
          }}
        />
        {day}
      </label>
      <div className={css['spans']}>
        {spans.length === 0 && <span className={css['free']}>{t('free')}</span>}
        {spans.map((span, place) => (
          <SpanFields
            key={`${String(span.from)} ${String(span.to)}`}
            day={day}
            span={span}
            onChange={(after) => {
              onChange(spans.map((each, other) => (other === place ? after : each)));
            }}
            onDrop={() => {
              onChange(spans.filter((_, other) => other !== place));
            }}
          />
        ))}
      </div>
      {last !== undefined && last.to <= 79_200 && (
        <button
          type="button"
          className={css['small']}
          aria-label={t('addSpan', { day })}
          title={t('addSpan', { day })}
          onClick={() => {
            onChange([...spans, { from: last.to + 3600, to: Math.min(86_400, last.to + 10_800) }]);
          }}
        >
          <IconPlus size={14} stroke={1.8} aria-hidden />
        </button>
      )}
    </div>
  );
}

function SpanFields({
  day,
  span,
  onChange,
  onDrop,
}: {
  readonly day: string;
  readonly span: Span;
  readonly onChange: (span: Span) => void;
  readonly onDrop: () => void;
}): ReactNode {
  const t = useWords('hours');
  return (
    <div className={css['span']}>
      <ClockField
        label={t('from', { day })}
        second={span.from}
        onChange={(from) => {
          if (from < span.to) onChange({ ...span, from });
        }}
      />
      <span aria-hidden>–</span>
      <ClockField
        label={t('to', { day })}
        second={span.to}
        onChange={(to) => {
          if (to > span.from) onChange({ ...span, to });
        }}
      />
      <button
        type="button"
        className={css['small']}
        aria-label={t('dropSpan', { day })}
        title={t('dropSpan', { day })}
        onClick={onDrop}
      >
        <IconX size={13} stroke={1.8} aria-hidden />
      </button>
    </div>
  );
}

/**
 * A time of the day that is handed over when its field is left.
 *
 * @param props what it shows and hands back
 * @returns a field of hours and minutes
 */
export function ClockField({
  label,
  second,
  onChange,
}: {
  readonly label: string;
  readonly second: number;
  readonly onChange: (second: number) => void;
}): ReactNode {
  const { numbering } = usePreferences();
  const shown = clockOf(second, numbering === 'arab');
  return (
    <input
      key={shown}
      className={css['clock']}
      data-kind="time"
      aria-label={label}
      dir="ltr"
      defaultValue={shown}
      onBlur={(event) => {
        const typed = secondOfClock(event.currentTarget.value);
        event.currentTarget.value = shown;
        if (typed !== null && typed !== second) onChange(typed);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}

function Sharers({
  drawing,
  used,
}: {
  readonly drawing: Drawing;
  readonly used: string;
}): ReactNode {
  const t = useWords('hours');
  const resources = Object.values(drawing.scenario?.resources ?? {});
  const count = resources.filter(({ calendar }) => calendar === used).length;
  return count < 2 ? null : <p className={css['sum']}>{t('shared', { count })}</p>;
}

function Holidays({
  calendar,
  onChange,
}: {
  readonly calendar: Calendar;
  readonly onChange: (calendar: Calendar) => void;
}): ReactNode {
  const t = useWords('hours');
  const [hasFailed, setHasFailed] = useState(false);
  const { holidays } = calendar;
  const take = async (file: File | undefined): Promise<void> => {
    const found = file === undefined ? null : readHolidays(await file.text());
    setHasFailed(found === null || found.length === 0);
    if (found === null || found.length === 0) return;
    const known = new Set(holidays.map(({ date }) => date));
    const more = found.filter(({ date }) => !known.has(date));
    onChange({ ...calendar, holidays: inOrder([...holidays, ...more]) });
  };
  return (
    <div className={css['holidays']} role="group" aria-label={t('holidays')}>
      <h4 className={css['head']}>
        {t('holidays')}
        <button
          type="button"
          className={css['small']}
          aria-label={t('addHoliday')}
          title={t('addHoliday')}
          onClick={() => {
            const date = holidays.at(-1)?.date ?? `${String(new Date().getFullYear())}-12-25`;
            onChange({ ...calendar, holidays: [...holidays, { name: '', date, days: 1 }] });
          }}
        >
          <IconPlus size={15} stroke={1.8} aria-hidden />
        </button>
      </h4>
      {holidays.length === 0 && <p className={css['sum']}>{t('noHolidays')}</p>}
      {holidays.map((holiday, place) => (
        <HolidayFields
          key={`${holiday.date} ${holiday.name} ${String(place)}`}
          holiday={holiday}
          onChange={(after) => {
            const changed = holidays.map((each, other) => (other === place ? after : each));
            onChange({ ...calendar, holidays: inOrder(changed) });
          }}
          onDrop={() => {
            onChange({ ...calendar, holidays: holidays.filter((_, other) => other !== place) });
          }}
        />
      ))}
      <label className={css['file']}>
        {t('importHolidays')}
        <input
          type="file"
          accept=".ics,text/calendar"
          onChange={(event) => {
            void take(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </label>
      {hasFailed && (
        <p className={css['failed']} role="alert">
          {t('importFailed')}
        </p>
      )}
    </div>
  );
}

type Holiday = Calendar['holidays'][number];

function inOrder(holidays: readonly Holiday[]): Holiday[] {
  return holidays.toSorted((one, two) => (one.date < two.date ? -1 : 1));
}

function HolidayFields({
  holiday,
  onChange,
  onDrop,
}: {
  readonly holiday: Holiday;
  readonly onChange: (holiday: Holiday) => void;
  readonly onDrop: () => void;
}): ReactNode {
  const t = useWords('hours');
  return (
    <div className={css['holiday']}>
      <input
        type="date"
        className={css['clock']}
        aria-label={t('holidayDate')}
        defaultValue={holiday.date}
        onBlur={(event) => {
          const date = event.currentTarget.value;
          if (date !== '' && date !== holiday.date) onChange({ ...holiday, date });
        }}
      />
      <NumberField
        label={t('holidayDays')}
        decimals={0}
        value={holiday.days}
        onChange={(days) => {
          if (days !== null && days >= 1) {
            onChange({ ...holiday, days: Math.min(366, Math.round(days)) });
          }
        }}
      />
      <button
        type="button"
        className={css['small']}
        aria-label={t('dropHoliday')}
        title={t('dropHoliday')}
        onClick={onDrop}
      >
        <IconX size={14} stroke={1.8} aria-hidden />
      </button>
      <TextField
        label={t('holidayName')}
        hint={t('holidayName')}
        value={holiday.name}
        onChange={(name) => {
          onChange({ ...holiday, name });
        }}
      />
    </div>
  );
}

function Start({ drawing, acts }: Pick<SectionProps, 'drawing' | 'acts'>): ReactNode {
  const t = useWords('hours');
  const start = drawing.scenario?.start?.slice(0, 16) ?? '';
  return (
    <>
      <Line label={t('start')}>
        <input
          key={start}
          type="datetime-local"
          className={`${fields['input'] ?? ''} ${css['start'] ?? ''}`}
          aria-label={t('start')}
          defaultValue={start}
          onBlur={(event) => {
            const typed = event.currentTarget.value;
            if (typed === start) return;
            acts.figures({ of: 'run', start: typed === '' ? null : `${typed.slice(0, 16)}:00` });
          }}
        />
      </Line>
      {start === '' && <p className={css['sum']}>{t('startHint')}</p>}
    </>
  );
}
