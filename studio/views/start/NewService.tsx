import { serviceSchema, type Service } from '@handara/schemas';
import { Button, Drawer, FileInput, TextInput } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { useWords } from '../../locale/words.tsx';
import css from './NewService.module.css';

/** What the form begins with and hands back; `refusal` is why the server did not take it. */
export interface NewServiceProps {
  readonly code: string;
  readonly taken: readonly string[];
  readonly file: File | null;
  readonly suggestedName: string;
  readonly saving: boolean;
  readonly refusal: readonly string[];
  readonly onSubmit: (card: Service, file: File | null) => void;
  readonly onClose: () => void;
}

/** Bytes of a file that the server still accepts. */
const mostBytes = 10 * 1024 * 1024;

interface Draft {
  readonly id: string;
  readonly ar: string;
  readonly en: string;
  readonly owner: string;
  readonly recipients: string;
  readonly file: File | null;
}

type Slip = 'codeWrong' | 'codeTaken' | 'required' | 'fileTooLarge';
type Slips = Partial<Record<keyof Draft, Slip>>;

/**
 * The panel in which a service is entered into the registry.
 *
 * @param props what it begins with and hands back
 * @returns a drawer at the end of the page
 */
export function NewService(props: NewServiceProps): ReactNode {
  const t = useWords('start');
  const s = useWords('shell');
  const [draft, setDraft] = useState<Draft>({
    id: props.code,
    ar: props.suggestedName,
    en: '',
    owner: '',
    recipients: '',
    file: props.file,
  });
  const [slips, setSlips] = useState<Slips>({});
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const found = check(draft, props.taken);
    setSlips(found);
    if (Object.keys(found).length === 0) props.onSubmit(cardOf(draft), draft.file);
  };
  const field = (name: Exclude<keyof Draft, 'file'>): FieldProps => ({
    value: draft[name],
    error: slips[name] !== undefined && t(`create.${slips[name]}`),
    onChange: (event) => {
      setDraft({ ...draft, [name]: event.currentTarget.value });
    },
  });
  return (
    <Drawer
      closeButtonProps={{ 'aria-label': s('close') }}
      opened
      onClose={props.onClose}
      position="right"
      title={t('create.title')}
      size={400}
    >
      <form className={css['form']} onSubmit={submit} noValidate>
        <TextInput label={t('create.nameAr')} lang="ar" dir="rtl" data-autofocus {...field('ar')} />
        <TextInput label={t('create.nameEn')} lang="en" dir="ltr" {...field('en')} />
        <TextInput label={t('create.owner')} {...field('owner')} />
        <TextInput label={t('create.recipients')} {...field('recipients')} />
        <TextInput
          label={t('create.code')}
          description={t('create.codeHint')}
          dir="ltr"
          {...field('id')}
        />
        <FileInput
          label={t('create.file')}
          description={t('create.fileHint')}
          accept=".bpmn,.xml,application/xml"
          clearable
          clearButtonProps={{ 'aria-label': t('create.fileClear') }}
          leftSection={<IconFileImport size={16} stroke={1.7} aria-hidden />}
          value={draft.file}
          error={slips.file !== undefined && t(`create.${slips.file}`)}
          onChange={(file) => {
            setDraft({ ...draft, file });
          }}
        />
        {props.refusal.length > 0 && (
          <div role="alert" className={css['refusal']}>
            {props.refusal.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        )}
        <Button type="submit" loading={props.saving}>
          {t('create.submit')}
        </Button>
      </form>
    </Drawer>
  );
}

interface FieldProps {
  readonly value: string;
  readonly error: string | false;
  readonly onChange: (event: { currentTarget: { value: string } }) => void;
}

function check(draft: Draft, taken: readonly string[]): Slips {
  const isCode = serviceSchema.shape.id.safeParse(draft.id).success;
  return {
    ...(draft.ar.trim() === '' && { ar: 'required' }),
    ...(draft.owner.trim() === '' && { owner: 'required' }),
    ...(draft.recipients.trim() === '' && { recipients: 'required' }),
    ...(taken.includes(draft.id) && { id: 'codeTaken' }),
    ...(!isCode && { id: 'codeWrong' }),
    ...((draft.file?.size ?? 0) > mostBytes && { file: 'fileTooLarge' }),
  };
}

function cardOf({ id, ar, en, owner, recipients }: Draft): Service {
  return {
    id,
    name: { ar: ar.trim(), ...(en.trim() !== '' && { en: en.trim() }) },
    owner: { ar: owner.trim() },
    recipients: { ar: recipients.trim() },
    stage: 'reengineering',
    channels: [],
    fees: [],
    volumePerYear: null,
    documents: [],
    conditions: [],
    partners: [],
    standards: [],
    kpis: [],
    legalBasis: [],
    blockers: [],
    facts: [],
    evidence: [],
    unknown: [],
  };
}
