import type { Node } from 'oxc-parser'
import { type Complaint, complain, type Rule, type TreeFile } from '../tree.ts'
import { walk } from '../walk.ts'

/** Every text exists in Chinese and in English, with the same places to fill. */
export const textsComeInPairs: Rule = ({ files }) =>
  [...files.values()].flatMap((file): Complaint[] => {
    const language = /(?:^|\/)texts\.(zh|en)\.ts$/.exec(file.path)?.[1]
    if (!language) return []
    const other = language === 'zh' ? 'en' : 'zh'
    const twin = files.get(file.path.replace(`texts.${language}.ts`, `texts.${other}.ts`))
    if (!twin) return [complain(file, 1, `texts.${other}.ts is missing`, 'Write both languages')]
    return compare(file, twin, other)
  })

function compare(file: TreeFile, twin: TreeFile, other: string): Complaint[] {
  const theirs = textsOf(twin)
  return [...textsOf(file)].flatMap(([key, { text, line }]) => {
    const match = theirs.get(key)
    if (!match) return [complain(file, line, `"${key}" is not in texts.${other}.ts`, `Write it in ${twin.path}`)]
    if (text === undefined || match.text === undefined || blanksOf(text) === blanksOf(match.text)) return []
    return [complain(file, line, `"${key}" has other blanks in texts.${other}.ts`, 'Use the same {names} in both')]
  })
}

/** Path of the key → its text; undefined for a text that a function makes. */
function textsOf(file: TreeFile): ReadonlyMap<string, { text: string | undefined; line: number }> {
  const texts = new Map<string, { text: string | undefined; line: number }>()
  if (file.program)
    walk(file.program, (node, parents) => {
      if (node.type !== 'Property' || node.value.type === 'ObjectExpression') return
      if (parents.some((parent) => /Function/.test(parent.type))) return
      const path = [node, ...parents].flatMap(keyOf).reverse().join('.')
      const text = node.value.type === 'Literal' ? String(node.value.value) : undefined
      texts.set(path, { text, line: file.lineAt(node.start) })
    })
  return texts
}

function keyOf(node: Node): string[] {
  if (node.type !== 'Property') return []
  if (node.key.type === 'Identifier') return [node.key.name]
  return node.key.type === 'Literal' ? [String(node.key.value)] : []
}

function blanksOf(text: string): string {
  return [...new Set(text.match(/\{\w+\}/g))].sort().join()
}
