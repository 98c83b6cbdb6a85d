import { createServer } from 'node:net'
import { join } from 'node:path'
import { readJson, writePrivately } from './home-files.ts'

/** The loopback port an engine had last time if it is still free, else a fresh one; remembered in the home folder. */
export async function portFor(home: string, engine: string): Promise<number> {
  const path = join(home, `${engine}.port`)
  const known = readJson(path)
  if (typeof known === 'number' && (await bind(known))) return known
  const fresh = await bind(0)
  if (fresh === undefined) throw new Error('no free port on 127.0.0.1')
  writePrivately(path, `${fresh}\n`)
  return fresh
}

/** Opens a port for a moment: the number it got, or nothing when it is taken. */
export function bind(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      const bound = typeof address === 'object' && address ? address.port : undefined
      server.close(() => resolve(bound))
    })
  })
}
