import { parseArgs } from 'node:util'
import { compareMonth } from './month-compare.ts'
import { liveMonth, REST_DAYS } from './month-life.ts'
import { openTown } from './month-town.ts'

/**
 * `npm run lab:month [-- --people 20000] [--guides 20] [--days 30]`: a simulated month of everything a person can be
 * reached by, under faults; exit code 1 when the ledger says anything else than what the simulator's people saw.
 */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '20000' },
    guides: { type: 'string', default: '20' },
    days: { type: 'string', default: '30' },
  },
})
const [people, guides, days] = [Number(values.people), Number(values.guides), Number(values.days)]
const began = performance.now()
const seconds = () => Math.round((performance.now() - began) / 1000)

const town = await openTown({ people, guides, from: new Date('2026-11-01T01:00:00Z') })
try {
  console.log(`${town.friends} friendships of ${people} people with ${guides} guides, ${seconds()} s`)
  const livingFrom = performance.now()
  await liveMonth(town, days, (day) => console.log(`day ${day}, ${seconds()} s`))
  const lived = (performance.now() - livingFrom) / 1000
  const verdict = await compareMonth(town)
  for (const { saidOnly, seenOnly, doubled, unsettled, ...kind } of verdict.kinds)
    console.log(kind, {
      ...{ saidOnly: saidOnly.length, seenOnly: seenOnly.length },
      ...{ doubled: doubled.length, unsettled: unsettled.length },
    })
  console.log({ tasks: verdict.tasks })
  const all = days + REST_DAYS
  console.log(`${all} days in ${Math.round(lived)} s: ${Math.round((all * 86_400) / lived)}x`)
  if (!verdict.agrees) {
    console.log('THE LEDGER DOES NOT AGREE', verdict.samples)
    process.exitCode = 1
  }
} finally {
  await town.close()
}
