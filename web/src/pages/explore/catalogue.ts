/** The analyses that have a page, in the order of the tabs. */

import type { ComponentType } from 'react'
import { DfgParams, DfgView } from '../../analyses/dfg/DfgView'
import { ElapsedParams, ElapsedView } from '../../analyses/elapsed/ElapsedView'
import { FunnelParams, FunnelView } from '../../analyses/funnel/FunnelView'
import { ReworkView } from '../../analyses/rework/ReworkView'
import { type ParamsProps, texts, type ViewProps } from '../../analyses/shared/view'
import { StagesParams, StagesView } from '../../analyses/stages/StagesView'
import { TouchpointsView } from '../../analyses/touchpoints/TouchpointsView'
import { VariantsParams, VariantsView } from '../../analyses/variants/VariantsView'

type Params = Readonly<Record<string, unknown>>

/** One entry: its view, its own parameters, and when it can be asked. */
export interface Entry {
  readonly name: string
  readonly title: string
  readonly View: ComponentType<ViewProps<never>>
  readonly Form?: ComponentType<ParamsProps>
  /** What is asked unless the address says otherwise. */
  readonly defaults: (persons: number) => Params
  /** What must be chosen first, or nothing. */
  readonly missing: (params: Params, map: string | undefined) => string | null
}

const nothing = () => null
const none = () => ({})
/** The share of people from which a way is drawn at first. */
const commonWay = 0.02

function entry<D>(e: Omit<Entry, 'View'> & { readonly View: ComponentType<ViewProps<D>> }): Entry {
  return { ...e, View: e.View as ComponentType<ViewProps<never>> }
}

export const catalogue: readonly Entry[] = [
  entry({ name: 'touchpoints', title: 'Touchpoints', View: TouchpointsView, defaults: none, missing: nothing }),
  entry({
    name: 'dfg',
    title: 'Process graph',
    View: DfgView,
    Form: DfgParams,
    defaults: (persons) => ({ min_share: 0.05, min_count: Math.round(persons * commonWay) }),
    missing: nothing,
  }),
  entry({ name: 'variants', title: 'Ways', View: VariantsView, Form: VariantsParams, defaults: none, missing: nothing }),
  entry({
    name: 'funnel',
    title: 'Funnel',
    View: FunnelView,
    Form: FunnelParams,
    defaults: none,
    missing: (p) => (texts(p.steps).length < 2 ? 'Choose two steps or more.' : null),
  }),
  entry({
    name: 'stages',
    title: 'Stages',
    View: StagesView,
    Form: StagesParams,
    defaults: none,
    missing: (p, map) => (map === undefined && texts(p.order).length < 2 ? 'Choose a map above, or two stages or more.' : null),
  }),
  entry({
    name: 'elapsed',
    title: 'Time between',
    View: ElapsedView,
    Form: ElapsedParams,
    defaults: none,
    missing: (p) => (texts(p.from).length === 0 || texts(p.to).length === 0 ? 'Choose where the clock starts and stops.' : null),
  }),
  entry({ name: 'rework', title: 'Repeats', View: ReworkView, defaults: none, missing: nothing }),
]
