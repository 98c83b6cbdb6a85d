import { CommandRefused, textOption } from '#kit/node/command.ts'
import type { Command } from '#kit/node/module.ts'
import { isRole, ROLES } from '../model/role.ts'
import { addStaff } from './add-staff.ts'
import { createKey } from './create-key.ts'
import { openTenant } from './open-tenant.ts'

const tenantOption = { kind: 'text', summary: 'tenant id', needed: true } as const

const createTenant: Command = {
  verb: 'tenant create',
  summary: 'Open a tenant',
  takes: ['NAME'],
  options: {
    currency: { kind: 'text', summary: 'ISO 4217 code', fallback: 'CNY' },
    timezone: { kind: 'text', summary: 'IANA time zone', fallback: 'Asia/Shanghai' },
  },
  async run(platform, input) {
    const [currency, timezone] = [textOption(input, 'currency'), textOption(input, 'timezone')]
    const name = (input.args.NAME ?? '').trim()
    if (name === '') throw new CommandRefused('NAME must not be empty')
    const opened = await openTenant(platform, { name, currency, timezone })
    if (opened.ok) return { json: opened.value }
    throw new CommandRefused(
      opened.reason === 'unknown_timezone'
        ? `--timezone ${timezone}: no such time zone; for example Asia/Shanghai`
        : `--currency ${currency}: no such currency; for example CNY`,
    )
  },
}

const createUser: Command = {
  verb: 'user create',
  summary: 'Add a person to a tenant; prints a one-time sign-in link',
  takes: [],
  options: {
    tenant: tenantOption,
    email: { kind: 'text', summary: 'email address', needed: true },
    role: { kind: 'text', summary: ROLES.join(' | '), needed: true },
    name: { kind: 'text', summary: 'name shown to others; the address when absent' },
  },
  async run(platform, input) {
    const role = textOption(input, 'role')
    const email = textOption(input, 'email')
    if (!isRole(role)) throw new CommandRefused(`--role ${role}: must be one of ${ROLES.join(', ')}`)
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw new CommandRefused(`--email ${email}: not an email address`)
    const name = typeof input.options.name === 'string' ? input.options.name : email
    const added = await addStaff(platform, { tenantId: textOption(input, 'tenant'), name, email, role })
    if (!added.ok) throw new CommandRefused(refusals[added.reason])
    const link = platform.config.publicUrl + added.value.link
    return { json: { userId: added.value.staff.userId, staffId: added.value.staff.id, link } }
  },
}

const refusals = {
  email_taken: '--email: already in use in this tenant',
  unknown_tenant: '--tenant: no such tenant',
} as const

const makeKey: Command = {
  verb: 'key create',
  summary: 'Make an API key; it is shown once',
  takes: [],
  options: {
    tenant: tenantOption,
    scopes: { kind: 'text', summary: 'permissions, separated by commas', needed: true },
    name: { kind: 'text', summary: 'what it is for', fallback: 'huoshui key create' },
  },
  async run(platform, input) {
    const scopes = textOption(input, 'scopes')
      .split(',')
      .map((scope) => scope.trim())
    const made = await createKey(platform, {
      tenantId: textOption(input, 'tenant'),
      name: textOption(input, 'name'),
      scopes,
    })
    if (made.ok) return { json: made.value }
    throw new CommandRefused(
      made.reason === 'unknown_scope'
        ? `--scopes: no such permission ${made.facts?.scope}`
        : '--tenant: no such tenant',
    )
  },
}

export const commands: readonly Command[] = [createTenant, createUser, makeKey]
