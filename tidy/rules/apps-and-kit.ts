import { isManifest, isTest, isTestSupport, isTool, moduleOf } from '../places.ts'
import { complain, eachFile, eachImport, type Rule } from '../tree.ts'

const APP_LINES_MAX = 150
const PARTS: Readonly<Record<string, readonly string[]>> = {
  pure: ['pure'],
  web: ['web', 'pure'],
  node: ['node', 'pure'],
  testing: ['testing', 'node', 'pure'],
}
/** What a test of kit on real databases needs to run a whole product. */
const RUNS_PRODUCT = /^apps\/server\/modules\.ts$|^modules\/[^/]+\/(module|fixtures)\.ts$/
const STARTS_SIMULATOR = /^apps\/cli\/|^apps\/.*demo|^simulator\//

/** Wall 4: an app joins modules and knows none. */
export const appsReadManifests: Rule = (tree) =>
  eachImport(tree, (from, to) =>
    from.startsWith('apps/') && !isTest(from) && to.target && moduleOf(to.target) && !isManifest(to.target)
      ? [`an app reads ${to.target}`, 'Name it as a duty in module.ts, or as a route in <surface>/routes.tsx']
      : undefined,
  )

/** Apps hold no business. */
export const appsAreShort: Rule = (tree) =>
  eachFile(tree, (file) =>
    /^apps\/.+\.(tsx?|mjs)$/.test(file.path) && !isTest(file.path) && file.lines.length > APP_LINES_MAX + 1
      ? [
          complain(
            file,
            1,
            `longer than ${APP_LINES_MAX} lines`,
            'An app only assembles: move the work to a module or kit',
          ),
        ]
      : [],
  )

/** Wall 4: kit knows no domain; its web and node parts do not know each other. */
export const kitReadsKit: Rule = (tree) =>
  eachImport(tree, (from, to) => {
    if (!from.startsWith('kit/') || !to.target) return undefined
    if (/\.(db|browser)\.test\.ts$/.test(from) && RUNS_PRODUCT.test(to.target)) return undefined
    if (!to.target.startsWith('kit/')) return ['kit knows no domain', `Hand ${to.specifier} in as an argument`]
    const [here, there] = [from.split('/')[1] ?? '', to.target.split('/')[1] ?? '']
    const granted = PARTS[here]?.includes(there) || (isTest(from) && there === 'testing')
    return granted ? undefined : [`kit/${here} may not use kit/${there}`, 'Move what both need to kit/pure']
  })

/** Wall 4: the simulator is an outside witness; only tests, the CLI and the demo start it. */
export const simulatorStandsApart: Rule = (tree) =>
  eachImport(tree, (from, to) => {
    const [inside, reached] = [from.startsWith('simulator/'), to.target?.startsWith('simulator/')]
    if (inside && to.target && !reached)
      return ['the simulator shares no code with the product', 'Write it again from the facts']
    if (!reached || inside) return undefined
    if ((STARTS_SIMULATOR.test(from) || isTest(from) || isTool(from)) && to.target === 'simulator/main.ts')
      return undefined
    return [
      'the product does not reach into the simulator',
      'Start simulator/main.ts from a test or the CLI; speak HTTP',
    ]
  })

/** What helps tests stays out of what runs. */
export const productNeedsNoTests: Rule = (tree) =>
  eachImport(tree, (from, to) => {
    if (!to.target || isTest(from) || isTool(from) || isTestSupport(from)) return undefined
    const forTests = isTest(to.target) || isTestSupport(to.target)
    if (!forTests && !/^(tidy|scaffold|bench|lab|e2e)\//.test(to.target)) return undefined
    return [`${to.target} is for tests and tools`, 'Move what the product needs into kit or the module']
  })
