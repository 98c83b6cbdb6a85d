import { expect, it } from 'vitest'
import { complaintsOf } from '../plant.ts'
import { noCycles } from './cycles.ts'

it('names a cycle of files, closed by a type', () => {
  expect(
    complaintsOf(noCycles, {
      'kit/pure/a.ts': "import './b.ts'",
      'kit/pure/b.ts': "\nimport type { A } from './a.ts'",
      'kit/pure/c.ts': "import './a.ts'",
    }),
  ).toEqual([
    'kit/pure/b.ts:2: cycle kit/pure/a.ts → kit/pure/b.ts → kit/pure/a.ts. ' +
      'Move what both need into a file that imports neither',
  ])
})

it('sees a file that imports itself, and no cycle where two ways meet', () => {
  expect(complaintsOf(noCycles, { 'kit/pure/a.ts': "import './a.ts'" })).toHaveLength(1)
  const diamond = {
    'a.ts': "import './b.ts'\nimport './c.ts'",
    'b.ts': "import './d.ts'",
    'c.ts': "import './d.ts'",
    'd.ts': '',
  }
  expect(complaintsOf(noCycles, diamond)).toEqual([])
})
