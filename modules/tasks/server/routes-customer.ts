import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/customer.ts'
import { dressChat, openChatMessage, settleChatMessage } from './customer/chat-message.ts'
import { addFollowUp, removeFollowUp } from './customer/follow-up.ts'
import { dressFollowUps, readCustomer } from './customer/read-customer.ts'

/** The customer beside the chat: what is known, what was noted, what was put into the chat. */
export const customerRoutes: readonly MountedRoute[] = [
  mount(contract.readCustomer, (ctx, { params }) => readCustomer(ctx, params.contactId)),
  mount(contract.addFollowUp, async (ctx, { params, body }) => {
    const added = await addFollowUp(ctx, { ...params, ...body })
    if (!added.ok) return added
    const [dressed] = await dressFollowUps(ctx, [added.value])
    return dressed ? accept(dressed) : refuse('not_found')
  }),
  mount(contract.removeFollowUp, async (ctx, { params }) => {
    const removed = await removeFollowUp(ctx, params.followUpId)
    return removed.ok ? accept(params) : removed
  }),
  mount(contract.openChatMessage, async (ctx, { params, body }) => {
    const opened = await openChatMessage(ctx, { ...params, ...body })
    return opened.ok ? accept(dressChat(opened.value)) : opened
  }),
  mount(contract.settleChatMessage, async (ctx, { params, body }) => {
    const settled = await settleChatMessage(ctx, params.chatMessageId, body)
    if (!settled.ok) return settled
    return accept({ ...dressChat(settled.value.chat), taskDone: settled.value.taskDone })
  }),
]
