import { stages, type Names, type Service, type Stage } from '@handara/schemas';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { useWords } from '../../locale/words.tsx';
import css from './CardForm.module.css';

/** What the form begins with and hands back; `refusal` is why the server did not take it. */
export interface CardFormProps {
  readonly card: Service;
  readonly saving: boolean;
  readonly refusal: readonly string[];
  readonly onSave: (card: Service) => void;
  readonly onCancel: () => void;
}

interface Draft {
  readonly nameAr: string;
  readonly nameEn: string;
  readonly ownerAr: string;
  readonly ownerEn: string;
  readonly recipients: string;
  readonly recipientsEn: string;
  readonly stage: Stage;
  readonly volume: string;
}

type Text = Exclude<keyof Draft, 'stage' | 'volume'>;

const texts: readonly { readonly name: Text; readonly isRequired: boolean }[] = [
  { name: 'nameAr', isRequired: true },
  { name: 'nameEn', isRequired: false },
  { name: 'ownerAr', isRequired: true },
  { name: 'ownerEn', isRequired: false },
  { name: 'recipients', isRequired: true },
  { name: 'recipientsEn', isRequired: false },
];

/**
 * The essentials of a service card, editable in the card's own place.
 *
 * @param props what it begins with and hands back
 * @returns fields, and the buttons that save or leave them
 */
export function CardForm(props: CardFormProps): ReactNode {
  const t = useWords('service');
  const s = useWords('shell');
  const m = useWords('measures');
  const [draft, setDraft] = useState(() => draftOf(props.card));
  const [isChecked, setChecked] = useState(false);
  const volume = readVolume(draft.volume);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setChecked(true);
    const isWhole = texts.every(({ name, isRequired }) => !isRequired || draft[name].trim() !== '');
    if (isWhole && volume !== 'wrong') props.onSave(withDraft(props.card, draft, volume));
  };
  return (
    <form className={css['form']} onSubmit={submit} noValidate aria-label={t('card')}>
      <h2 className={css['title']}>{t('card')}</h2>
      {texts.map(({ name, isRequired }) => (
        <TextInput
          key={name}
          label={t(name)}
          dir={name.endsWith('En') ? 'ltr' : 'rtl'}
          value={draft[name]}
          error={isChecked && isRequired && draft[name].trim() === '' && t('required')}
          onChange={(event) => {
            setDraft({ ...draft, [name]: event.currentTarget.value });
          }}
        />
      ))}
      <NativeSelect
        label={t('stage')}
        value={draft.stage}
        data={stages.map((stage) => ({ value: stage, label: m(`stage.${stage}`) }))}
        onChange={(event) => {
          const chosen = stages.find((stage) => stage === event.currentTarget.value);
          if (chosen !== undefined) setDraft({ ...draft, stage: chosen });
        }}
      />
      <TextInput
        label={t('volume')}
        description={t('volumeHint')}
        inputMode="decimal"
        dir="ltr"
        value={draft.volume}
        error={isChecked && volume === 'wrong' && t('volumeWrong')}
        onChange={(event) => {
          setDraft({ ...draft, volume: event.currentTarget.value });
        }}
      />
      {props.refusal.length > 0 && (
        <div role="alert" className={css['refusal']}>
          {props.refusal.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      <div className={css['actions']}>
        <Button type="submit" loading={props.saving}>
          {t('save')}
        </Button>
        <Button variant="default" onClick={props.onCancel}>
          {s('cancel')}
        </Button>
      </div>
    </form>
  );
}

function draftOf(card: Service): Draft {
  return {
    nameAr: card.name.ar,
    nameEn: card.name.en ?? '',
    ownerAr: card.owner.ar,
    ownerEn: card.owner.en ?? '',
    recipients: card.recipients.ar,
    recipientsEn: card.recipients.en ?? '',
    stage: card.stage,
    volume: card.volumePerYear === null ? '' : String(card.volumePerYear),
  };
}

function readVolume(text: string): number | null | 'wrong' {
  const western = text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[,\u066c\s]/g, '');
  if (western === '') return null;
  return /^\d+(\.\d+)?$/.test(western) ? Number(western) : 'wrong';
}

function names(ar: string, en: string): Names {
  return { ar: ar.trim(), ...(en.trim() !== '' && { en: en.trim() }) };
}

function withDraft(card: Service, draft: Draft, volumePerYear: number | null): Service {
  return {
    ...card,
    name: names(draft.nameAr, draft.nameEn),
    owner: names(draft.ownerAr, draft.ownerEn),
    recipients: names(draft.recipients, draft.recipientsEn),
    stage: draft.stage,
    volumePerYear,
  };
}
