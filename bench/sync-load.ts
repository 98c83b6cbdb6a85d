import { modules } from '#apps/server/modules.ts'
import { systemClock } from '#kit/node/clock.ts'
import { readConfig } from '#kit/node/config.ts'
import { openLog } from '#kit/node/log.ts'
import { openPlatform } from '#kit/node/open-platform.ts'

/** One sync in a process of its own, to be killed in the middle: addresses and the task are on the command line. */
const [home = '', databaseUrl = '', clickhouseUrl = '', wecomUrl = '', task = '{}'] = process.argv.slice(2)
const config = readConfig({ HUOSHUI_HOME: home, LOG_LEVEL: 'error', HUOSHUI_WECOM_URL: wecomUrl })
const log = openLog('error')
const platform = await openPlatform({ config, log, clock: systemClock, databaseUrl, clickhouseUrl, modules })
const sync = modules.flatMap(({ jobs }) => jobs ?? []).find(({ name }) => name === 'channels.sync_company')
if (sync?.scope !== 'platform') throw new Error('channels is not what it was')
await sync.run(platform, JSON.parse(task))
await platform.close()
