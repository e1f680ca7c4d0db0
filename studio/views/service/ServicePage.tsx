import type { Procedure, Service, ServiceEntry } from '@handara/schemas';
import { Button } from '@mantine/core';
import { IconLayoutColumns, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Chev } from '../../locale/Arrow.tsx';
import { Num } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { standing } from '../standing.ts';
import { CardForm } from './CardForm.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { NextStep } from './NextStep.tsx';
import { ProcedureCard, type Drawn } from './ProcedureCard.tsx';
import { ServiceCard } from './ServiceCard.tsx';
import css from './ServicePage.module.css';
import { StageStepper } from './StageStepper.tsx';

/** What the service page shows and hands back. */
export interface ServicePageProps {
  readonly entry: ServiceEntry;
  readonly mayDraw: boolean;
  readonly mayEditCard: boolean;
  readonly drawings: Readonly<Record<string, Drawn>>;
  readonly busy: boolean;
  readonly trouble: readonly string[];
  readonly saving: boolean;
  readonly saveRefusal: readonly string[];
  readonly onDraw: () => void;
  readonly onImport: (file: File) => void;
  readonly onPropose: () => void;
  readonly onSave: (card: Service, onSaved: () => void) => void;
}

/**
 * One service: where it stands and what comes next, its procedures, its figures and its card.
 *
 * @param props what it shows and hands back
 * @returns head, next step, procedures, figures and card
 */
export function ServicePage(props: ServicePageProps): ReactNode {
  const { entry } = props;
  const comparePath = `/services/${encodeURIComponent(entry.card.id)}/compare`;
  return (
    <>
      <Head card={entry.card} />
      <div className={css['stages']}>
        <StageStepper stage={entry.card.stage} />
        <NextStep {...props} standing={standing(entry)} comparePath={comparePath} />
      </div>
      {props.trouble.length > 0 && (
        <div role="alert" className={css['trouble']}>
          {props.trouble.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      <div className={css['columns']}>
        <div className={css['main']}>
          <Procedures {...props} comparePath={comparePath} />
          <KeyFigures entry={entry} />
        </div>
        <CardSide {...props} />
      </div>
    </>
  );
}

function Head({ card }: { readonly card: Service }): ReactNode {
  const t = useWords('shell');
  const { name } = useFigures();
  return (
    <header className={css['head']}>
      <title>{`${name(card.name)} · ${t('product')}`}</title>
      <nav className={css['path']} aria-label={t('path')}>
        <Link to="/" className={css['up']}>
          {t('services')}
        </Link>
        <Chev size={13} />
        <Num>{card.id}</Num>
      </nav>
      <h1 className={css['title']}>{name(card.name)}</h1>
      <p className={css['owner']}>{name(card.owner)}</p>
    </header>
  );
}

function Procedures({
  entry,
  drawings,
  mayDraw,
  busy,
  comparePath,
  onPropose,
}: ServicePageProps & { readonly comparePath: string }): ReactNode {
  const t = useWords('service');
  const where = standing(entry);
  const dropped = droppedIds(entry);
  return (
    <section aria-labelledby="procedures">
      <div className={css['bar']}>
        <h2 id="procedures" className={css['subtitle']}>
          {t('procedures')}
        </h2>
        {mayDraw && where !== 'noAsIs' && (
          <Button
            variant="subtle"
            color="gray"
            disabled={busy}
            leftSection={<IconPlus size={16} stroke={1.7} aria-hidden />}
            onClick={onPropose}
          >
            {t('newToBe')}
          </Button>
        )}
        {where !== 'noAsIs' && where !== 'noToBe' && (
          <Button
            variant="default"
            component={Link}
            to={comparePath}
            leftSection={<IconLayoutColumns size={16} stroke={1.7} aria-hidden />}
          >
            {t('compare')}
          </Button>
        )}
      </div>
      {where === 'noAsIs' && <p className={css['empty']}>{t('noAsIs')}</p>}
      <div className={css['cards']}>
        {inOrder(entry.procedures).map((procedure) => (
          <ProcedureCard
            key={procedure.id}
            entry={entry}
            procedure={procedure}
            drawn={drawings[procedure.id] ?? null}
            dropped={dropped}
          />
        ))}
      </div>
    </section>
  );
}

function CardSide({
  entry,
  mayEditCard,
  saving,
  saveRefusal,
  onSave,
}: ServicePageProps): ReactNode {
  const [isEditing, setEditing] = useState(false);
  return (
    <aside className={css['side']}>
      {isEditing ? (
        <CardForm
          card={entry.card}
          saving={saving}
          refusal={saveRefusal}
          onSave={(card) => {
            onSave(card, () => {
              setEditing(false);
            });
          }}
          onCancel={() => {
            setEditing(false);
          }}
        />
      ) : (
        <ServiceCard
          card={entry.card}
          onEdit={
            mayEditCard
              ? () => {
                  setEditing(true);
                }
              : null
          }
        />
      )}
    </aside>
  );
}

function inOrder(procedures: readonly Procedure[]): Procedure[] {
  return procedures.toSorted(
    (a, b) => a.kind.localeCompare(b.kind) || a.id.localeCompare(b.id, 'en', { numeric: true }),
  );
}

function droppedIds({ outcome }: ServiceEntry): ReadonlySet<string> {
  const operations = outcome?.assessment.operations ?? [];
  return new Set(operations.filter(({ kind }) => kind === 'eliminate').flatMap(({ asIs }) => asIs));
}
