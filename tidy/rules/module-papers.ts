import { moduleOf } from '../places.ts'
import type { Complaint, Rule } from '../tree.ts'

const README_LINES_MAX = 100

/** Every module explains itself on one page and has a manifest. */
export const modulesHavePapers: Rule = ({ files }) => {
  const modules = new Set([...files.keys()].flatMap((file) => moduleOf(file) ?? []))
  return [...modules].flatMap((name): Complaint[] => {
    const folder = `modules/${name}`
    const readme = files.get(`${folder}/README.md`)
    const complaints: Complaint[] = []
    if (!readme?.text.trim())
      complaints.push(
        paper(`${folder}/README.md`, 'missing', 'One page: nouns, tables, events, sockets, limits, open questions'),
      )
    else if (readme.lines.length > README_LINES_MAX)
      complaints.push(paper(`${folder}/README.md`, `longer than ${README_LINES_MAX} lines`, 'One page'))
    if (!files.has(`${folder}/module.ts`))
      complaints.push(paper(`${folder}/module.ts`, 'missing', 'Write the manifest with defineModule'))
    return complaints
  })
}

function paper(file: string, breach: string, remedy: string): Complaint {
  return { file, line: 1, breach, remedy }
}
