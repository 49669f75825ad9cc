import { useMutation } from '@tanstack/react-query'
import { useCreateMap, useDiscoverMap } from '../../../api/maps'
import { personaNamed, scenarioNamed } from '../../../api/personas'
import { useCreateFromTemplate } from '../../../api/templates'
import type { Discovery } from '../../../api/types'
import type { BlankWish } from './BlankForm'
import type { TemplateWish } from './TemplateForm'

/** Everything that the dialog can be asked for. */
export type Wish =
  | ({ readonly way: 'template' } & TemplateWish)
  | ({ readonly way: 'blank' } & BlankWish)
  | { readonly way: 'events'; readonly discovery: Discovery }

/** Makes what was wished for; `onMade` gets the id of the new map. */
export function useMakeMap(onMade: (id: string) => void) {
  const blank = useCreateMap()
  const template = useCreateFromTemplate()
  const discover = useDiscoverMap()
  const make = async (wish: Wish): Promise<{ readonly id: string }> => {
    switch (wish.way) {
      case 'template': {
        const { way: _, persona, ...rest } = wish
        return template.mutateAsync({ ...rest, ...(await personaOf(persona)) })
      }
      case 'blank': {
        const { title, kind, objective, focus, basedOn } = wish
        const personas: string[] = []
        for (const name of wish.personas) personas.push(await personaNamed(name))
        return blank.mutateAsync({
          title,
          kind,
          focus,
          ...(objective === '' ? {} : { objective }),
          ...(basedOn === '' ? {} : { based_on: basedOn }),
          ...(personas.length === 0 ? {} : { personas }),
          ...(wish.scenario === '' ? {} : { scenario: await scenarioNamed(wish.scenario) }),
        })
      }
      case 'events':
        return discover.mutateAsync(wish.discovery)
    }
  }
  return useMutation({ mutationFn: make, onSuccess: ({ id }) => onMade(id) })
}

async function personaOf(name: string): Promise<{ persona?: string }> {
  return name === '' ? {} : { persona: await personaNamed(name) }
}
