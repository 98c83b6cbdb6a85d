import { liveTenants } from '#kit/node/live-tenants.ts'
import type { Job, Platform } from '#kit/node/module.ts'
import { throwFaults } from '#kit/node/throw-faults.ts'
import { inTurn } from '#kit/node/turn.ts'
import { isOver, nextLook, type TransferPart } from '../../model/transfer.ts'
import { findCompany } from '../store/company.ts'
import {
  findTransfer,
  giveGroups,
  listDueTransfers,
  listParts,
  saveParts,
  saveTransfer,
  type TransferRow,
} from '../store/transfer.ts'
import { askForParts } from './ask-for-parts.ts'
import { lookForParts } from './look-for-parts.ts'
import { CARRY_TRANSFER } from './start-transfer.ts'
import type { TransferStage } from './transfer-stage.ts'

const carrier = { kind: 'system', name: 'channels' } as const
const AFTER_A_FAULT_MS = 5 * 60_000

/**
 * Brings a transfer on as far as it goes now. One process at a time; broken off anywhere, the next goes on from what is
 * written: who was being asked for is looked for, never asked for again blindly.
 */
export async function carryTransfer(platform: Platform, tenantId: string, transferId: string): Promise<void> {
  await inTurn(platform.database.system, `channels.transfer:${transferId}`, () => carry(platform, tenantId, transferId))
}

async function carry(platform: Platform, tenantId: string, transferId: string): Promise<void> {
  const inside: TransferStage['inside'] = (work) => platform.inTenant(tenantId, carrier, work)
  const transfer = await inside(async (ctx) => {
    const row = await findTransfer(ctx, transferId)
    return row && (await findCompany(ctx, row.companyId)) ? row : undefined
  })
  if (!transfer || transfer.state === 'done') return
  const stage = stageOf(platform, tenantId, transfer, inside)
  const open = (await inside((ctx) => listParts(ctx, transferId))).filter((one) => !isOver(one))
  const asked = open.filter(({ state }) => state !== 'queued')
  const lookFault = asked.length > 0 ? await lookForParts(stage, asked) : null
  // What was looked for long enough and never heard is asked for with the others.
  const queued = (await inside((ctx) => listParts(ctx, transferId))).filter(({ state }) => state === 'queued')
  const askFault = queued.length > 0 ? await askForParts(stage, queued) : null
  const fault = askFault ?? lookFault
  await inside(async (ctx) => {
    const now = ctx.now()
    const next = nextLook(await listParts(ctx, transferId), now)
    const soonest = fault === null ? now.getTime() : now.getTime() + AFTER_A_FAULT_MS
    const nextAt = next && new Date(Math.max(next.getTime(), soonest))
    await saveTransfer(ctx, transferId, { nextAt, fault })
  })
}

function stageOf(
  platform: Platform,
  tenantId: string,
  transfer: TransferRow,
  inside: TransferStage['inside'],
): TransferStage {
  const whose = { tenantId, companyId: transfer.companyId }
  const note = async (parts: readonly TransferPart[]) => {
    if (parts.length === 0) return
    const chatIds = parts.filter(({ kind, state }) => kind === 'group' && state === 'done').map((one) => one.subject)
    await inside(async (ctx) => {
      await saveParts(ctx, transfer.id, parts)
      if (chatIds.length > 0) await giveGroups(ctx, whose.companyId, { chatIds, owner: transfer.toUserid })
    })
  }
  return { platform, whose, transfer, inside, note }
}

export const transferJobs: readonly Job[] = [
  {
    name: CARRY_TRANSFER,
    scope: 'platform',
    run: async (platform, { tenantId, transferId }) => carryTransfer(platform, String(tenantId), String(transferId)),
  },
  {
    /** What waits for its day, and what a process left behind that died. */
    name: 'channels.carry_transfers',
    scope: 'platform',
    every: '* * * * *',
    run: async (platform) => {
      const { system } = platform.database
      const live = await liveTenants(platform)
      const faults: unknown[] = []
      for (const { tenantId, transferId } of await listDueTransfers(system, platform.clock.now()))
        if (live.has(tenantId) && !platform.isHeld(tenantId))
          await carryTransfer(platform, tenantId, transferId).catch((error: unknown) => faults.push(error))
      throwFaults('transfers that stand still', faults)
    },
  },
]
