/** The seven steps of customer journey mapping, as the guide of a map and the first page show them. */

export type GuideId = 'objective' | 'research' | 'personas' | 'touchpoints' | 'map' | 'analyse' | 'implement'

/** One step: what it is called, and what is done in it. */
export interface GuideText {
  readonly id: GuideId
  readonly title: string
  readonly words: string
}

export const guide: readonly GuideText[] = [
  { id: 'objective', title: 'Set the objective', words: 'Which decision should the map help to make?' },
  { id: 'research', title: 'Collect what you know', words: 'Interviews, surveys, tickets, events.' },
  { id: 'personas', title: 'Meet the persona', words: 'One person, with goals and frustrations.' },
  { id: 'touchpoints', title: 'List the touchpoints', words: 'Where you and they meet, on which channel.' },
  { id: 'map', title: 'Draw the map', words: 'Stages, steps, and how they feel.' },
  { id: 'analyse', title: 'Find where it parts', words: 'Join events, read drops and pains.' },
  { id: 'implement', title: 'Act and look again', words: 'A solution with an owner, a date for the review.' },
]
