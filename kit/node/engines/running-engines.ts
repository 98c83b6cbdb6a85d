import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readJson, writePrivately } from './home-files.ts'
import { isAlive, ownIdentity } from './process-identity.ts'

const schema = z.object({
  owner: z.object({ pid: z.number(), started: z.string() }),
  databaseUrl: z.string(),
  clickhouseUrl: z.string(),
  pids: z.object({ postgres: z.number().optional(), warehouse: z.number().optional() }),
})

/** What a live server tells the `huoshui` command that is run beside it. */
export type RunningEngines = z.infer<typeof schema>

/** Notes the addresses for others; readable by the owner only, since the addresses hold the passwords. */
export function noteEngines(home: string, engines: Omit<RunningEngines, 'owner'>): void {
  writePrivately(pathIn(home), `${JSON.stringify({ owner: ownIdentity(), ...engines }, null, 2)}\n`)
}

/** Forgets the addresses when the engines stop. */
export function forgetEngines(home: string): void {
  rmSync(pathIn(home), { force: true })
}

/** The engines of the server that runs on this home folder, or nothing when none does. */
export function readRunningEngines(home: string): RunningEngines | undefined {
  const noted = lastEngines(home)
  return noted && isAlive(noted.owner) ? noted : undefined
}

/** The engines noted last, whether or not their owner still lives: a killed owner may have left some running. */
export function lastEngines(home: string): RunningEngines | undefined {
  const parsed = schema.safeParse(readJson(pathIn(home)))
  return parsed.success ? parsed.data : undefined
}

function pathIn(home: string): string {
  return join(home, 'engines.json')
}
