import { isDoor, isPure, isSurfaceDoor, isTest, moduleOf, socketOf, surfaceOf } from '../places.ts'
import { type Complaint, eachImport, type Rule, type Tree } from '../tree.ts'

const SERVER = /\/server\/|^modules\/[^/]+\/(index|module|fixtures)\.ts$|^kit\/(node|testing)\//

/** Wall 6: a surface sees its own screens, the contract, the pure rules and kit/web. */
export const surfacesKnowContracts: Rule = (tree) =>
  eachImport(tree, (from, to) => {
    if (!isScreen(from) || isTest(from) || !to.target || surfaceMaySee(tree, from, to.target)) return undefined
    return [
      `a web surface reaches ${to.target}`,
      "It knows the server by contract.ts, and others by their surface's door",
    ]
  })

/** Wall 6: nor does a surface get to server code by way of other files; types are erased and do not count. */
export const surfacesReachNoServer: Rule = (tree) => {
  const complaints: Complaint[] = []
  const seen = new Set<string>()
  const enter = (file: string, trail: readonly string[]): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const to of tree.files.get(file)?.imports ?? []) {
      if (to.typeOnly || !(to.target || to.package?.startsWith('node:'))) continue
      if (to.target && !SERVER.test(to.target)) enter(to.target, [...trail, to.target])
      else if (trail.length > 1)
        complaints.push({
          file,
          line: to.line,
          breach: `${to.specifier} would be bundled for the browser by ${trail.join(' → ')}`,
          remedy: 'Part what the browser needs from what the server does',
        })
    }
  }
  for (const file of tree.files.keys()) if (isScreen(file) && !isTest(file)) enter(file, [file])
  return complaints
}

/** Wall 6: surfaces share nothing with each other. */
export const surfacesAreStrangers: Rule = (tree) =>
  eachImport(tree, (from, to) => {
    const [here, there] = [surfaceOf(from), to.target && surfaceOf(to.target)]
    if (!here || !there || here === there) return undefined
    return [`${here} uses ${there}`, 'Surfaces share nothing: the second user moves it to kit/web']
  })

/** Wall 6: only a surface or an app shows a surface. */
export const screensAreShownByScreens: Rule = (tree) =>
  eachImport(tree, (from, to) => {
    if (!to.target || !isScreen(to.target) || isScreen(from) || from.startsWith('apps/') || isTest(from))
      return undefined
    return [`${from} shows ${to.target}`, 'Only a surface or an app shows a screen']
  })

function isScreen(file: string): boolean {
  return Boolean(surfaceOf(file)) || (Boolean(moduleOf(file)) && file.endsWith('.tsx'))
}

function surfaceMaySee(tree: Tree, from: string, to: string): boolean {
  if (to.startsWith('kit/')) return /^kit\/(web|pure)\//.test(to)
  if (moduleOf(from) !== moduleOf(to)) return to.endsWith('/contract.ts') || isSurfaceDoor(to)
  return isPure(to) || isScreen(to) || (Boolean(socketOf(to, tree.architecture.SOCKETS)) && !isDoor(to))
}
