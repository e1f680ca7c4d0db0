export { say } from './finding/finding.ts';
export type { FindingCode } from './finding/en.ts';
export { check } from './check/check.ts';
export { loadsOf } from './check/load.ts';
export type { Load } from './check/load.ts';
export type { Process, Node, Flow, MessageFlow, Pool, Lane, HandOff } from './process/process.ts';
export { momentsOf, statedMean } from './law/moments.ts';
export type { Moments } from './law/moments.ts';
export { moddleExtensions } from './diagram/moddle.ts';
export { readDiagram } from './diagram/read.ts';
export type { Reading } from './diagram/read.ts';
export { decodeXml } from './diagram/decode.ts';
export { writeDiagram } from './diagram/write.ts';
export { hasLayout } from './diagram/inspect.ts';
export { difference, applyChange } from './diagram/difference.ts';
export { compile } from './diagram/compile.ts';
export type { Compilation } from './diagram/compile.ts';
export { readScenarios, defaultScenario } from './diagram/scenarios.ts';
export type { Scenarios } from './diagram/scenarios.ts';
export { writeScenario } from './diagram/write-scenario.ts';
export { writeResults } from './diagram/write-results.ts';
export { addHeir } from './diagram/add-heir.ts';
export { dropScenario } from './diagram/drop-scenario.ts';
export { toWorkflow } from './workflow/compose.ts';
export type { Composed } from './workflow/compose.ts';
export { exportWorkflow, exportTargets, gradeOf } from './workflow/export.ts';
export type { ExportTarget, Grade, WorkflowPackage } from './workflow/export.ts';
export type {
  Workflow,
  Step,
  StepKind,
  StepFlow,
  Role,
  Party,
  Message,
  Exchange,
  Variable,
  Field,
  Form,
  Repetition,
  Signpost,
} from './workflow/workflow.ts';
export { parseCondition, variablesIn } from './workflow/condition.ts';
export type { Condition, Comparator, ParsedCondition } from './workflow/condition.ts';
export { layOut, layOutAndTell } from './layout/lay-out.ts';
export type { LayOutOptions } from './layout/lay-out.ts';
export { placeNew, tidy } from './layout/tidy.ts';
export type { TidyOptions } from './layout/tidy.ts';
export { fold, foldOf, foldedSteps, proposeFolds, refuseFold } from './layout/fold.ts';
export type { Fold } from './layout/fold.ts';
export { unfold } from './layout/unfold.ts';
export { cutSheets } from './layout/sheets.ts';
export type { Paper, Sheet, SheetHead, SheetMark, SheetSet } from './layout/sheets.ts';
export { placesOf } from './layout/places.ts';
export type { DrawnPlace } from './layout/places.ts';
export { measureByTable } from './layout/text.ts';
export type { TextMeasure } from './layout/text.ts';
export { readICalendar, readHolidays } from './calendar/icalendar.ts';
export { writeICalendar } from './calendar/write-icalendar.ts';
export { officeCalendar } from './calendar/jordan.ts';
export { prepare } from './run/prepare.ts';
export type { Plan } from './run/plan.ts';
export { simulate } from './run/simulate.ts';
export type { RunOptions, Ending } from './run/simulate.ts';
export { deaf } from './run/observer.ts';
export type { Observer } from './run/observer.ts';
export { rehearse } from './run/rehearse.ts';
export type { Rehearsal, RehearsalOptions } from './run/rehearse.ts';
export { film, frameKinds } from './run/film.ts';
export type { Film, FilmOptions, FrameKind } from './run/film.ts';
export { study, arrange, replicate, gather, conclude } from './report/study.ts';
export type { Study, StudyInput, Arrangement } from './report/arrangement.ts';
export { studyDefaults } from './report/bounds.ts';
export type { Bounds, StudySize, WarmUp } from './report/bounds.ts';
export type { Gathering } from './report/gathering.ts';
export type { ReplicationRecord } from './report/record.ts';
export { unitOf } from './report/unit.ts';
export { presets, usualFactors, isFactor, lackOf } from './scenario/preset.ts';
export type { Preset, Lack } from './scenario/preset.ts';
export { levels, highestLevel, gapsOf } from './scenario/level.ts';
export type { Level } from './scenario/level.ts';
export { leversOf } from './scenario/lever.ts';
export type { Lever, LeverKind, Turn } from './scenario/lever.ts';
export { vary } from './scenario/vary.ts';
export type { Variation } from './scenario/vary.ts';
export { isProsimos, readProsimos } from './exchange/read-prosimos.ts';
export type { ReadScenario } from './exchange/read-prosimos.ts';
export { writeProsimos } from './exchange/write-prosimos.ts';
export { writeLog, logFormats } from './log/write-log.ts';
export type { LogFormat } from './log/write-log.ts';
export { compare } from './comparison/compare.ts';
export type { Side } from './comparison/compare.ts';
export { score, weights } from './score/score.ts';
export { assess } from './score/assess.ts';
export {
  roomSchema,
  seedRoom,
  readMeta,
  readRoom,
  exportRoom,
  inspectRoom,
  inspectTransaction,
} from './room/document.ts';
export type { RoomMeta } from './room/document.ts';
export { roomLimits } from './room/inspect-room.ts';
export type { RoomFault } from './room/inspect-room.ts';
export { project } from './room/project.ts';
export type { Raw, RawElement } from './room/raw.ts';
export { Replica } from './room/replica.ts';
export type { ReplicaListener } from './room/replica.ts';
export type { TakenBack } from './room/history.ts';
export { byOrder, orderBetween } from './diagram/order.ts';
