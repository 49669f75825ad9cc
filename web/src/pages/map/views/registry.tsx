/** The component and the icon of each view. Components are loaded when they are first shown. */

import {
  AlignLeft,
  Columns2,
  Columns3,
  GanttChart,
  Layers,
  type LucideIcon,
  Presentation,
  Table2,
  TrendingUp,
  Workflow,
} from 'lucide-react'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { Grid } from '../Grid'
import type { ViewId } from './kinds'

interface Registered {
  readonly icon: LucideIcon
  readonly component: ComponentType | LazyExoticComponent<ComponentType>
}

/** Views take what they show from `useWork` and edit through it, so that one document has one way to be edited. */
export const registry: Readonly<Record<ViewId, Registered>> = {
  timeline: { icon: GanttChart, component: lazy(() => import('./timeline/Timeline').then((m) => ({ default: m.Timeline }))) },
  working: { icon: Columns3, component: Grid },
  blueprint: { icon: Layers, component: lazy(() => import('./blueprint/Blueprint').then((m) => ({ default: m.Blueprint }))) },
  executive: { icon: TrendingUp, component: lazy(() => import('./executive/Executive').then((m) => ({ default: m.Executive }))) },
  table: { icon: Table2, component: lazy(() => import('./table/StepTable').then((m) => ({ default: m.StepTable }))) },
  flow: { icon: Workflow, component: lazy(() => import('./flow/Flow').then((m) => ({ default: m.Flow }))) },
  present: { icon: Presentation, component: lazy(() => import('./present/Present').then((m) => ({ default: m.Present }))) },
  compare: { icon: Columns2, component: lazy(() => import('./compare/Compare').then((m) => ({ default: m.Compare }))) },
  story: { icon: AlignLeft, component: lazy(() => import('../Story').then((m) => ({ default: m.Story }))) },
}
