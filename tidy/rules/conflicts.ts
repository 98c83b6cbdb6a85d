import { complain, eachFile, type Rule } from '../tree.ts'

/** As git writes the two sides of a conflict: seven signs at the start of a line, and whose side it is. */
const MARKER = /^(<{7}|>{7}|\|{7})( |$)/

/** No half-merged file. A script with markers does not even parse; other texts are looked at here. */
export const conflictsAreResolved: Rule = (tree) =>
  eachFile(tree, (file) =>
    file.lines.flatMap((line, i) =>
      MARKER.test(line)
        ? [complain(file, i + 1, 'a conflict was left in', 'Choose a side, or write what both mean')]
        : [],
    ),
  )
