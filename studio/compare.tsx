import { say } from '@handara/engine';
import type { Procedure, ServiceEntry } from '@handara/schemas';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconHandStop, IconLayoutColumns } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useService } from './api/queries.ts';
import { useAssessment } from './assessment.ts';
import { useDrawings } from './drawings.ts';
import { usePreferences } from './locale/preferences.tsx';
import { useWords } from './locale/words.tsx';
import { useRefusalWords } from './refusal.ts';
import { RunRefused } from './runs/runner.ts';
import { ServiceFault } from './service.tsx';
import { ComparisonPage } from './views/comparison/ComparisonPage.tsx';
import { Standby } from './views/comparison/Standby.tsx';
import { State } from './views/State.tsx';

/**
 * Wires the committee's page of the service in the address.
 *
 * @returns the page, or what stands in its way
 */
export function Compare(): ReactNode {
  const { id = '' } = useParams();
  const service = useService(id);
  const words = useRefusalWords();
  const [search] = useSearchParams();
  if (service.data === undefined) {
    return service.error === null ? null : (
      <ServiceFault spoken={words(service.error)} onRetry={() => void service.refetch()} />
    );
  }
  const pair = pairOf(service.data, search.get('to-be'));
  if (pair === null) return <Missing entry={service.data} />;
  return <Pair key={`${pair.asIs.id} ${pair.toBe.id}`} entry={service.data} {...pair} />;
}

interface PairProps {
  readonly entry: ServiceEntry;
  readonly asIs: Procedure;
  readonly toBe: Procedure;
}

function pairOf(
  { procedures, outcome }: ServiceEntry,
  wanted: string | null,
): Omit<PairProps, 'entry'> | null {
  const asIs = procedures.find(({ kind }) => kind === 'as-is');
  const proposals = procedures.filter(({ kind }) => kind === 'to-be');
  const toBe =
    proposals.find(({ id }) => id === wanted) ??
    proposals.find(({ id }) => id === outcome?.toBeProcedure.id) ??
    proposals[0];
  return asIs === undefined || toBe === undefined ? null : { asIs, toBe };
}

function Pair({ entry, asIs, toBe }: PairProps): ReactNode {
  const words = useRefusalWords();
  const [, setSearch] = useSearchParams();
  const [before, after] = useDrawings([asIs, toBe]);
  const readError = before?.error ?? after?.error ?? null;
  const files =
    before?.data === undefined || after?.data === undefined
      ? null
      : { asIs: before.data, toBe: after.data };
  const assessment = useAssessment(entry, { asIs, toBe }, files);
  const t = useWords('comparison');
  const refetch = (): void => {
    void before?.refetch();
    void after?.refetch();
  };

  if (readError !== null) return <ServiceFault spoken={words(readError)} onRetry={refetch} />;
  if (assessment.state === 'stopped') return <Stopped onRun={assessment.run} />;
  if (assessment.state === 'failed') {
    return <Failed error={assessment.error} toBe={toBe} asIs={asIs} onRun={assessment.run} />;
  }
  if (assessment.state === 'running' || files === null) {
    return (
      <Standby
        entry={entry}
        progress={assessment.state === 'running' ? assessment.progress : null}
        {...(assessment.state === 'running' && { onStop: assessment.stop })}
      />
    );
  }
  const { outcome, computedAt, revisions, keepError } = assessment;
  return (
    <ComparisonPage
      entry={entry}
      outcome={outcome}
      computedAt={computedAt}
      asIsProcedure={asIs}
      toBeProcedure={toBe}
      revisions={revisions}
      trouble={keepError && t('notKept', { reason: words(keepError).sentence })}
      asIs={files.asIs}
      toBe={files.toBe}
      onChoose={(id) => {
        setSearch({ 'to-be': id });
      }}
      onAgain={assessment.run}
    />
  );
}

function Missing({ entry }: { readonly entry: ServiceEntry }): ReactNode {
  const t = useWords('comparison');
  return (
    <State
      icon={<IconLayoutColumns size={28} stroke={1.5} aria-hidden />}
      title={t('missingSide')}
      text={t('missingSideText')}
    >
      <LinkButton to={`/services/${encodeURIComponent(entry.card.id)}`}>
        {t('toService')}
      </LinkButton>
    </State>
  );
}

function Stopped({ onRun }: { readonly onRun: () => void }): ReactNode {
  const t = useWords('comparison');
  return (
    <State
      icon={<IconHandStop size={28} stroke={1.5} aria-hidden />}
      title={t('stoppedTitle')}
      text={t('stoppedText')}
    >
      <Button onClick={onRun}>{t('run')}</Button>
    </State>
  );
}

function Failed({
  error,
  asIs,
  toBe,
  onRun,
}: {
  readonly error: unknown;
  readonly asIs: Procedure;
  readonly toBe: Procedure;
  readonly onRun: () => void;
}): ReactNode {
  const t = useWords('comparison');
  const { language } = usePreferences();
  const isRefused = error instanceof RunRefused;
  const errors = isRefused ? error.findings.filter(({ severity }) => severity === 'error') : [];
  const text = [t('refusedText'), ...errors.map((finding) => say(finding, language))].join(' ');
  return (
    <State
      icon={<IconAlertTriangle size={28} stroke={1.5} aria-hidden />}
      title={t(isRefused ? 'refusedTitle' : 'failedTitle')}
      text={isRefused ? text : t('failedText')}
      code={isRefused ? errors.map(({ code }) => code).join(' ') : messageOf(error)}
    >
      <LinkButton to={`/procedures/${encodeURIComponent(toBe.id)}`}>{t('openToBe')}</LinkButton>
      <LinkButton to={`/procedures/${encodeURIComponent(asIs.id)}`}>{t('openAsIs')}</LinkButton>
      <Button onClick={onRun}>{t('again')}</Button>
    </State>
  );
}

function LinkButton({
  to,
  children,
}: {
  readonly to: string;
  readonly children: ReactNode;
}): ReactNode {
  const navigate = useNavigate();
  return (
    <Button variant="default" onClick={() => void navigate(to)}>
      {children}
    </Button>
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
