import type { Document, Names, Service } from '@handara/schemas';
import {
  IconAlertTriangle,
  IconFileText,
  IconHelpCircle,
  IconQuote,
  IconScale,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Num } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import css from './ServiceCard.module.css';

/**
 * The service card as it stands: essentials, documents, law, and what is still unknown.
 *
 * @param props what is shown
 * @param props.card what the registry knows of the service
 * @param props.onEdit opens its form; null for whoever may not change it
 * @returns a column
 */
export function ServiceCard({
  card,
  onEdit,
}: {
  readonly card: Service;
  readonly onEdit: (() => void) | null;
}): ReactNode {
  const t = useWords('service');
  return (
    <section className={css['card']} aria-labelledby="service-card">
      <header className={css['head']}>
        <h2 id="service-card" className={css['title']}>
          {t('card')}
        </h2>
        {onEdit !== null && (
          <button type="button" className={css['edit']} onClick={onEdit}>
            {t('edit')}
          </button>
        )}
      </header>
      <Essentials card={card} />
      <Documents documents={card.documents} />
      <Law card={card} />
      <NameList
        title={t('blockers')}
        names={card.blockers}
        icon={<IconAlertTriangle size={16} stroke={1.7} aria-hidden className={css['warn']} />}
      />
      <NameList
        title={t('missing')}
        names={card.unknown}
        icon={<IconHelpCircle size={16} stroke={1.7} aria-hidden className={css['warn']} />}
      />
      <NameList title={t('conditions')} names={card.conditions} />
      <NameList title={t('standards')} names={card.standards} />
      <NameList title={t('kpis')} names={card.kpis} />
      <Facts card={card} />
    </section>
  );
}

function Essentials({ card }: { readonly card: Service }): ReactNode {
  const t = useWords('service');
  const m = useWords('measures');
  const { name, number } = useFigures();
  const list = (names: readonly Names[]): ReactNode =>
    names.length === 0 ? <None /> : names.map(name).join(t('comma'));
  return (
    <dl className={css['essentials']}>
      <Row name={t('recipients')}>{name(card.recipients)}</Row>
      <Row name={t('fees')} assumed={isAssumed(card, 'fee')}>
        <Fees card={card} />
      </Row>
      <Row name={t('volume')} assumed={isAssumed(card, 'volume')}>
        {card.volumePerYear === null ? (
          m('unknown')
        ) : (
          <>
            <Num>{number(card.volumePerYear)}</Num> {t('perYear')}
          </>
        )}
      </Row>
      <Row name={t('channels')}>{list(card.channels)}</Row>
      <Row name={t('partners')}>{list(card.partners)}</Row>
    </dl>
  );
}

function isAssumed(card: Service, figure: string): boolean {
  return card.evidence.some(
    (evidence) => evidence.figure.startsWith(figure) && evidence.grade === 'assumed',
  );
}

function Row({
  name,
  assumed = false,
  children,
}: {
  readonly name: string;
  readonly assumed?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const m = useWords('measures');
  return (
    <div className={css['row']}>
      <dt className={css['term']}>{name}</dt>
      <dd className={css['value']}>
        {children} {assumed && <span className={css['assumed']}>{m('assumption')}</span>}
      </dd>
    </div>
  );
}

function Fees({ card }: { readonly card: Service }): ReactNode {
  const t = useWords('service');
  const m = useWords('measures');
  const { name, money } = useFigures();
  if (card.fees.length === 0) return t('noFees');
  return (
    <ul className={css['fees']}>
      {card.fees.map((fee) => (
        <li key={fee.name.ar}>
          {name(fee.name)}:{' '}
          {fee.amount === null ? (
            t('feeUnknown')
          ) : (
            <span className={css['amount']}>
              <Num>{money(fee.amount, 3)}</Num> {m('unit.money')}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Documents({ documents }: { readonly documents: readonly Document[] }): ReactNode {
  const t = useWords('service');
  const { name, number } = useFigures();
  return (
    <section className={css['part']}>
      <h3 className={css['subtitle']}>
        {t('documents')} <Num>{number(documents.length)}</Num>
      </h3>
      {documents.length === 0 && <None />}
      <ul className={css['list']}>
        {documents.map((document) => (
          <li key={`${document.name.ar} ${document.kind}`} className={css['item']}>
            <IconFileText size={16} stroke={1.7} aria-hidden />
            <span className={css['text']}>{name(document.name)}</span>
            {document.heldByGovernment && (
              <span className={css['held']} title={t('heldHint')}>
                {t('heldByGovernment')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Law({ card }: { readonly card: Service }): ReactNode {
  const t = useWords('service');
  return (
    <section className={css['part']}>
      <h3 className={css['subtitle']}>{t('legalBasis')}</h3>
      {card.legalBasis.length === 0 && <None />}
      <ul className={css['list']}>
        {card.legalBasis.map(({ instrument, article }) => (
          <li key={`${instrument} ${article ?? ''}`} className={css['item']}>
            <IconScale size={16} stroke={1.7} aria-hidden />
            <span className={css['text']}>
              {instrument}
              {article !== null && <> · {t('article', { article })}</>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NameList({
  title,
  names,
  icon,
}: {
  readonly title: string;
  readonly names: readonly Names[];
  readonly icon?: ReactNode;
}): ReactNode {
  const { name } = useFigures();
  if (names.length === 0) return null;
  return (
    <section className={css['part']}>
      <h3 className={css['subtitle']}>{title}</h3>
      <ul className={css['list']}>
        {names.map((each) => (
          <li key={each.ar} className={css['item']}>
            {icon}
            <span className={css['text']}>{name(each)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ card }: { readonly card: Service }): ReactNode {
  const t = useWords('service');
  if (card.facts.length === 0) return null;
  return (
    <details className={css['part']}>
      <summary className={css['subtitle']}>{t('facts')}</summary>
      <ul className={css['list']}>
        {card.facts.map(({ text, source }) => (
          <li key={text} className={css['item']}>
            <IconQuote size={16} stroke={1.7} aria-hidden />
            <span className={css['text']}>
              <bdi>{text}</bdi>
              <span className={css['source']}>
                <bdi dir="ltr">{source}</bdi>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function None(): ReactNode {
  const t = useWords('service');
  return <span className={css['none']}>{t('noneListed')}</span>;
}
