import { Compass, type LucideIcon, Network, Sparkles, Waypoints } from 'lucide-react'
import type { NewMap } from '../../../api/types'

export type Kind = NonNullable<NewMap['kind']>

/** The kinds of map, each with its word and when to choose it. */
export const kinds: readonly { readonly kind: Kind; readonly word: string; readonly icon: LucideIcon; readonly when: string }[] = [
  { kind: 'current', word: 'Current', icon: Waypoints, when: 'How it is today. Choose it to find what hurts, and if you are not sure.' },
  { kind: 'future', word: 'Future', icon: Compass, when: 'How it should become. Choose it once you know what is wrong today.' },
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
