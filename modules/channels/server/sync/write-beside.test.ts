import { describe, expect, it } from 'vitest'
import { writeBeside } from './write-beside.ts'

const failing = (code: string) => Object.assign(new Error(code), { code })

async function attempts(...errors: (Error | undefined)[]): Promise<unknown[]> {
  const tried: unknown[] = []
  const written = writeBeside(async (beside) => {
    tried.push(beside ? 'beside' : 'alone')
    const error = errors[tried.length - 1]
    if (error) throw error
  })
  await written.then(
    () => tried.push('written'),
    (error: Error) => tried.push(error.message),
  )
  return tried
}

describe('writing beside others', () => {
  it('is done once', async () => {
    expect(await attempts()).toEqual(['beside', 'written'])
  })

  it.each(['23505', '40P01'])('is done again, alone, when two have met (%s)', async (code) => {
    expect(await attempts(failing(code))).toEqual(['beside', 'alone', 'written'])
    expect(await attempts(failing(code), failing(code))).toEqual(['beside', 'alone', code])
  })

  it('is not done again for any other reason', async () => {
    expect(await attempts(failing('23503'))).toEqual(['beside', '23503'])
    expect(await attempts(new Error('lost'))).toEqual(['beside', 'lost'])
  })
})
