import { isPure, isTest, moduleOf, socketOf } from '../places.ts'
import { type Complaint, eachImport, type Rule, type Tree } from '../tree.ts'

const REMEDY = 'Hand the value in as an argument; model/, contract.ts, events.ts and kit/pure do no input or output'

/** Wall 5: model/, contract.ts, events.ts and kit/pure, and the plug files they reach, lead to nothing impure. */
export const pureStaysPure: Rule = (tree) => {
  const reached = reachedFromPure(tree)
  return eachImport(tree, (from, to) => {
    if (!reached.has(from)) return undefined
    if (to.package && !tree.architecture.THIRD_PARTY.pure?.includes(to.package))
      return [`pure code uses ${to.package}`, REMEDY]
    return to.target && !mayBePure(tree, from, to.target) ? [`pure code reaches ${to.target}`, REMEDY] : undefined
  }) satisfies Complaint[]
}

function mayBePure(tree: Tree, from: string, to: string): boolean {
  if (isPure(to)) return true
  const ownSocket = moduleOf(from) === moduleOf(to) && socketOf(to, tree.architecture.SOCKETS)
  return Boolean(ownSocket) && to.endsWith('.ts')
}

function reachedFromPure(tree: Tree): ReadonlySet<string> {
  const reached = new Set<string>()
  const enter = (file: string): void => {
    if (reached.has(file)) return
    reached.add(file)
    for (const to of tree.files.get(file)?.imports ?? [])
      if (to.target && mayBePure(tree, file, to.target)) enter(to.target)
  }
  for (const file of tree.files.keys()) if (/\.ts$/.test(file) && isPure(file) && !isTest(file)) enter(file)
  return reached
}
