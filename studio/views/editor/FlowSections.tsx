import type { Place } from '@handara/schemas';
import type { ReactNode } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';
import { Line, NumberField, TextField } from './Fields.tsx';
import { HandOffFields } from './HandOffSection.tsx';
import css from './Inspector.module.css';
import { kindOf, nextSteps } from './kinds.ts';
import { LawField } from './LawField.tsx';
import type { SectionProps } from './parts.ts';
import { Section } from './Section.tsx';

/**
 * The branches of a decision with their probabilities, which must add up to one.
 *
 * @param props what it shows and hands back
 * @returns a section of the inspector, or nothing where there is one way only
 */
export function BranchesSection({ place, drawing, acts }: SectionProps): ReactNode {
  const t = useWords('editor');
  const branches = drawing.places.filter(
    (each) => each.source === place.id && kindOf(each) === 'flow',
  );
  if (branches.length < 2) return null;
  const isShared = place.type === 'bpmn:ExclusiveGateway';
  return (
    <Section title={t('section.branches')}>
      {branches.map((flow) => (
        <Branch key={flow.id} place={flow} drawing={drawing} acts={acts} />
      ))}
      {isShared && <ProbabilitySum branches={branches} drawing={drawing} />}
    </Section>
  );
}

function Branch({ place, drawing, acts }: SectionProps): ReactNode {
  const t = useWords('editor');
  const name = useBranchName(drawing)(place);
  const probability = drawing.scenario?.elements[place.id]?.probability ?? null;
  return (
    <div className={css['stack']} role="group" aria-label={name}>
      <div className={css['count']}>
        <button
          type="button"
          className={css['link']}
          onClick={() => {
            acts.select(place.id);
          }}
        >
          {name}
        </button>
        <span className={css['row']}>
          <NumberField
            label={t('probabilityOf', { name })}
            hint={t('unknown')}
            value={probability === null ? null : probability * 100}
            onChange={(percent) => {
              const value = percent === null ? null : Math.min(1, percent / 100);
              acts.figures({ of: 'element', id: place.id, probability: value });
            }}
          />
          <span className={css['source']} aria-hidden>
            %
          </span>
        </span>
      </div>
    </div>
  );
}

/**
 * Names a branch: by its own name, else by where it leads.
 *
 * @param drawing the drawing it stands in
 * @returns a function from flow to name
 */
function useBranchName(drawing: SectionProps['drawing']): (flow: Place) => string {
  const t = useWords('editor');
  const { name } = useFigures();
  return (flow) => {
    const own = name(flow.names);
    if (own !== '') return own;
    const target = drawing.places.find(({ id }) => id === flow.target);
    const led = target ? name(target.names) : '';
    return led === '' ? t('unnamed') : led;
  };
}

function ProbabilitySum({
  branches,
  drawing,
}: {
  readonly branches: readonly Place[];
  readonly drawing: SectionProps['drawing'];
}): ReactNode {
  const t = useWords('editor');
  const { percent } = useFigures();
  const known = branches.map(({ id }) => drawing.scenario?.elements[id]?.probability);
  const sum = known.reduce<number>((total, each) => total + (each ?? 0), 0);
  if (known.includes(undefined) || Math.abs(sum - 1) < 0.005) return null;
  return (
    <div className={css['notice']} role="note">
      {t('probabilitySum', {
        sum: `\u2066${percent(sum)}\u2069`,
        whole: `\u2066${percent(1)}\u2069`,
      })}
    </div>
  );
}

/**
 * When a flow is taken, and how the case changes hands along it.
 *
 * @param props what it shows and hands back
 * @returns up to two sections of the inspector
 */
export function RouteSection({ place, drawing, acts }: SectionProps): ReactNode {
  const t = useWords('editor');
  const source = drawing.places.find(({ id }) => id === place.source);
  const isBranch = source !== undefined && kindOf(source) === 'decision';
  const isHandOff = kindOf(place) === 'message' || changesHands(place, drawing);
  return (
    <>
      {isBranch && (
        <Section title={t('section.route')}>
          <Branch place={place} drawing={drawing} acts={acts} />
          <Line label={t('condition')}>
            <TextField
              label={t('condition')}
              hint={t('conditionHint')}
              lang="en"
              value={place.condition ?? ''}
              onChange={(condition) => {
                acts.edit(place.id, { condition: condition || null });
              }}
            />
          </Line>
        </Section>
      )}
      {isHandOff && (
        <Section title={t('section.handOff')}>
          <HandOffFields place={place} acts={acts} />
        </Section>
      )}
    </>
  );
}

function changesHands(flow: Place, { places }: SectionProps['drawing']): boolean {
  const source = places.find(({ id }) => id === flow.source);
  const target = places.find(({ id }) => id === flow.target);
  return source?.lane !== target?.lane || nextSteps(places, flow.source ?? '').length === 0;
}

/**
 * How long a case waits at an event, and how likely a limit on a step is reached.
 *
 * @param props what it shows and hands back
 * @returns a section of the inspector
 */
export function TriggerSection({ place, drawing, acts }: SectionProps): ReactNode {
  const t = useWords('editor');
  const figures = drawing.scenario?.elements[place.id];
  const probability = figures?.probability ?? null;
  return (
    <Section title={t('section.when')}>
      <LawField
        label={t('triggerTime')}
        law={figures?.trigger ?? null}
        onChange={(trigger) => {
          acts.figures({ of: 'element', id: place.id, trigger });
        }}
      />
      {place.type === 'bpmn:BoundaryEvent' && (
        <Line label={t('probability')}>
          <NumberField
            label={t('probability')}
            value={probability === null ? null : probability * 100}
            onChange={(percent) => {
              const value = percent === null ? null : Math.min(1, percent / 100);
              acts.figures({ of: 'element', id: place.id, probability: value });
            }}
          />
          <span className={css['source']} aria-hidden>
            %
          </span>
        </Line>
      )}
    </Section>
  );
}
