import type { Node } from 'oxc-parser'
import { isMigration } from './places.ts'
import type { TreeFile } from './tree.ts'
import { walk } from './walk.ts'

/** A piece of SQL found in a file: a tagged template, or a whole migration. */
export interface SqlText {
  /** `sql` for PostgreSQL, `ch` for the warehouse. */
  readonly tag: 'sql' | 'ch'
  readonly text: string
  readonly line: number
  /** Nearest first; empty for a migration. */
  readonly parents: readonly Node[]
}

/** How a whole statement begins. English sentences begin so too, so it is asked only of what may be SQL. */
export const STATEMENT = new RegExp(
  [
    /^\s*select\s[\s\S]+\sfrom\s/,
    /^\s*insert\s+into\s/,
    /^\s*update\s+\S+\s+set\s/,
    /^\s*delete\s+from\s/,
    /^\s*with\s+\S+\s+as\s/,
    /^\s*truncate\s+table\s/,
    /^\s*(create|alter|drop)\s+(table|index|schema|view|materialized|type|function|policy|role|database)\s/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
)

/** SQL that defines tables; its names come from declarations, not from input. */
export const DEFINITION = /^\s*(create|alter|drop|truncate|grant)\s/i

/** Every piece of SQL of a file. */
export function sqlTexts(file: TreeFile): SqlText[] {
  if (isMigration(file.path)) return [{ tag: 'sql', text: withoutComments(file.text), line: 1, parents: [] }]
  const texts: SqlText[] = []
  if (file.program)
    walk(file.program, (node, parents) => {
      const tag = tagOf(node)
      if (!tag || node.type !== 'TaggedTemplateExpression') return
      const text = node.quasi.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw).join('$')
      texts.push({ tag, text: withoutComments(text), line: file.lineAt(node.start), parents })
    })
  return texts
}

function tagOf(node: Node): 'sql' | 'ch' | undefined {
  if (node.type !== 'TaggedTemplateExpression' || node.tag.type !== 'Identifier') return undefined
  const { name } = node.tag
  return name === 'sql' || name === 'ch' ? name : undefined
}

function withoutComments(text: string): string {
  return text.replace(/--[^\n]*/g, '')
}
