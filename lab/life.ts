import { armCrashPoint, type CrashPoint } from '#kit/node/crash-point.ts'
import type { Platform } from '#kit/node/module.ts'
import type { World } from '#kit/testing/world.ts'

/** What PostgreSQL says to whom it ends: nobody's fault, and nothing is tried again within the same life. */
class Gone extends Error {
  readonly code = '57P01'
}

/**
 * One life of the program within this process. From its death on it writes nothing any more, as after kill -9: what was
 * not committed is undone, also of transactions beside the one it died in, and no ending of its own is run.
 */
export async function live(world: World, point: CrashPoint | undefined, work: (world: World) => Promise<unknown>) {
  let isDead = false
  const lives = () => {
    if (isDead) throw new Gone('this process has died')
  }
  const inTenant: Platform['inTenant'] = async (id, actor, inside, at) => {
    lives()
    const doing = async (ctx: Parameters<typeof inside>[0]) => {
      const done = await inside(ctx)
      lives()
      return done
    }
    return world.platform.inTenant(id, actor, doing, at)
  }
  armCrashPoint(point, () => {
    isDead = true
    throw new Gone(`killed at ${point}`)
  })
  try {
    await work({ ...world, platform: { ...world.platform, inTenant } })
  } catch (error) {
    if (!isDead) throw error
  } finally {
    armCrashPoint(undefined)
  }
  return isDead
}
