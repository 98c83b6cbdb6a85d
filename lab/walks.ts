import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { modules } from '#apps/server/modules.ts'
import { SeededClock } from '#kit/node/clock.ts'
import { readConfig } from '#kit/node/config.ts'
import { startEngines } from '#kit/node/engines/engines.ts'
import { buildApp } from '#kit/node/http/server.ts'
import { openLog } from '#kit/node/log.ts'
import { openPlatform } from '#kit/node/open-platform.ts'
import { drainNow } from '#kit/node/pump-runner.ts'
import { openWalkTown, runTrial, StumblingGate, type TrialDone, WALKS_FROM } from './walk-town.ts'

/**
 * `npm run lab:walks [-- --seeds 1000] [--from 1]`: so many seeds of journeys, people, restraint, faults, deaths and
 * clocks, each held against a small model in memory; exit code 1 when one of them ends otherwise.
 */
const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '1000' }, from: { type: 'string', default: '1' } },
})
const [seeds, from] = [Number(values.seeds), Number(values.from)]
/** A line is told after so many. */
const TOLD_EVERY = 50
const began = performance.now()
const seconds = () => Math.round((performance.now() - began) / 1000)

const home = await mkdtemp(path.join(os.tmpdir(), 'huoshui-walks-'))
const log = openLog('silent')
const engines = await startEngines({ home, log })
const gate = new StumblingGate()
const clock = new SeededClock(WALKS_FROM, 7)
const config = readConfig({ HUOSHUI_HOME: home, LOG_LEVEL: 'silent', PORT: '0' })
const platform = await openPlatform({ config, log, clock, ...engines, modules: gate.amid(modules) })
try {
  const app = buildApp({ platform, version: '0', webFolder: undefined, health: async () => ({}) })
  const world = { platform, app, clock, drain: () => drainNow(platform), close: () => platform.close() }
  const town = await openWalkTown(world, gate)
  const done: TrialDone[] = []
  for (let seed = from; seed < from + seeds; seed++) {
    const one = await runTrial(town, seed)
    done.push(one)
    if (one.differences.length > 0) console.log(`SEED ${seed} DIFFERS`, one.differences)
    if (done.length % TOLD_EVERY === 0) console.log(`${seconds()} s, ${done.length} seeds, ${sum('touches')} touches`)
  }
  function sum(of: Exclude<keyof TrialDone, 'trial' | 'differences'>): number {
    return done.reduce((all, one) => all + one[of], 0)
  }
  const differing = done.filter((one) => one.differences.length > 0).map((one) => one.trial.seed)
  console.log({
    ...{ seeds: done.length, from, passages: sum('passages'), touches: sum('touches'), heldBack: sum('heldBack') },
    ...{ putOff: sum('putOff'), leftAlone: sum('leftAlone'), stopped: sum('stopped'), deaths: sum('deaths') },
    ...{ happened: sum('happened'), answered: sum('answered') },
    ticks: done.reduce((all, one) => all + one.trial.ticks.length, 0),
    clocksSetBack: done.filter(({ trial }) => trial.ticks.some(({ at }, i) => at < (trial.ticks[i - 1]?.at ?? at)))
      .length,
    ...{ differing, seconds: seconds() },
  })
  if (differing.length > 0) process.exitCode = 1
} finally {
  await platform.close()
  await engines.stop()
  await rm(home, { recursive: true, force: true })
}
