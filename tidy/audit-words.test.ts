import { expect, it } from 'vitest'
import { isTest } from './places.ts'
import { readSources } from './read-repository.ts'

const sources = readSources()
const WORDS = ['zh', 'en'].map((language) => `modules/compliance/console/texts.${language}.ts`)

const noting = [...sources].filter(
  ([file, text]) => file.startsWith('modules/') && !isTest(file) && /writeAudit\(|noteChange\(/.test(text),
)
const foundIn = (shape: RegExp) => noting.flatMap(([, text]) => [...text.matchAll(shape)].map(([, one]) => one ?? ''))

/** What use cases note in the audit in words of their own: no route speaks for these. */
const notedActions = () => [...new Set(foundIn(/action: '([\w.]+)'/g))]

it('every action in the audit has a word in each language', () => {
  const actions = notedActions()
  expect(actions.length).toBeGreaterThan(20)
  for (const file of WORDS) {
    const text = sources.get(file) ?? ''
    expect(actions.filter((action) => !text.includes(`'${action}':`))).toEqual([])
  }
})

/** What an entry is about: the first part of a path that writes, what its ids are of, and what use cases name. */
function notedNouns(): readonly string[] {
  const contracts = [...sources].filter(([file]) => /^modules\/\w+\/contract/.test(file) && !isTest(file))
  const paths = contracts.flatMap(([, text]) => [
    ...text.matchAll(/method: '(?:post|put|patch|delete)',\s+path: '\/([^']+)'/g),
  ])
  const named = paths.flatMap(([, path = '']) => [
    path.split('/')[0] ?? '',
    ...[...path.matchAll(/\{(\w+)Id\}/g)].map(([, noun]) => noun ?? ''),
  ])
  return [...new Set([...named, ...foundIn(/subject: [`'](\w+)/g)])]
}

it('everything a write is about has a word in each language', () => {
  const nouns = notedNouns()
  expect(nouns.length).toBeGreaterThan(50)
  for (const file of WORDS) {
    const [, after = ''] = (sources.get(file) ?? '').split('\n  subjects: {\n')
    const [subjects = ''] = after.split('\n  },\n')
    const isSaid = (noun: string) => new RegExp(`^ {4}'?${noun}'?:`, 'm').test(subjects)
    expect(nouns.filter((noun) => !isSaid(noun))).toEqual([])
  }
})
