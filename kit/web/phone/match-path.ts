/** The parameters of a path that fits the pattern `/tasks/{taskId}`, or undefined when it does not fit. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = partsOf(pattern)
  const given = partsOf(path)
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? ''
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name) params[name] = decode(value)
    else if (part !== value) return undefined
  }
  return params
}

/** The first pattern that fits, those without parameters before those with: `/tasks/done` before `/tasks/{taskId}`. */
export function bestMatch<T extends { readonly path: string }>(
  pages: readonly T[],
  path: string,
): { readonly page: T; readonly params: Readonly<Record<string, string>> } | undefined {
  const plainFirst = [...pages].sort((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')))
  for (const page of plainFirst) {
    const params = matchPath(page.path, path)
    if (params) return { page, params }
  }
  return undefined
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter(Boolean)
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
