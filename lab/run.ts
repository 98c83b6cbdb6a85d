import { parseArgs } from 'node:util'
import type { Platform } from '#kit/node/module.ts'
import { countAcknowledged } from './acknowledged.ts'
import { killArchive, runCommand } from './archive-kills.ts'
import type { Kill } from './host.ts'
import { type Lab, openLab } from './lab.ts'
import { planForever } from './plan.ts'
import { type RoundDone, runRound } from './rounds.ts'
import { describeUnfinished } from './store.ts'

/** `npm run lab [-- --kills 200] [--seed N] [--minutes M] [--work erasure]`: kills until enough are counted. */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    minutes: { type: 'string', default: '120' },
    work: { type: 'string' },
  },
})
const [killsWanted, seed, minutes] = [Number(values.kills), Number(values.seed), Number(values.minutes)]
const SIZE = { fileRows: 16_000, people: 200 }
/** The archive is broken off once in so many rounds. */
const ARCHIVE_EVERY = 12
const began = performance.now()
const seconds = () => Math.round((performance.now() - began) / 1000)

async function run(lab: Lab): Promise<{ lost: RoundDone[]; unreached: string[] }> {
  const lost: RoundDone[] = []
  const unreached: string[] = []
  let rounds = 0
  for (const round of planForever(lab.chance, values.work)) {
    if (lab.host.kills.length >= killsWanted || seconds() > minutes * 60) break
    rounds += 1
    const found = await runRound(lab, round)
    if (rounds % ARCHIVE_EVERY === 0) await killArchive(lab)
    unreached.push(...found.unreached)
    const isClean = found.missing.length + found.doubled.length + found.wrong.length === 0
    if (!isClean) lost.push(found)
    const blows = [...round.blows.map((blow) => blow.target), ...round.points].join(', ')
    const verdict = isClean ? 'clean' : JSON.stringify(found)
    console.log(`${seconds()} s, ${lab.host.kills.length} kills, ${round.work}: ${blows}: ${verdict}`)
  }
  return { lost, unreached }
}

/** After all of it the warehouse is also made anew from archive and outbox, which must say the same. */
async function rebuild({ host }: Lab): Promise<boolean> {
  const rebuilt = await runCommand(host.home, ['warehouse', 'rebuild', '--json'])
  const checked = await runCommand(host.home, ['warehouse', 'check', '--json'])
  if (rebuilt.code !== 0 || checked.code !== 0) console.log(rebuilt.out, rebuilt.err, checked.out, checked.err)
  return rebuilt.code === 0 && checked.code === 0
}

function countBy(kills: readonly Kill[], name: (kill: Kill) => string): Record<string, number> {
  const counts = [...Map.groupBy(kills, name)].map(([key, some]) => [key, some.length] as const)
  return Object.fromEntries(counts.sort(([one], [other]) => one.localeCompare(other)))
}

const lab = await openLab(seed, SIZE)
try {
  console.log(`seed ${seed}, home ${lab.host.home}`)
  const { lost, unreached } = await run(lab)
  const isRebuilt = await rebuild(lab)
  const { kills } = lab.host
  const { contacts, refunds, done, imports, journeys, erasures } = lab.acknowledged
  console.log(
    'kills',
    kills.length,
    countBy(kills, (kill) => kill.target),
  )
  console.log(
    'at',
    countBy(kills, (kill) => kill.at.split(':')[0] ?? ''),
  )
  console.log(
    'during',
    countBy(kills, (kill) => kill.during),
  )
  console.log('points not reached', unreached)
  console.log('acknowledged', countAcknowledged(lab.acknowledged), {
    ...{ contacts: contacts.size, refunds: refunds.size, tasks: done.size },
    ...{ imports: imports.length, journeys: journeys.length, erasures: erasures.length },
    lines: imports.reduce((sum, { truth }) => sum + truth.lines, 0),
  })
  console.log(
    'missing',
    lost.flatMap((one) => one.missing).length,
    'doubled',
    lost.flatMap((one) => one.doubled).length,
  )
  console.log('wrong', lost.flatMap((one) => one.wrong).length, 'rebuilt warehouse agrees', isRebuilt)
  console.log('seconds', seconds())
  if (lost.length > 0 || !isRebuilt) {
    console.log(`seed ${seed}`, JSON.stringify(kills))
    process.exitCode = 1
  }
} catch (error) {
  console.log(`seed ${seed}`, JSON.stringify(lab.host.kills))
  const describe = ({ database }: Platform) => describeUnfinished(database.system, lab.tenantId)
  console.log('unfinished', await lab.witness.see('what is left', describe))
  console.log(lab.host.said())
  throw error
} finally {
  await lab.close()
}
