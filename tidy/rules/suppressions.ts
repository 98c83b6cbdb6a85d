import { isTest } from '../places.ts'
import { complain, eachFile, type Rule } from '../tree.ts'

const SILENCED =
  /biome-ignore|@ts-(ignore|nocheck|expect-error)|(es|ox)lint-disable|prettier-ignore|(c8|v8|istanbul) ignore/

/** The checks are not silenced. A test may expect a type error: that is what it asserts. */
export const nothingIsSilenced: Rule = (tree) =>
  eachFile(tree, (file) =>
    file.comments.flatMap((comment) => {
      const word = SILENCED.exec(comment.value)?.[0]
      if (!word || (word === '@ts-expect-error' && isTest(file.path))) return []
      return [complain(file, file.lineAt(comment.start), `${word} silences a check`, 'Mend what it complains of')]
    }),
  )
