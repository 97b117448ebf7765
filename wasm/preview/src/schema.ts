/** What the page reads of a JSON schema. */
export interface Schema {
  $ref?: string
  $defs?: Record<string, Schema>
  description?: string
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

/** The keys that may stand in a document at an indentation, after the lines above, with what they mean. */
export function suggestions(schema: Schema, above: string[], indent: number): { key: string; doc: string }[] {
  const found = new Map<string, string>()
  for (const s of at(schema, [schema], pathOf(above, indent))) {
    for (const [key, value] of Object.entries(s.properties ?? {})) {
      if (!found.has(key)) found.set(key, value.description ?? expand(schema, value)[0]?.description ?? '')
    }
  }
  return [...found].map(([key, doc]) => ({ key, doc }))
}

/** The keys above that are indented less and less: the path of the map that the line is in. "-" is an item of a list. */
export function pathOf(above: string[], indent: number): string[] {
  const path: string[] = []
  for (const line of above.toReversed()) {
    const [, space = '', dash = '', key] = /^(\s*)((?:- +)*)([\w-]+)\s*:/.exec(line) ?? []
    if (key === undefined) continue
    const inner = space.length + dash.length
    if (inner < indent) {
      path.unshift(key)
      indent = inner
    }
    if (dash && space.length < indent && inner <= indent) {
      path.unshift('-')
      indent = space.length
    }
  }
  return path
}

function at(root: Schema, schemas: Schema[], path: string[]): Schema[] {
  let list = schemas.flatMap(s => expand(root, s))
  for (const key of path) {
    list = list.flatMap(s => {
      if (key === '-') return s.items ? expand(root, s.items) : []
      const next = s.properties?.[key] ?? (typeof s.additionalProperties === 'object' ? s.additionalProperties : undefined)
      return next ? expand(root, next) : []
    })
  }
  return list
}

/** A schema and all that it refers to or is one of. */
function expand(root: Schema, schema: Schema, depth = 0): Schema[] {
  if (depth > 8) return []
  const more = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  const target = schema.$ref ? root.$defs?.[schema.$ref.replace('#/$defs/', '')] : undefined
  return [schema, ...(target ? [target] : []), ...more].flatMap((s, i) => (i === 0 ? [s] : expand(root, s, depth + 1)))
}
