import { IconFileText, IconX } from '@tabler/icons-react';
import { documentKinds, type Burden, type Document } from '@handara/schemas';
import type { ReactNode } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';
import { ChoiceField, NumberField, TextField } from './Fields.tsx';
import css from './Inspector.module.css';
import { isAutomatic } from './kinds.ts';
import type { SectionProps } from './parts.ts';
import { Section } from './Section.tsx';

const nothing: Burden = {
  visit: 0,
  documents: [],
  forms: 0,
  fields: 0,
  signatures: 0,
  stamps: 0,
  approvals: 0,
  sheets: 0,
  fee: 0,
  recipientMinutes: null,
};

const counts = ['visit', 'forms', 'fields', 'signatures', 'stamps', 'approvals', 'sheets'] as const;

/**
 * What a step asks of the recipient; unknown until somebody records it.
 *
 * @param props what it shows and hands back
 * @returns a section of the inspector
 */
export function BurdenSection({ place, acts }: SectionProps): ReactNode {
  const t = useWords('editor');
  const { burden } = place;
  const put = (after: Burden | null): void => {
    acts.edit(place.id, { burden: after });
  };
  if (!burden) {
    return (
      <Section title={t('section.burden')}>
        <p className={css['quiet']}>
          {isAutomatic(place) ? t('burdenNotNeeded') : t('burdenUnknown')}
        </p>
        <button
          type="button"
          className={css['link']}
          onClick={() => {
            put(nothing);
          }}
        >
          {t('recordBurden')}
        </button>
      </Section>
    );
  }
  return (
    <Section
      title={t('section.burden')}
      addLabel={t('document.add')}
      onAdd={() => {
        put({ ...burden, documents: [...burden.documents, blankDocument] });
      }}
    >
      <Documents
        documents={burden.documents}
        onChange={(documents) => {
          put({ ...burden, documents });
        }}
      />
      <Counts burden={burden} onChange={put} />
      <button
        type="button"
        className={css['link']}
        onClick={() => {
          put(null);
        }}
      >
        {t('forgetBurden')}
      </button>
    </Section>
  );
}

const blankDocument: Document = {
  name: { ar: '' },
  kind: 'original',
  issuer: null,
  copies: 1,
  heldByGovernment: false,
};

function Counts({
  burden,
  onChange,
}: {
  readonly burden: Burden;
  readonly onChange: (burden: Burden) => void;
}): ReactNode {
  const t = useWords('editor');
  return (
    <div className={css['counts']}>
      {counts.map((name) => (
        <div className={css['count']} key={name}>
          {t(`burden.${name}`)}
          <NumberField
            label={t(`burden.${name}`)}
            value={burden[name]}
            decimals={2}
            onChange={(typed) => {
              const value = typed ?? 0;
              onChange({ ...burden, [name]: name === 'visit' ? value : Math.round(value) });
            }}
          />
        </div>
      ))}
      <div className={css['count']}>
        {t('burden.fee')}
        <NumberField
          label={t('burden.fee')}
          hint={t('unknown')}
          value={burden.fee}
          decimals={3}
          onChange={(fee) => {
            onChange({ ...burden, fee });
          }}
        />
      </div>
      <div className={css['count']}>
        {t('burden.recipientMinutes')}
        <NumberField
          label={t('burden.recipientMinutes')}
          hint={t('unknown')}
          value={burden.recipientMinutes}
          onChange={(recipientMinutes) => {
            onChange({ ...burden, recipientMinutes });
          }}
        />
      </div>
    </div>
  );
}

function Documents({
  documents,
  onChange,
}: {
  readonly documents: readonly Document[];
  readonly onChange: (documents: Document[]) => void;
}): ReactNode {
  return documents.map((document, at) => (
    <DocumentRow
      key={`${String(at)} ${document.name.ar}`}
      number={at + 1}
      document={document}
      onChange={(after) => {
        onChange(documents.map((each, index) => (index === at ? after : each)));
      }}
      onRemove={() => {
        onChange(documents.filter((_, index) => index !== at));
      }}
    />
  ));
}

function DocumentRow({
  number,
  document,
  onChange,
  onRemove,
}: {
  readonly number: number;
  readonly document: Document;
  readonly onChange: (document: Document) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const t = useWords('editor');
  const figures = useFigures();
  const name = figures.name(document.name);
  return (
    <div className={css['stack']} role="group" aria-label={name}>
      <div className={css['row']}>
        <IconFileText size={16} stroke={1.7} aria-hidden />
        <TextField
          label={t('document.nameNumbered', { number: figures.number(number) })}
          hint={t('document.name')}
          value={document.name.ar}
          onChange={(ar) => {
            onChange({ ...document, name: { ...document.name, ar } });
          }}
        />
        <button
          type="button"
          className={css['add']}
          aria-label={t('document.remove', { name })}
          onClick={onRemove}
        >
          <IconX size={15} stroke={1.7} aria-hidden />
        </button>
      </div>
      <div className={css['row']}>
        <ChoiceField
          label={t('document.kind')}
          value={document.kind}
          isQuiet
          choices={documentKinds.map((kind) => [kind, t(`documentKind.${kind}`)])}
          onChange={(kind) => {
            if (kind !== '') onChange({ ...document, kind });
          }}
        />
        <NumberField
          label={t('document.copies')}
          value={document.copies}
          decimals={0}
          onChange={(copies) => {
            onChange({ ...document, copies: Math.round(copies ?? 0) });
          }}
        />
        <label className={css['check']}>
          <input
            type="checkbox"
            checked={document.heldByGovernment}
            onChange={(event) => {
              onChange({ ...document, heldByGovernment: event.currentTarget.checked });
            }}
          />
          {t('document.held')}
        </label>
      </div>
    </div>
  );
}
