import { isDoor, isFixture, isTest, isTool, moduleOf } from '../places.ts'
import { eachImport, type Rule } from '../tree.ts'

/** Wall 2: another module is entered by a door. Tests may also take its fixtures and its manifest. */
export const doorsAreUsed: Rule = (tree) =>
  eachImport(tree, (from, to) => {
    const other = to.target && moduleOf(to.target)
    if (!to.target || !other || other === moduleOf(from) || from.startsWith('apps/') || isDoor(to.target))
      return undefined
    const forTests = isFixture(to.target) || to.target === `modules/${other}/module.ts`
    if (forTests && (isTest(from) || isFixture(from) || isTool(from))) return undefined
    return [
      `${to.target} is no door of ${other}`,
      `Come in by #modules/${other}/index.ts, contract.ts, events.ts or <surface>/door.tsx`,
    ]
  })

/** Wall 2: relative inside a module or a part of kit, `#…` across. */
export const pathsAreWrittenOneWay: Rule = (tree) =>
  eachImport(tree, (from, to) => {
    if (!to.target) return undefined
    const [here, there] = [homeOf(from), homeOf(to.target)]
    const relative = to.specifier.startsWith('.')
    if (relative && here !== there && /^(kit|modules|apps)\b|^architecture\.mjs$/.test(there))
      return [`${to.specifier} leaves ${here}`, `Write #${to.target.replace(/\.mjs$/, '')}`]
    if (!relative && here === there) return [`${to.specifier} stays inside ${here}`, 'Write a relative path']
    return undefined
  })

/** What a script imports is there; the type check does not see styles. */
export const importsExist: Rule = (tree) =>
  eachImport(tree, (_from, to) =>
    !to.exists && /\.(tsx?|mjs|css)$/.test(to.specifier)
      ? [`no such file ${to.specifier}`, 'Correct the path']
      : undefined,
  )

/** Wall 2: nothing but a door hands on what another file wrote; kit may hand on a package it keeps from others. */
export const noOtherBarrels: Rule = (tree) =>
  eachImport(tree, (from, to) => {
    if (to.how !== 're-export') return undefined
    if (isDoor(from) && to.names.includes('*'))
      return ['export * hides what goes through the door', 'Name each export: a door has at most 15']
    if (isDoor(from) || (to.package && from.startsWith('kit/'))) return undefined
    return [`${from} re-exports ${to.specifier}`, 'Import it where it is written; only doors re-export']
  })

function homeOf(file: string): string {
  return (
    /^(modules\/[^/]+|(?:kit|apps)\/[^/]+|simulator|tidy|scaffold|bench|lab|e2e)\//.exec(file)?.[1] ??
    file.split('/')[0] ??
    ''
  )
}
