import type pg from 'pg'

type Release = (error?: Error | boolean) => void
type Got = (error: Error | undefined, client: pg.PoolClient | undefined, release: Release) => void

/**
 * The same pool, whose connections may be given back twice by who asked for one with a callback; the second time
 * nothing happens. graphile-worker 0.17 gives its listening connection back twice when the database dies while a pool
 * of jobs closes, in a promise that nobody holds: the error of `pg` for that ended the process. Seen in the lab,
 * 2026-11.
 */
export function releasedOnce(pool: pg.Pool): pg.Pool {
  const connect = (got?: Got) =>
    got ? pool.connect((error, client, release) => got(error, client, once(release))) : pool.connect()
  return new Proxy(pool, {
    get: (target, name, receiver) => (name === 'connect' ? connect : Reflect.get(target, name, receiver)),
  })
}

function once(release: Release): Release {
  let isReleased = false
  return (error) => {
    if (isReleased) return
    isReleased = true
    release(error)
  }
}
