import { expect, it } from 'vitest'
import { isTest } from './places.ts'
import { ownTree } from './read-repository.ts'

const WORDS = ['zh', 'en'].map((language) => `modules/compliance/console/texts.${language}.ts`)

/** What use cases note in the audit in words of their own: no route speaks for these. */
function notedActions(): readonly string[] {
  const noting = [...ownTree().files].filter(
    ([file, { text }]) => file.startsWith('modules/') && !isTest(file) && text.includes('writeAudit('),
  )
  return [
    ...new Set(noting.flatMap(([, { text }]) => [...text.matchAll(/action: '([\w.]+)'/g)].map(([, one]) => one ?? ''))),
  ]
}

it('every action in the audit has a word in each language', () => {
  const actions = notedActions()
  expect(actions.length).toBeGreaterThan(20)
  for (const file of WORDS) {
    const text = ownTree().files.get(file)?.text ?? ''
    expect(actions.filter((action) => !text.includes(`'${action}':`))).toEqual([])
  }
})
