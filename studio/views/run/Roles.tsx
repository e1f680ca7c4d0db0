import type { Place, Report } from '@handara/schemas';
import type { ReactNode } from 'react';
import { EstimateFigure, Num } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { placesOfRecipients } from '../editor/kinds.ts';
import { busiestOf } from './findings.ts';
import { useNames } from './names.ts';
import css from './Roles.module.css';

/** From here on a role is called busy: queues grow quickly beyond. */
const busy = 0.7;

type Resource = Report['resources'][number];

/**
 * How busy every role is while on duty, and how long its queue.
 *
 * @param props what is shown
 * @param props.report what a run came to
 * @param props.places everything drawn
 * @returns a section of the panel with a table
 */
export function Roles({
  report,
  places,
}: {
  readonly report: Report;
  readonly places: readonly Place[];
}): ReactNode {
  const t = useWords('run');
  const editor = useWords('editor');
  const nameOf = useNames(places);
  const { isolated, percent } = useFigures();
  const outside = new Set(places.filter(({ party }) => party === 'recipient').map(({ id }) => id));
  const recipients = placesOfRecipients(places);
  const resources = report.resources.filter(({ id }) => !outside.has(id) && !recipients.has(id));
  if (resources.length === 0) return null;
  const busiest = busiestOf(report);
  const use = isolated(percent(Math.round((busiest?.use ?? 0) * 100) / 100));
  const name = busiest === null ? '' : isolated(nameOf(busiest.id, busiest.name));
  const known =
    (busiest?.use ?? 0) >= busy ? t('rolesSays', { name, use }) : t('rolesCalm', { use });
  const says = busiest === null ? t('rolesUnknown') : known;
  return (
    <section className={css['section']} aria-label={t('roles')}>
      <h3 className={css['title']}>{t('roles')}</h3>
      <p className={css['says']}>{says}</p>
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">{editor('column.role')}</th>
            <th scope="col">{t('use')}</th>
            <th scope="col">{t('queue')}</th>
            <th scope="col">{t('waitIn')}</th>
          </tr>
        </thead>
        <tbody>
          {resources.map((each) => (
            <tr key={each.id}>
              <th scope="row">{nameOf(each.id, each.name)}</th>
              <td>
                <Use resource={each} />
              </td>
              <td>
                <Queue resource={each} />
              </td>
              <td>
                <EstimateFigure estimate={waitOf(each, report, places)} strong={false} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Use({ resource }: { readonly resource: Resource }): ReactNode {
  const t = useWords('editor');
  const figures = useFigures();
  const use = resource.utilisationOnDuty ?? resource.utilisation;
  if (!use) return <span className={css['faint']}>{t('unknown')}</span>;
  const share = Math.min(1, use.mean);
  return (
    <span className={css['use']}>
      <span className={css['track']} aria-hidden>
        <span data-busy={use.mean >= busy} style={{ inlineSize: `${String(share * 100)}%` }} />
      </span>
      <Num>{figures.percent(Math.round(use.mean * 100) / 100)}</Num>
    </span>
  );
}

function Queue({ resource }: { readonly resource: Resource }): ReactNode {
  const t = useWords('editor');
  const figures = useFigures();
  if (resource.capacity === null || !resource.queueLength) {
    return <span className={css['faint']}>{t('unknown')}</span>;
  }
  return <Num>{figures.number(resource.queueLength.mean, 0, 1)}</Num>;
}

// What the average case waits at all steps of a role together.
function waitOf(
  { id }: Resource,
  report: Report,
  places: readonly Place[],
): { unit: 's'; mean: number; halfWidth: null } | null {
  const inside = new Set(
    places.filter(({ lane, pool }) => (lane ?? pool) === id).map((each) => each.id),
  );
  const own = report.elements.filter((each) => inside.has(each.id) && each.wait !== null);
  if (own.length === 0 || report.cases === 0) return null;
  const perCase = report.replications / report.cases;
  const mean = own.reduce(
    (sum, { wait, completions }) => sum + (wait?.mean ?? 0) * (completions?.mean ?? 0) * perCase,
    0,
  );
  return { unit: 's', mean, halfWidth: null };
}
