/** The plan of the grid, made anew only when something that it shows has changed. */

import { useMemo } from 'react'
import { useMeasure } from '../measure'
import { usePrefs } from '../prefsStore'
import type { Scene } from '../scene'
import { type SceneWish, sceneOf } from './sceneOf'

type Wish = Omit<SceneWish, 'prefs' | 'collapsedStages' | 'measure'>

/** The scene of what is shown, as this person likes to see maps. */
export function useScene(wish: Wish): Scene {
  const { prefs } = usePrefs()
  const measure = useMeasure(prefs.density)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the parts of the wish decide, not the object that holds them
  return useMemo(
    () => sceneOf({ ...wish, prefs, collapsedStages: new Set(prefs.foldedStages), measure }),
    [...Object.values(wish), prefs, measure],
  )
}
