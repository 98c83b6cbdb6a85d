import { areaOf, isTest } from '../places.ts'
import { eachImport, type Rule } from '../tree.ts'

/** Wall 11: each area imports only the packages the list grants it. */
export const packagesKeepToTheirArea: Rule = (tree) =>
  eachImport(tree, (from, to) => {
    if (!to.package) return undefined
    const list = tree.architecture.THIRD_PARTY
    const area = areaOf(from)
    const granted = [...(list[area] ?? []), ...(isTest(from) ? (list.test ?? []) : [])]
    if (!granted.some((name) => name === '*' || name === to.package || (name === 'node:*' && isBuiltin(to.package))))
      return [`${to.package} may not be imported in ${area}`, homeOf(list, to.package)]
    const bare = to.package === 'kysely' && area === 'store' && !to.typeOnly && to.names.some((name) => name !== 'sql')
    return bare ? ['a store takes only the sql tag of kysely', 'Write the statement out'] : undefined
  })

function isBuiltin(name: string | undefined): boolean {
  return Boolean(name?.startsWith('node:'))
}

function homeOf(list: Readonly<Record<string, readonly string[]>>, name: string): string {
  const areas = Object.keys(list).filter(
    (area) => list[area]?.includes(name) || (isBuiltin(name) && list[area]?.includes('node:*')),
  )
  return areas.length > 0
    ? `Its home is ${areas.join(', ')}: use what that offers`
    : 'Grant it in THIRD_PARTY of architecture.mjs, after weighing its size, licence and care'
}
