import { Compass, type LucideIcon, Network, Sparkles, Waypoints } from 'lucide-react'
import type { NewMap } from '../../../api/types'

export type Kind = NonNullable<NewMap['kind']>

/** Whose journey a map shows. */
export type Focus = NonNullable<NewMap['focus']>

/** The journey types by whose journey it is, each with when to choose it. */
export const focuses: readonly { readonly value: Focus; readonly label: string; readonly when: string }[] = [
  { value: 'single_persona', label: 'One persona', when: 'One curve, read at a glance. Choose it if you are not sure.' },
  { value: 'multi_persona', label: 'Several personas', when: 'Where do they part? Up to five curves on one map.' },
  { value: 'scenario', label: 'A scenario', when: 'One situation with its trigger and its expectations, whoever is in it.' },
]

/** The kinds of map, each with its word and when to choose it. */
export const kinds: readonly { readonly kind: Kind; readonly word: string; readonly icon: LucideIcon; readonly when: string }[] = [
  { kind: 'current', word: 'Current', icon: Waypoints, when: 'How it is today. Choose it to find what hurts, and if you are not sure.' },
  {
    kind: 'future',
    word: 'Future',
    icon: Compass,
    when: 'How it should become: based on a map of today, or an ideal one that is based on nothing yet.',
  },
  {
    kind: 'service_blueprint',
    word: 'Blueprint',
    icon: Network,
    when: 'A service blueprint: today, and what staff and systems do for it. Choose it when the cause lies behind the scenes.',
  },
  {
    kind: 'experience',
    word: 'Experience',
    icon: Sparkles,
    when: 'A situation in life, whoever serves it. Choose it to look for new ideas.',
  },
]
