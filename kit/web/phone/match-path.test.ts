import { expect, it } from 'vitest'
import { bestMatch, matchPath } from './match-path.ts'

it('reads parameters and decodes them', () => {
  expect(matchPath('/tasks/{taskId}', '/tasks/a%20b')).toEqual({ taskId: 'a b' })
  expect(matchPath('/tasks/{taskId}', '/tasks')).toBeUndefined()
  expect(matchPath('/tasks', '/tasks/')).toEqual({})
  expect(matchPath('/', '/')).toEqual({})
  expect(matchPath('/tasks/{taskId}', '/tasks/%E0%A4%A')).toEqual({ taskId: '%E0%A4%A' })
})

it('prefers words to parameters', () => {
  const pages = [{ path: '/tasks/{taskId}' }, { path: '/tasks/done' }]
  expect(bestMatch(pages, '/tasks/done')?.page.path).toBe('/tasks/done')
  expect(bestMatch(pages, '/tasks/12')).toEqual({ page: pages[0], params: { taskId: '12' } })
  expect(bestMatch(pages, '/nowhere')).toBeUndefined()
})
