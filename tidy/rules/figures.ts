import type { Node, ObjectExpression } from 'oxc-parser'
import { type Complaint, complain, eachFile, type Rule, type TreeFile } from '../tree.ts'
import { walk } from '../walk.ts'

/**
 * A column of numbers says on hover what they are. Numbers stand at the right; a column of a list takes `metric`, which
 * its type demands, one of a bare table a title in `Defined`. A column without a title holds buttons.
 */
export const figuresAreDefined: Rule = (tree) =>
  eachFile(tree, (file) => (/^modules\/.+\/console\/.+\.tsx$/.test(file.path) ? undefinedIn(file) : []))

function undefinedIn(file: TreeFile): readonly Complaint[] {
  const complaints: Complaint[] = []
  if (file.program)
    walk(file.program, (node, parents) => {
      if (node.type !== 'ObjectExpression' || !isAtRight(node) || !hasTitle(node)) return
      const [spread, outer] = parents
      const whole = spread?.type === 'SpreadElement' && outer ? outer : node
      if (/\bmetric\b|<Defined\b/.test(file.text.slice(whole.start, whole.end))) return
      complaints.push(
        complain(
          file,
          node,
          'a column of numbers without what they are',
          'Give it a `metric` of model/metrics.ts, or a title in <Defined metric>',
        ),
      )
    })
  return complaints
}

function propertyOf(node: ObjectExpression, name: string): Node | undefined {
  for (const one of node.properties)
    if (one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === name) return one.value
  return undefined
}

function isAtRight(node: ObjectExpression): boolean {
  const value = propertyOf(node, 'align')
  const plain = value?.type === 'TSAsExpression' ? value.expression : value
  return plain?.type === 'Literal' && plain.value === 'right'
}

function hasTitle(node: ObjectExpression): boolean {
  const value = propertyOf(node, 'title')
  return value !== undefined && !(value.type === 'Literal' && value.value === '')
}
