/** Checks values by the register table's shapes, with the same words as the server. */

import type { Prop, Shape } from '../model/ops'
import { schema } from '../model/schema'
import { isObject, type JSONObject, length } from './value'

/** A value that does not fit, and the path to it. */
export interface Problem {
  readonly path: string
  readonly text: string
  readonly allowed?: readonly string[]
}

const patterns = new Map(Object.entries(schema.formats).map(([name, f]) => [name, new RegExp(f.pattern, 'u')]))

/** What is wrong with the value, or null. */
export function fits(shape: Shape, v: unknown, path: string): Problem | null {
  switch (shape.kind) {
    case 'string':
      return fitsString(shape, v, path)
    case 'number':
    case 'integer':
      return fitsNumber(shape, v, path)
    case 'boolean':
      return typeof v === 'boolean' ? null : { path, text: 'is not true or false' }
    case 'list':
      return fitsList(shape, v, path)
    case 'object':
      return fitsObject(shape, v, path)
    case 'choice':
      return fitsChoice(shape, v, path)
    case 'any':
      return fitsAny(v, path, schema.limits.depth)
    default: {
      const named = schema.shapes[shape.kind]
      return named === undefined ? { path, text: `has the unknown shape ${shape.kind}` } : fits(named, v, path)
    }
  }
}

function fitsString(shape: Shape, v: unknown, path: string): Problem | null {
  if (typeof v !== 'string') return { path, text: 'is not a text' }
  if (shape.enum !== undefined) {
    return shape.enum.includes(v) ? null : { path, text: `is ${JSON.stringify(v)}`, allowed: shape.enum }
  }
  if (shape.empty !== true && v === '') return { path, text: 'is empty' }
  const n = length(v)
  if (shape.limit !== undefined && n > shape.limit) return { path, text: `has ${n} characters, at most ${shape.limit} are allowed` }
  if (shape.format === undefined) return null
  const fine = patterns.get(shape.format)?.test(v) === true && !(shape.format === 'length' && (v === 'P' || v.endsWith('T')))
  return fine ? null : { path, text: `is not ${schema.formats[shape.format]?.words ?? shape.format}` }
}

/** True for an id that a client may give a node. */
export function validID(id: string): boolean {
  return patterns.get('id')?.test(id) === true
}

function fitsNumber(shape: Shape, v: unknown, path: string): Problem | null {
  if (typeof v !== 'number' || !Number.isFinite(v)) return { path, text: 'is not a number' }
  if (shape.kind === 'integer' && (!Number.isInteger(v) || Math.abs(v) > 2 ** 53)) return { path, text: 'is not a whole number' }
  if (shape.min !== undefined && v < shape.min) return { path, text: `is below ${shape.min}` }
  if (shape.max !== undefined && v > shape.max) return { path, text: `is above ${shape.max}` }
  return null
}

function fitsList(shape: Shape, v: unknown, path: string): Problem | null {
  if (!Array.isArray(v)) return { path, text: 'is not a list' }
  if (shape.empty !== true && v.length === 0) return { path, text: 'is empty' }
  const limit = shape.limit ?? schema.limits.list
  if (v.length > limit) return { path, text: `has ${v.length} entries, at most ${limit} are allowed` }
  const elem = shape.elem
  if (elem === undefined) return null
  return first(v, (e, i) => fits(elem, e, `${path}[${i}]`))
}

function fitsObject(shape: Shape, v: unknown, path: string): Problem | null {
  if (!isObject(v)) return { path, text: 'is not an object' }
  const names = Object.keys(v).sort()
  if (names.length > schema.limits.list) return { path, text: `has ${names.length} fields, at most ${schema.limits.list} are allowed` }
  if (shape.empty !== true && names.length === 0) return { path, text: 'is empty' }
  const missing = shape.props?.find((p) => p.required === true && !Object.hasOwn(v, p.name))
  if (missing !== undefined) return { path: `${path}.${missing.name}`, text: 'is missing' }
  return first(names, (name) => fitsProp(shape, name, v[name], `${path}.${name}`))
}

function fitsProp(shape: Shape, name: string, v: unknown, path: string): Problem | null {
  const prop = shape.props?.find((p: Prop) => p.name === name)
  if (prop !== undefined) return fits(prop.shape, v, path)
  if (name.startsWith('x-')) return fitsAny(v, path, schema.limits.depth)
  return shape.elem === undefined ? { path, text: 'is not a known field' } : fits(shape.elem, v, path)
}

/** The problem of the only form that the value's fields point to says more than "none matches". */
function fitsChoice(shape: Shape, v: unknown, path: string): Problem | null {
  for (const alt of shape.of ?? []) {
    const problem = fits(alt, v, path)
    if (problem === null) return null
    const lead = alt.kind === 'object' ? alt.props?.[0] : undefined
    if (lead !== undefined && isObject(v) && Object.hasOwn(v, lead.name)) return problem
  }
  return { path, text: 'matches none of the allowed forms' }
}

/** Bounds a value that the table does not describe. */
function fitsAny(v: unknown, path: string, depth: number): Problem | null {
  if (depth === 0) return { path, text: `is nested deeper than ${schema.limits.depth}` }
  if (typeof v === 'string') {
    const n = length(v)
    return n > schema.limits.string ? { path, text: `has ${n} characters, at most ${schema.limits.string} are allowed` } : null
  }
  if (Array.isArray(v)) {
    if (v.length > schema.limits.list) return { path, text: `has ${v.length} entries, at most ${schema.limits.list} are allowed` }
    return first(v, (e, i) => fitsAny(e, `${path}[${i}]`, depth - 1))
  }
  return isObject(v) ? fitsAnyObject(v, path, depth) : null
}

function fitsAnyObject(v: JSONObject, path: string, depth: number): Problem | null {
  const names = Object.keys(v).sort()
  if (names.length > schema.limits.list) return { path, text: `has ${names.length} fields, at most ${schema.limits.list} are allowed` }
  return first(names, (name) => fitsAny(v[name], `${path}.${name}`, depth - 1))
}

function first<T>(items: readonly T[], check: (item: T, i: number) => Problem | null): Problem | null {
  for (const [i, item] of items.entries()) {
    const problem = check(item, i)
    if (problem !== null) return problem
  }
  return null
}
