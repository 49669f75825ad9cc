/** The layout of a process graph: boxes in ranks, edges as smooth lines as wide as they are frequent. */

import { Graph, layout } from '@dagrejs/dagre'
import { curveBasis, line } from 'd3-shape'

export interface GraphInput {
  readonly nodes: readonly { readonly id: string; readonly weight: number }[]
  readonly edges: readonly { readonly from: string; readonly to: string; readonly weight: number }[]
}

export interface NodeBox {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface EdgeLine {
  readonly from: string
  readonly to: string
  readonly path: string
  readonly width: number
  readonly label: { readonly x: number; readonly y: number }
}

export interface GraphMarks {
  readonly width: number
  readonly height: number
  readonly nodes: readonly NodeBox[]
  readonly edges: readonly EdgeLine[]
}

const box = { width: 168, height: 44 }
const label = { width: 48, height: 16 }
const thinnest = 1
const thickest = 9

/** Places every node and edge. An edge that names an unknown node is left out; a self-loop gets its own bow. */
export function graphMarks(input: GraphInput): GraphMarks {
  const g = new Graph({ multigraph: true })
  g.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 44, edgesep: 14, marginx: 16, marginy: 16 })
  g.setDefaultEdgeLabel(() => ({}))
  const known = new Set(input.nodes.map((n) => n.id))
  for (const n of input.nodes) g.setNode(n.id, { ...box })
  const most = Math.max(1, ...input.edges.map((e) => e.weight))
  const drawn = input.edges.filter((e) => known.has(e.from) && known.has(e.to) && e.from !== e.to)
  for (const e of drawn) g.setEdge(e.from, e.to, { ...label, labelpos: 'c', weight: 1 + Math.round((e.weight / most) * 20) })
  layout(g)
  const nodes = input.nodes.map((n) => {
    const at = g.node(n.id) as { x: number; y: number }
    return { id: n.id, x: at.x - box.width / 2, y: at.y - box.height / 2, ...box }
  })
  const edges = drawn.map((e) => {
    const at = g.edge(e.from, e.to) as { points: { x: number; y: number }[]; x?: number; y?: number }
    return { from: e.from, to: e.to, path: smooth(at.points), width: stroke(e.weight, most), label: { x: at.x ?? 0, y: at.y ?? 0 } }
  })
  const loops = input.edges.filter((e) => e.from === e.to && known.has(e.from)).map((e) => loop(e, nodes, stroke(e.weight, most)))
  const size = g.graph() as { width?: number; height?: number }
  const room = loops.length > 0 ? 88 : 0
  return { width: (size.width ?? 0) + room, height: size.height ?? 0, nodes, edges: [...edges, ...loops] }
}

function stroke(weight: number, most: number): number {
  return Math.round((thinnest + (thickest - thinnest) * Math.sqrt(weight / most)) * 10) / 10
}

function smooth(points: readonly { x: number; y: number }[]): string {
  const path = line<{ x: number; y: number }>(
    (p) => p.x,
    (p) => p.y,
  ).curve(curveBasis)
  return (path([...points]) ?? '').replace(/\d+\.\d+/g, (text) => String(Math.round(Number(text) * 10) / 10))
}

function loop(e: { from: string; to: string }, nodes: readonly NodeBox[], width: number): EdgeLine {
  const n = nodes.find((b) => b.id === e.from) ?? { x: 0, y: 0, ...box }
  const right = n.x + n.width
  const middle = n.y + n.height / 2
  return { ...e, width, path: `M${right},${middle - 9}c44,-16 44,34 0,18`, label: { x: right + 56, y: middle } }
}
