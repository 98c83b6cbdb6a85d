import { customersFact } from '../../events.ts'
import type { FriendNews } from '../../model/push.ts'
import type { TransferPart } from '../../model/transfer.ts'
import { settleCustomer } from '../settle-customers.ts'
import { listFriendsOf } from '../store/handed.ts'
import { findMembers } from '../store/member.ts'
import type { TransferStage } from './transfer-stage.ts'

/**
 * Brings our copy up to customers whom WeCom has handed on: the one friendship is over by the transfer, the other has
 * begun. A push may have said it before, or was lost. Whose new friendship WeCom does not show yet is looked at again.
 */
export async function movePeople(stage: TransferStage, parts: readonly TransferPart[]): Promise<void> {
  const { platform, whose, transfer } = stage
  const moved: TransferPart[] = []
  for (const part of parts) {
    const isHere = await stage.inside((ctx) => isWithTaker(ctx, stage, part))
    if (!isHere) await settleCustomer(platform, whose, { externalUserid: part.subject, news: [goodbyeOf(stage, part)] })
    if (isHere || (await stage.inside((ctx) => isWithTaker(ctx, stage, part)))) moved.push(part)
  }
  if (moved.length === 0) return
  await stage.inside(async (ctx) => {
    const both = [transfer.fromUserid, transfer.toUserid]
    const members = await findMembers(ctx, { companyId: whose.companyId, userids: both, withGone: true })
    const staffOf = (userid: string) => members.find((one) => one.userid === userid)?.staffId ?? null
    const friends = await listFriendsOf(
      ctx,
      { ...whose, userid: transfer.toUserid },
      moved.map(({ subject }) => subject),
    )
    const [fromStaffId, toStaffId] = [staffOf(transfer.fromUserid), staffOf(transfer.toUserid)]
    const contactIds = [...new Set(friends.map(({ contactId }) => contactId))]
    if (fromStaffId !== null && toStaffId !== null)
      await ctx.tell(customersFact({ fromStaffId, toStaffId, contactIds }))
  })
  await stage.note(moved)
}

type Inside = Parameters<Parameters<TransferStage['inside']>[0]>[0]

/** Whether our copy has it: the giver's friendship is over, the taker's is there. */
async function isWithTaker(ctx: Inside, { whose, transfer }: TransferStage, { subject }: TransferPart) {
  const friends = await listFriendsOf(ctx, whose, [subject])
  return (
    friends.some(({ userid }) => userid === transfer.toUserid) &&
    !friends.some(({ userid }) => userid === transfer.fromUserid)
  )
}

function goodbyeOf({ transfer }: TransferStage, { subject, settledAt }: TransferPart): FriendNews {
  return {
    kind: 'left_by_transfer',
    userid: transfer.fromUserid,
    externalUserid: subject,
    at: settledAt ?? new Date(0),
    welcomeCode: '',
    entryState: '',
  }
}
