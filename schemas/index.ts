import './without-eval.ts';
export { elementSchema, diagramSchema } from './element.ts';
export type { ElementKey, Element, Diagram } from './element.ts';
export { changeSchema } from './change.ts';
export type { Change } from './change.ts';
export { languages, languageSchema, namesSchema } from './language.ts';
export type { Language, Names } from './language.ts';
export { severities, findingSchema } from './finding.ts';
export type { Finding } from './finding.ts';
export { evidenceGrades, evidenceSchema } from './evidence.ts';
export type { EvidenceGrade, Evidence } from './evidence.ts';
export {
  documentKinds,
  documentSchema,
  burdenSchema,
  legalBasisSchema,
  valueClasses,
  automationLevels,
  partyKinds,
  media,
  operationKinds,
  operationSchema,
} from './burden.ts';
export type { Document, Burden, LegalBasis, Operation } from './burden.ts';
export { distributionSchema } from './distribution.ts';
export type { Distribution } from './distribution.ts';
export { calendarSchema, dateSchema } from './calendar.ts';
export type { Calendar } from './calendar.ts';
export {
  spans,
  splits,
  disciplines,
  valueSourceSchema,
  elementScenarioSchema,
  caseClassSchema,
  arrivalSchema,
  resourceSchema,
  unitCostsSchema,
  scenarioSchema,
} from './scenario.ts';
export type { CaseClass, Span, ValueSource, ElementScenario, Scenario } from './scenario.ts';
export {
  units,
  estimateSchema,
  measures,
  coverageSchema,
  causes,
  meanSchema,
  waitsSchema,
  littleSchema,
  histogramSchema,
  bandSchema,
  seriesSchema,
  reportSchema,
} from './report.ts';
export type {
  Estimate,
  Measure,
  Coverage,
  Cause,
  Mean,
  Waits,
  Little,
  Histogram,
  Band,
  Series,
  Report,
} from './report.ts';
export { verdicts, comparisonSchema } from './comparison.ts';
export type { Verdict, Comparison } from './comparison.ts';
export { scoreSchema, assessmentSchema } from './score.ts';
export type { Score, Assessment } from './score.ts';
export type { Place, PlaceEdit, FigureEdit } from './place.ts';
export { stages, serviceSchema } from './service.ts';
export type { Stage, Service } from './service.ts';
export {
  procedureKinds,
  procedureSchema,
  procedureFileSchema,
  outcomeSchema,
  keptOutcomeSchema,
  serviceEntrySchema,
} from './procedure.ts';
export type { Procedure, ProcedureFile, Outcome, KeptOutcome, ServiceEntry } from './procedure.ts';
export { refusalCodes, refusalSchema } from './refusal.ts';
export type { Refusal } from './refusal.ts';
export {
  permissions,
  roleSchema,
  memberNameSchema,
  emailSchema,
  passwordSchema,
  memberSchema,
  selfSchema,
  invitationSchema,
  invitedSchema,
  madeInvitationSchema,
  readerSchema,
  trailEntrySchema,
} from './member.ts';
export type {
  Permission,
  Role,
  Member,
  Self,
  Invitation,
  Invited,
  MadeInvitation,
  Reader,
  TrailLine,
} from './member.ts';
export { commentSchema, commentTextSchema, newCommentSchema } from './comment.ts';
export type { Comment, NewComment } from './comment.ts';
export { versionSchema, versionFileSchema } from './version.ts';
export type { Version, VersionFile } from './version.ts';
export { prosimosSchema, prosimosLawSchema } from './prosimos.ts';
export type {
  Prosimos,
  ProsimosLaw,
  ProsimosPeriod,
  ProsimosRule,
  ProsimosAttribute,
} from './prosimos.ts';
