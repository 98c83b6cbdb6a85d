import { isTest, moduleOf } from '../places.ts'
import { sqlTexts } from '../sql-texts.ts'
import { complain, eachFile, type Rule } from '../tree.ts'
import { walk } from '../walk.ts'

const REMEDY = 'Ask a module that reads it, or add the module to WAREHOUSE_READERS of architecture.mjs'

/** Wall 10: set-based work across domains is done in the warehouse, by the few who read it. */
export const warehouseHasReaders: Rule = (tree) =>
  eachFile(tree, (file) => {
    const own = moduleOf(file.path)
    if (!own || !file.program || isTest(file.path) || tree.architecture.WAREHOUSE_READERS.includes(own)) return []
    const lines = sqlTexts(file).flatMap(({ tag, line }) => (tag === 'ch' ? [line] : []))
    walk(file.program, (node) => {
      if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier' || node.computed) return
      if (node.property.name === 'warehouse' && node.object.type === 'Identifier' && node.object.name === 'ctx')
        lines.push(file.lineAt(node.start))
    })
    lines.push(...file.imports.filter((to) => to.target === 'kit/node/warehouse.ts').map((to) => to.line))
    return lines.map((line) => complain(file, line, `${own} reads the warehouse`, REMEDY))
  })
