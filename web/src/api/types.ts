/**
 * Names for what the server answers. The shapes are generated from its document
 * (`schema.d.ts`); here they get short names, and are narrowed where the
 * document says less than the server promises.
 */

import type { components } from './schema'

type Schemas = components['schemas']

export type Visitor = Schemas['Visitor']
export type Newcomer = Schemas['Newcomer']
export type Member = Schemas['Member']
export type Role = Member['role']
export type Invitation = Schemas['Invitation']
export type NewInvitation = Schemas['NewInvitation']
export type Token = Schemas['Token']
export type NewToken = Schemas['NewToken']
export type TokenWish = Schemas['TokenWish']
export type SecurityEvent = Schemas['SecurityEvent']

export type Workspace = Schemas['Workspace']
export type WorkspaceChange = Schemas['WorkspaceChange']
export type Status = Schemas['Status']

export type MapRow = Schemas['MapRow']
export type NewMap = Schemas['NewMap']
export type Discovery = Schemas['Discovery']
export type TemplateInfo = Schemas['TemplateRow']
export type KeptTemplate = Schemas['KeptTemplate']
export type FromTemplate = Schemas['FromTemplate']

export type Person = Schemas['Person']
export type People = Schemas['People']
export type Trait = Schemas['Trait']
export type Session = Schemas['Session']
export type TrailEvent = Schemas['TrailEvent']
export type PersonDetail = Schemas['PersonDetail']

export type Match = Readonly<Record<string, string>>
export type Rule = Schemas['Rule']
export type RuleRow = Schemas['RuleRow']
export type Unmapped = Schemas['Unmapped']
export type RulesReport = Schemas['RulesReport']
export type NewRule = Schemas['NewRule']
export type SampleEvent = Schemas['SampleEvent']
export type Candidate = Schemas['BindCandidate']
export type RuleTest = Schemas['RuleTest']
export type Suggestion = Schemas['BindSuggestion']
export type PropertyNames = Schemas['PropertyNames']

export type EventSpec = Schemas['FormatsEventSpec']
export type Mapping = Schemas['FormatsMapping']
export type UploadedFile = Schemas['UploadedFile']
export type ColumnGuess = Schemas['FormatsColumnGuess']
export type Question = Schemas['FormatsQuestion']
export type Rejected = Pick<Schemas['IntakeDeadRow'], 'line' | 'reason' | 'detail' | 'raw' | 'text'>
export type Quality = Schemas['IntakeQuality']
export type PreviewEvent = Schemas['IntakePreviewEvent']
export type Preview = Schemas['IntakePreview']
export type ImportRequest = Schemas['IntakeRequest']
export type Lookup = Schemas['FormatsLookup']
export type JoinMatch = Schemas['FormatsMatch']
export type JoinRequest = Schemas['IntakeJoinRequest']
export type JoinGuess = Schemas['IntakeJoinGuess']
export type ImportProgress = Schemas['IntakeProgress']
export type ImportReport = Schemas['IntakeReport']
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted'
export type ImportJob = Omit<Schemas['IntakeJob'], 'state' | 'progress' | 'report'> & {
  readonly state: JobState
  readonly progress: ImportProgress | null
  readonly report: ImportReport | null
}
export type DeadLetter = Schemas['IntakeDeadRow']
export type DeadPage = Schemas['IntakeDeadPage']

export type AnalysisInfo = Schemas['AnalysisInfo']
export type Query = Schemas['Question']
export type Definition = Schemas['AnalyzeDefinition']
/** The envelope of an answer; each analysis has rows of its own (`results.ts`). */
export type Result<D = unknown> = Omit<Schemas['AnalyzeResult'], 'data' | 'groups'> & {
  readonly data: D
  readonly groups?: readonly (Omit<Schemas['AnalyzeGroup'], 'data'> & { readonly data: D })[]
}
