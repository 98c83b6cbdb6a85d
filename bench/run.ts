import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** `npm run bench [name …]`: each benchmark in a process of its own, one after the other. */
/** As `npm start` sets it: with more arenas glibc keeps some 250 MB that work has long given back. */
const AS_STARTED = { MALLOC_ARENA_MAX: '2' }
const wanted = process.argv.slice(2)
const folder = fileURLToPath(new URL('./', import.meta.url))
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
for (const name of names.filter((one) => wanted.length === 0 || wanted.includes(one))) {
  const options = { stdio: 'inherit', env: { ...process.env, ...AS_STARTED } } as const
  const { status } = spawnSync(process.execPath, ['--expose-gc', `${folder}${name}.bench.ts`], options)
  if (status !== 0) process.exitCode = 1
}
