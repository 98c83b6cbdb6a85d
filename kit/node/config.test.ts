import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const both = { DATABASE_URL: 'postgres://db/x', CLICKHOUSE_URL: 'http://ch:8123' }

describe('readConfig', () => {
  it('stands on its own: every setting has a default', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      role: 'all',
      production: false,
      demo: true,
      pages: true,
      databaseUrl: undefined,
      publicUrl: 'http://127.0.0.1:3000',
    })
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toEqual(readConfig({}))
  })

  it.each([
    [{ PORT: 'eighty' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ PORT: '80.5' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL: must begin with postgres://'],
    [{ CLICKHOUSE_URL: 'tcp://x' }, 'CLICKHOUSE_URL: must begin with http:// or https://'],
    [{ CLICKHOUSE_CLUSTER: "a'; drop table x" }, 'CLICKHOUSE_CLUSTER: must be a plain name'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ HUOSHUI_DEMO: 'yes' }, 'HUOSHUI_DEMO'],
    [{ PUBLIC_URL: 'here' }, 'PUBLIC_URL'],
  ])('%o is named', (env, message) => {
    expect(() => readConfig(env)).toThrow(message)
  })

  it('wants external engines for a process that is one of several', () => {
    expect(() => readConfig({ DATABASE_URL: both.DATABASE_URL }, 'web')).toThrow('CLICKHOUSE_URL')
    expect(() => readConfig({}, 'worker')).toThrow('--role worker')
    expect(readConfig(both, 'worker')).toMatchObject({ role: 'worker' })
  })

  it('in production has no demo and no crash points, whatever else is set', () => {
    const env = { NODE_ENV: 'production', HUOSHUI_DEMO: 'on', HUOSHUI_WORLD: 'on', HUOSHUI_CRASH_AT: 'pump.sent_batch' }
    expect(readConfig(env)).toMatchObject({ production: true, demo: false, worldWanted: false, crashAt: undefined })
  })

  it('brings a simulated ecosystem with the demo alone, and not where WeCom is named', () => {
    const wanted = (env: Record<string, string>) => readConfig(env).worldWanted
    expect(wanted({})).toBe(true)
    expect(wanted({ HUOSHUI_WORLD: 'off' })).toBe(false)
    expect(wanted({ HUOSHUI_DEMO: 'off' })).toBe(false)
    expect(wanted({ HUOSHUI_WECOM_URL: 'https://wecom.example.com' })).toBe(false)
  })
})
