import type { Burden, Element, Evidence, Finding, LegalBasis, Operation } from '@handara/schemas';
import {
  automationLevels,
  documentKinds,
  evidenceGrades,
  media,
  operationKinds,
  partyKinds,
  valueClasses,
} from '@handara/schemas';
import { find } from '../finding/finding.ts';
import type { HandOff, Node, Pool } from '../process/process.ts';
import { durationSeconds } from './duration.ts';
import type { Outline } from './outline.ts';

/** Reads Handara's own notes on BPMN elements; what it cannot use it reports. */
export class Notes {
  readonly #outline: Outline;
  readonly #findings: Finding[];

  constructor(outline: Outline, findings: Finding[]) {
    this.#outline = outline;
    this.#findings = findings;
  }

  /**
   * Gives the name of an element.
   *
   * @param element a named BPMN record
   * @returns the name in the file, else the Arabic, else the English one; empty if none
   */
  name(element: Element): string {
    const name = text(element, 'name').trim();
    return name !== '' ? name : (this.#named(element, 'ar') ?? this.#named(element, 'en') ?? '');
  }

  /**
   * Gives the English name noted beside the name in the file.
   *
   * @param element a named BPMN record
   * @returns null where none is noted
   */
  nameEn(element: Element): string | null {
    return this.#named(element, 'en');
  }

  #named(element: Element, language: string): string | null {
    const names = this.#outline.extensions(element, 'handara:Name');
    const found = names.find((name) => text(name, 'language') === language);
    return found === undefined ? null : text(found, 'text');
  }

  /**
   * Gives the part a participant plays.
   *
   * @param participant a `bpmn:Participant`
   * @returns null where none is noted
   */
  party(participant: Element): Pool['party'] {
    return this.#choice(participant, 'handara:Party', 'kind', partyKinds);
  }

  /**
   * Gives the value class of a step.
   *
   * @param element an activity or event
   * @returns class and reason; null where none is noted
   */
  value(element: Element): Node['value'] {
    const note = this.#outline.extensions(element, 'handara:Value')[0];
    const found = this.#choice(element, 'handara:Value', 'class', valueClasses);
    return found === null || note === undefined
      ? null
      : { class: found, reason: text(note, 'reason') };
  }

  /**
   * Gives who does a step: a person, a person with the platform, or the platform.
   *
   * @param element an activity
   * @returns null where none is noted
   */
  automation(element: Element): Node['automation'] {
    return this.#choice(element, 'handara:Automation', 'level', automationLevels);
  }

  /**
   * Gives the law a step rests on.
   *
   * @param element any flow element
   * @returns instruments in order of the file
   */
  legalBasis(element: Element): LegalBasis[] {
    return this.#outline.extensions(element, 'handara:LegalBasis').map((note) => {
      const article = text(note, 'article');
      return { instrument: text(note, 'instrument'), article: article === '' ? null : article };
    });
  }

  /**
   * Gives what the figures of an element rest on.
   *
   * @param element any BPMN record
   * @returns one entry a figure with a known grade
   */
  evidence(element: Element): Evidence[] {
    return this.#outline.extensions(element, 'handara:Evidence').flatMap((note) => {
      const grade = this.#oneOf(element, text(note, 'grade'), evidenceGrades);
      return grade === null
        ? []
        : [{ figure: text(note, 'figure'), grade, source: text(note, 'source') }];
    });
  }

  /**
   * Gives how a flow changes hands.
   *
   * @param flow a sequence or message flow
   * @returns null where nothing is noted
   */
  handOff(flow: Element): HandOff | null {
    const note = this.#outline.extensions(flow, 'handara:HandOff')[0];
    if (note === undefined) return null;
    const agreed = text(note, 'agreedTime');
    const agreedSeconds = agreed === '' ? null : durationSeconds(agreed);
    if (agreed !== '' && agreedSeconds === null) {
      this.#findings.push(find('bad-duration', idOf(flow), { text: agreed }));
    }
    return { medium: this.#choice(flow, 'handara:HandOff', 'medium', media), agreedSeconds };
  }

  /**
   * Gives what a step asks of the recipient and of paper.
   *
   * @param element an activity or event
   * @returns absent attributes as 0, the recipient's minutes and a fee marked as unknown as null; null where nothing is noted
   */
  burden(element: Element): Burden | null {
    const note = this.#outline.extensions(element, 'handara:Burden')[0];
    if (note === undefined) return null;
    const amount = (name: string): number => this.#amount(element, note, name) ?? 0;
    const count = (name: string): number => Math.round(amount(name));
    const documents = this.#outline.children(note, 'documents');
    return {
      visit: amount('visit'),
      documents: documents.map((document) => this.#document(element, document)),
      forms: count('forms'),
      fields: count('fields'),
      signatures: count('signatures'),
      stamps: count('stamps'),
      approvals: count('approvals'),
      sheets: count('sheets'),
      fee: note.values['feeUnknown'] === true ? null : amount('fee'),
      recipientMinutes: this.#amount(element, note, 'recipientMinutes'),
    };
  }

  #document(step: Element, note: Element): Burden['documents'][number] {
    const english = text(note, 'nameEn');
    const issuer = text(note, 'issuer');
    const kind = text(note, 'kind');
    return {
      name: { ar: text(note, 'name'), ...(english === '' ? {} : { en: english }) },
      kind: (kind === '' ? null : this.#oneOf(step, kind, documentKinds)) ?? 'original',
      issuer: issuer === '' ? null : issuer,
      copies: Math.round(this.#amount(step, note, 'copies') ?? 0),
      heldByGovernment: note.values['heldByGovernment'] === true,
    };
  }

  /**
   * Gathers the redesign operations noted anywhere in the file.
   *
   * @returns one operation for each kind, set of as-is ids and reason; an elimination noted on a process
   *   or participant came to nothing and names no to-be element
   */
  operations(): Operation[] {
    const merged = new Map<string, Operation>();
    for (const element of this.#outline.everything()) {
      for (const note of this.#outline.extensions(element, 'handara:Origin')) {
        this.#addOperation(merged, element, note);
      }
    }
    return [...merged.values()];
  }

  #addOperation(merged: Map<string, Operation>, element: Element, note: Element): void {
    const kind = this.#oneOf(element, text(note, 'operation'), operationKinds);
    if (kind === null) return;
    const asIs = text(note, 'elements').split(/\s+/).filter(Boolean);
    const reason = text(note, 'reason').trim();
    const id = idOf(element);
    const isGone = kind === 'eliminate' && /^bpmn:(Process|Participant)$/.test(element.type);
    const key = JSON.stringify([kind, [...asIs].sort(), reason]);
    const known = merged.get(key) ?? { kind, asIs, toBe: [], reason };
    const toBe =
      isGone || id === null || known.toBe.includes(id) ? known.toBe : [...known.toBe, id];
    merged.set(key, { ...known, toBe });
  }

  #amount(element: Element, note: Element, name: string): number | null {
    const value = Object.hasOwn(note.values, name) ? note.values[name] : undefined;
    if (value === undefined) return null;
    if (typeof value === 'number' && value >= 0) return value;
    this.#findings.push(find('bad-figure', idOf(element), { figure: name, text: String(value) }));
    return null;
  }

  #choice<T extends string>(
    element: Element,
    type: string,
    attribute: string,
    allowed: readonly T[],
  ): T | null {
    const note = this.#outline.extensions(element, type)[0];
    const value = note === undefined ? '' : text(note, attribute);
    return value === '' ? null : this.#oneOf(element, value, allowed);
  }

  #oneOf<T extends string>(element: Element, value: string, allowed: readonly T[]): T | null {
    const found = allowed.find((each) => each === value);
    if (found !== undefined) return found;
    const place = idOf(element);
    this.#findings.push(find('unknown-word', place, { word: value, allowed: allowed.join(', ') }));
    return null;
  }
}

/**
 * Gives a text value of a record.
 *
 * @param element any record
 * @param name property as in moddle
 * @returns empty where there is none
 */
export function text(element: Element, name: string): string {
  const value = Object.hasOwn(element.values, name) ? element.values[name] : undefined;
  return value === undefined ? '' : String(value);
}

/**
 * Gives the BPMN id of a record.
 *
 * @param element any record
 * @returns null where the file gives none
 */
export function idOf(element: Element): string | null {
  const id = text(element, 'id');
  return id === '' ? null : id;
}
