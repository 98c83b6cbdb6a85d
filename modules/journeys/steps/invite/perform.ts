import { entryDesk } from '#modules/channels/index.ts'
import { speak } from '../speak.ts'
import { leaveOut, stepPlug } from '../step-plug.ts'

const NO_CODE = leaveOut('no_group_code', '群活码还没有建成，或已经删掉，没有可以发的入群码')

/** A message of the guide's, through the gates as any other, with the address of the code's picture below the words. */
export const invitePlug = stepPlug({
  kind: 'invite',
  fades: true,
  async perform(ctx, work) {
    const { groupCodeId, text } = work.node
    const [code] = groupCodeId === null ? [] : await entryDesk.readGroupCodes(ctx, [groupCodeId])
    if (!code || code.pictureUrl === '') return work.arrivals.map(() => NO_CODE)
    const words = { text: `${text.trim()}\n入群码：${code.pictureUrl}`, scriptId: undefined }
    return speak(ctx, work, () => words)
  },
})
