import { expect, it } from 'vitest'
import { ownArchitecture } from './architecture.ts'
import { drawMap, replaceDrawing } from './picture.ts'
import { TOY } from './plant.ts'
import { ownTree } from './read-repository.ts'

it('ARCHITECTURE.md shows the map as it is: run npm run draw', () => {
  const page = ownTree().files.get('ARCHITECTURE.md')?.text ?? ''
  expect(replaceDrawing(page, drawMap(ownArchitecture))).toBe(page)
})

it('leaves out of the picture what a longer way shows, and keeps it in the table', () => {
  const drawing = drawMap(TOY)
  expect(drawing).toContain('  segments --> contacts\n')
  expect(drawing).not.toContain('segments --> organisation')
  expect(drawing).toContain('| segments | organisation, contacts | conditions | reads |')
})

it('refuses a page without its marks', () => {
  expect(() => replaceDrawing('# Architecture', '')).toThrow('lacks the marks')
})
