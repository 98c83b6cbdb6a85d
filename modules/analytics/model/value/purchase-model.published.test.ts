import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bgNbdLogLikelihood, bgNbdOutlook, fitBgNbd } from './bg-nbd.ts'
import { runOut } from './fit-positive.ts'
import { expectedSpend, fitGammaGamma } from './gamma-gamma.ts'
import type { HistoryCount } from './history.ts'
import { fitParetoNbd, paretoNbdLogLikelihood } from './pareto-nbd.ts'

/**
 * The CDNOW sample that the papers on these models use: people who first bought in the first quarter of 1997, seen for
 * 39 weeks. Public data of Fader and Hardie (brucehardie.com/datasets), one line a person, times in days.
 */
const sample = readFileSync(new URL('../../fixtures/cdnow-sample.csv.gz', import.meta.url))
const [, ...lines] = gunzipSync(sample).toString().trim().split('\n')
const people = lines.map((line) => {
  const [repeats = 0, last = 0, span = 0, cents = 0] = line.split(',').map(Number)
  return { repeats, last: last / 7, span: span / 7, mean: cents / 100, people: 1 }
})
/** People alike in one line, as the product fits them. */
const alike = new Map<string, HistoryCount>()
for (const one of people) {
  const key = [one.repeats, one.last, one.span].join()
  alike.set(key, { ...one, people: (alike.get(key)?.people ?? 0) + 1 })
}
const histories = [...alike.values()]

function close(found: readonly number[], published: readonly number[], share: number) {
  expect(found).toHaveLength(published.length)
  for (const [at, value] of published.entries()) expect(Math.abs((found[at] ?? 0) / value - 1)).toBeLessThan(share)
}

describe('on the CDNOW sample the models equal what was published', () => {
  it('reads the sample: 2,357 people, 946 of them came again, 2,457 repeat purchases', () => {
    expect(people).toHaveLength(2357)
    expect(people.filter((one) => one.repeats > 0)).toHaveLength(946)
    expect(people.reduce((sum, one) => sum + one.repeats, 0)).toBe(2457)
  })

  it('BG/NBD (Fader, Hardie and Lee 2005, table 2 and section 5)', () => {
    const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
    const found = runOut(fitBgNbd(histories))
    close(found.estimates, [0.243, 4.414, 0.793, 2.426], 2e-3)
    expect(found.estimates.map((one) => Number(one.toFixed(3)))).toEqual([0.243, 4.414, 0.793, 2.426])
    expect(found.logLikelihood).toBeCloseTo(-9582.4, 1)
    expect(bgNbdLogLikelihood(published, people)).toBeCloseTo(-9582.4, 1)
    expect(found.errors.every((error) => error !== null && error > 0)).toBe(true)
    const outlook = bgNbdOutlook(published, { repeats: 2, last: 30.43, span: 38.86 }, 39)
    expect(outlook.purchases).toBeCloseTo(1.226, 3)
    expect(outlook.alive).toBeCloseTo(0.7266, 3)
  })

  it('Pareto/NBD (Fader, Hardie and Lee 2005, table 2)', () => {
    const found = runOut(fitParetoNbd(histories, [[0.5, 10, 0.5, 10]]))
    expect(found.estimates.map((one) => Number(one.toFixed(3)))).toEqual([0.553, 10.578, 0.606, 11.669])
    expect(found.logLikelihood).toBeCloseTo(-9595.0, 1)
    expect(paretoNbdLogLikelihood({ r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }, people)).toBeCloseTo(-9595.0, 1)
  })

  it('Gamma-Gamma (Fader and Hardie 2013), from means rounded to cents', () => {
    const spendings = people.filter((one) => one.repeats > 0).map((one) => ({ ...one, purchases: one.repeats }))
    const found = runOut(fitGammaGamma(spendings))
    close(found.estimates, [6.25, 3.74, 15.44], 1.5e-3)
    expect(found.logLikelihood).toBeCloseTo(-4055.9, 1)
    // Nobody knows anything of a person yet: the mean over everybody, 15.44 · 6.25 / 2.74.
    expect(expectedSpend({ p: 6.25, q: 3.74, gamma: 15.44 }, { purchases: 0, mean: 0 })).toBeCloseTo(35.22, 2)
  })
})
