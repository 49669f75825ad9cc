/** The closed list of reasons for which a row is rejected, in two or three words. */

const words: Readonly<Record<string, string>> = {
  no_event: 'No event',
  no_person: 'No person',
  no_time: 'Time empty',
  bad_time: 'Time not readable',
  time_out_of_range: 'Time before 1900',
  time_in_future: 'Time in the future',
  too_old: 'Older than the limit',
  bad_number: 'Number not readable',
  row_ragged: 'Wrong number of fields',
  row_too_long: 'Record too long',
  row_malformed: 'Record broken',
  field_too_long: 'Field too long',
  unpaired: 'Without counterpart',
  suppressed: 'Asked to be forgotten',
}

export function reasonWords(reason: string): string {
  return words[reason] ?? reason.replaceAll('_', ' ')
}

/** Reasons with their counts, most frequent first. */
export function byCount(counts: Readonly<Record<string, number>>): readonly (readonly [string, number])[] {
  return Object.entries(counts)
    .filter(([, n]) => n > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}

export function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, n) => sum + n, 0)
}
