import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { STARTED_ENV, STARTED_FLAGS } from './as-started.ts'

/** `npm run bench [name …]`: each benchmark in a process of its own, one after the other. */
const wanted = process.argv.slice(2)
const folder = fileURLToPath(new URL('./', import.meta.url))
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
for (const name of names.filter((one) => wanted.length === 0 || wanted.includes(one))) {
  const options = { stdio: 'inherit', env: { ...process.env, ...STARTED_ENV } } as const
  const { status } = spawnSync(
    process.execPath,
    ['--expose-gc', ...STARTED_FLAGS, `${folder}${name}.bench.ts`],
    options,
  )
  if (status !== 0) process.exitCode = 1
}
