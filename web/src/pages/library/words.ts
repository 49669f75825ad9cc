/** Words for the closed lists of the library's records, in the order in which they are offered. */

type Options = readonly { readonly value: string; readonly label: string; readonly hint?: string }[]

const of = (...pairs: readonly (readonly [string, string, string?])[]): Options =>
  pairs.map(([value, label, hint]) => ({ value, label, ...(hint === undefined ? {} : { hint }) }))

export const personaKinds = of(
  ['proto', 'Proto', 'What the team believes, from what it knows already'],
  ['qualitative', 'Qualitative', 'Grounded in interviews and observation'],
  ['statistical', 'Statistical', 'Found in the data, confirmed by people'],
)

export const jobKinds = of(['functional', 'functional'], ['emotional', 'emotional'], ['social', 'social'])

export const evidenceKinds = of(
  ['interview', 'Interview'],
  ['usability_session', 'Usability session'],
  ['survey', 'Survey'],
  ['ticket', 'Ticket'],
  ['session_recording', 'Session recording'],
  ['safari_observation', 'Customer safari', 'Somebody went the way themselves'],
  ['analytics', 'Analytics'],
  ['review', 'Review'],
  ['workshop', 'Workshop', 'What the team says; alone it proves nothing'],
  ['document', 'Document'],
)

export const piiKinds = of(
  ['none', 'No personal data'],
  ['pseudonymised', 'Pseudonymised', 'Names are replaced'],
  ['personal', 'Personal', 'Needs a ground to be kept'],
)

export const consentKinds = of(
  ['consent', 'Consent'],
  ['contract', 'Contract'],
  ['legitimate_interest', 'Legitimate interest'],
  ['not_personal', 'Nothing personal'],
)

export const metricTypes = of(
  ['conversion_rate', 'Conversion rate'],
  ['drop_off', 'Drop-off'],
  ['median_time', 'Median time'],
  ['p90_time', 'Time of the slowest tenth'],
  ['count', 'Count'],
  ['retention', 'Retention'],
  ['churn', 'Churn'],
  ['nps', 'NPS'],
  ['csat', 'CSAT'],
  ['ces', 'CES'],
  ['complaint_rate', 'Complaint rate'],
  ['cost_per_lead', 'Cost per lead'],
  ['referral_rate', 'Referral rate'],
  ['revenue', 'Revenue'],
  ['friction', 'Friction'],
  ['fitness', 'Fitness'],
  ['custom', 'Another number'],
)

export const directions = of(['up', 'More is better'], ['down', 'Less is better'], ['target', 'As close to the target as possible'])

export const insightTypes = of(
  ['pain', 'Pain'],
  ['gain', 'Gain'],
  ['need', 'Need'],
  ['expectation', 'Expectation'],
  ['question', 'Question'],
  ['observation', 'Observation'],
)

export const opportunityStates = of(
  ['identified', 'Identified'],
  ['prioritised', 'Prioritised'],
  ['in_discovery', 'In discovery'],
  ['addressed', 'Addressed'],
  ['rejected', 'Rejected'],
)

export const solutionTypes = of(['quick_win', 'Quick win'], ['project', 'Project'], ['experiment', 'Experiment'], ['policy', 'Policy'])

export const solutionStates = of(
  ['idea', 'Idea'],
  ['planned', 'Planned'],
  ['in_progress', 'In progress'],
  ['shipped', 'Shipped'],
  ['measured', 'Measured'],
  ['abandoned', 'Abandoned'],
)

export const effectMethods = of(['experiment', 'Experiment'], ['before_after', 'Before and after'], ['none', 'No comparison'])

export const controls = of(
  ['brand', 'Brand', 'We run it'],
  ['partner', 'Partner', 'Somebody runs it with us'],
  ['customer', 'Customer', 'It happens at the customer’s'],
  ['social', 'Social', 'Others say it: reviews, friends'],
)

export const touchpointKinds = of(['communication', 'Communication', 'Something is said'], ['action', 'Action', 'Something is done'])

export const initiators = of(['customer', 'Customer'], ['organisation', 'Organisation'], ['partner', 'Partner'], ['other', 'Somebody else'])

export const touchpointStates = of(['active', 'Active'], ['planned', 'Planned'], ['retired', 'Retired'])

/** The word of a value in a list; a value that is not in it is said as it is. */
export function wordOf(options: Options, value: string | undefined): string {
  if (value === undefined) return ''
  return options.find((o) => o.value === value)?.label ?? value.replaceAll('_', ' ')
}
