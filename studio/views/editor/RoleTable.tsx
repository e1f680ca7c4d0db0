import type { FigureEdit, Place, Report } from '@handara/schemas';
import type { ReactNode } from 'react';
import { EstimateFigure, Num } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { NumberField } from './Fields.tsx';
import { HoursChoice } from './HoursSection.tsx';
import { kindOf, stepsInOrder } from './kinds.ts';
import type { StepTableProps } from './steps.ts';
import css from './Tables.module.css';

/**
 * Every role with its staff, and after a run how busy it was.
 *
 * @param props what it shows and hands back
 * @returns the table, or the sentence that there are none
 */
export function RoleTable({ drawing, acts, report }: StepTableProps): ReactNode {
  const t = useWords('editor');
  const h = useWords('hours');
  const roles = drawing.places.filter((place) => kindOf(place) === 'lane');
  const steps = stepsInOrder(drawing.places);
  if (roles.length === 0) return <p className={css['empty']}>{t('noRoles')}</p>;
  return (
    <table className={css['table']} aria-label={t('tab.roles')}>
      <thead>
        <tr>
          <th scope="col">{t('column.role')}</th>
          <th scope="col">{t('column.steps')}</th>
          <th scope="col">{t('column.staff')}</th>
          <th scope="col">{h('label')}</th>
          <th scope="col">{t('column.costPerHour')}</th>
          {report && <th scope="col">{t('column.utilisation')}</th>}
          {report && <th scope="col">{t('column.busy')}</th>}
          {report && <th scope="col">{t('column.cost')}</th>}
        </tr>
      </thead>
      <tbody>
        {roles.map((role) => (
          <RoleRow
            key={role.id}
            role={role}
            drawing={drawing}
            acts={acts}
            report={report}
            count={steps.filter(({ lane }) => lane === role.id).length}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RoleRowProps extends StepTableProps {
  readonly role: Place;
  readonly count: number;
}

function RoleRow({ role, drawing, acts, report, count }: RoleRowProps): ReactNode {
  const t = useWords('editor');
  const figures = useFigures();
  const staff = drawing.scenario?.resources[role.id];
  const name = figures.name(role.names);
  const h = useWords('hours');
  const put = (change: Partial<Extract<FigureEdit, { of: 'resource' }>>): void => {
    acts.figures({ of: 'resource', id: role.id, name, ...change });
  };
  return (
    <tr
      className={css['row']}
      aria-selected={role.id === drawing.selected}
      onClick={() => {
        acts.select(role.id);
      }}
    >
      <td className={css['name']}>{name}</td>
      <td>
        <Num>{figures.number(count)}</Num>
      </td>
      <td>
        <NumberField
          label={`${t('capacity')}: ${name}`}
          hint={t('unknown')}
          decimals={0}
          value={staff?.capacity ?? null}
          onChange={(typed) => {
            put({ capacity: typed === null || typed < 1 ? null : Math.round(typed) });
          }}
        />
      </td>
      <td>
        <HoursChoice
          isQuiet
          label={`${h('label')}: ${name}`}
          drawing={drawing}
          acts={acts}
          used={staff?.calendar}
          onChoose={(calendar) => {
            put({ calendar });
          }}
        />
      </td>
      <td>
        <NumberField
          label={`${t('costPerHour')}: ${name}`}
          hint={t('unknown')}
          decimals={3}
          value={staff?.costPerHour ?? null}
          onChange={(costPerHour) => {
            put({ costPerHour });
          }}
        />
      </td>
      {report && <RoleResults report={report} id={role.id} />}
    </tr>
  );
}

function RoleResults({ report, id }: { readonly report: Report; readonly id: string }): ReactNode {
  const t = useWords('editor');
  const figures = useFigures();
  const result = report.resources.find((each) => each.id === id);
  const use = result?.utilisation;
  return (
    <>
      <td className={css['figure']}>
        {use ? (
          <span className={css['use']}>
            <span className={css['track']} aria-hidden>
              <span style={{ inlineSize: `${String(Math.min(1, use.mean) * 100)}%` }} />
            </span>
            <Num>{figures.percent(use.mean)}</Num>
          </span>
        ) : (
          <span className={css['faint']}>{t('unknown')}</span>
        )}
      </td>
      <td className={css['figure']}>
        <EstimateFigure estimate={result?.busyTime ?? null} />
      </td>
      <td className={css['figure']}>
        <EstimateFigure estimate={result?.cost ?? null} />
      </td>
    </>
  );
}
