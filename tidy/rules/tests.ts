import type { Node } from 'oxc-parser'
import { isTest } from '../places.ts'
import { type Complaint, complain, eachFile, type Rule, type Tree } from '../tree.ts'
import { walk } from '../walk.ts'

const LEFT_OUT = /^(skip|only|todo|skipIf|runIf|fails)$/
const SUITE = /^(it|test|describe|suite)$/
const RENAMED = /^(xit|xtest|xdescribe|fit|fdescribe)$/

/** Tests sit beside the code they test; stories at the module they tell of. */
export const testsSitBesideCode: Rule = (tree) =>
  [...tree.files.keys()].flatMap((file): Complaint[] => {
    if (!/^(apps|modules|kit)\//.test(file)) return []
    if (/\/(__tests__|tests?|spec)\//.test(file))
      return [{ file, line: 1, breach: 'a folder of tests', remedy: 'Put the test beside the code' }]
    if (!isTest(file) || file.endsWith('.story.test.ts') || hasSubject(tree, file)) return []
    return [
      { file, line: 1, breach: 'a test without its subject beside it', remedy: 'Name it after the file it tests' },
    ]
  })

/** No test is left out, and none runs alone. */
export const noTestIsLeftOut: Rule = (tree) =>
  eachFile(tree, (file) => {
    if (!isTest(file.path) || !file.program) return []
    const complaints: Complaint[] = []
    walk(file.program, (node) => {
      const how = leftOut(node)
      if (how) complaints.push(complain(file, node, `${how} leaves tests out`, 'Mend the test or remove it'))
    })
    return complaints
  })

function hasSubject(tree: Tree, test: string): boolean {
  const slash = test.lastIndexOf('/')
  const [folder, name] = [test.slice(0, slash), test.slice(slash + 1).split('.')[0]]
  const subjects = new RegExp(`^${folder}/${name}(\\.[\\w.]+|/.+)$`)
  return [...tree.files.keys()].some((file) => !isTest(file) && subjects.test(file))
}

function leftOut(node: Node): string | undefined {
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier')
    return RENAMED.test(node.callee.name) ? node.callee.name : undefined
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return undefined
  const { object, property } = node
  const owner = object.type === 'MemberExpression' ? object.object : object
  if (owner.type !== 'Identifier' || !SUITE.test(owner.name) || !LEFT_OUT.test(property.name)) return undefined
  return `${owner.name}.${property.name}`
}
