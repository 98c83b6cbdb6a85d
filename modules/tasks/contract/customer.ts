import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { taskDetailSchema } from '../contract.ts'
import { CHAT_STATES } from '../model/chat-message.ts'
import { FOLLOW_NOTE_CHARACTERS_MAX, FOLLOW_STAGES } from '../model/follow-stage.ts'
import { issueSchema } from './issue.ts'

const CONTACT_ID_MAX = 2_147_483_647
const TEXT_CHARACTERS_MAX = 4000
const FAULT_CHARACTERS_MAX = 200

const contactParams = z.object({ contactId: z.coerce.number().int().positive().max(CONTACT_ID_MAX) })
const followStage = z.enum(FOLLOW_STAGES)
const moment = z.string().nullable()

const followUpSchema = z.object({
  id: z.string(),
  stage: followStage.nullable(),
  note: z.string(),
  at: z.string(),
  staffName: z.string(),
  /** Whether it may still be taken back by who asks. */
  fresh: z.boolean(),
})

const chatMessageSchema = z.object({
  id: z.string(),
  taskId: z.string().nullable(),
  body: z.string(),
  state: z.enum(CHAT_STATES),
  openedAt: z.string(),
  settledAt: moment,
  fault: z.string().nullable(),
})

export const customerSchema = z.object({
  person: z.object({
    id: z.number().int(),
    name: z.string(),
    phoneMasked: z.string().nullable(),
    gender: z.string(),
    province: z.string(),
    city: z.string(),
    source: z.string(),
    createdAt: z.string(),
    lostAt: moment,
  }),
  tags: z.array(z.string()),
  /** Where the orders say they are in their life with the shop, and how to care for them there. */
  stage: z.object({ name: z.string(), since: z.string(), care: z.string() }).nullable(),
  orders: z.object({
    count: z.number().int(),
    paid: z.number().int(),
    refunded: z.number().int(),
    lastAt: moment,
    latest: z.array(
      z.object({ orderNo: z.string(), placedAt: z.string(), paid: z.number().int(), status: z.string() }),
    ),
  }),
  quota: z.object({
    /** How many more messages of marketing they may get from us now. */
    left: z.number().int(),
    capMax: z.number().int(),
    capDays: z.number().int(),
    freeFrom: moment,
    receiveMax: z.number().int(),
    receiveUsed: z.number().int(),
    receiveUntil: z.string(),
    ruleSince: z.string(),
    ruleSource: z.string(),
    /** What the gates would say of a message of marketing at this moment. */
    mayNow: z.boolean(),
    sentence: z.string(),
  }),
  /** Open ones that the asker may see; `touchWhy` is the ledger's own sentence. */
  tasks: z.array(taskDetailSchema.extend({ touchWhy: z.string(), touchWhyEn: z.string() })),
  followStage: followStage.nullable(),
  followUps: z.array(followUpSchema),
  chats: z.array(chatMessageSchema),
  /** Their problems: open ones first. */
  issues: z.array(issueSchema),
})

export const readCustomer = defineRoute({
  method: 'get',
  path: '/tasks/customers/{contactId}',
  name: 'readTaskCustomer',
  summary: '侧边栏里的客户：订单、标签、阶段、剩余额度、待办任务和跟进记录',
  permission: 'tasks.do',
  params: contactParams,
  answer: customerSchema,
})

export const addFollowUp = defineRoute({
  method: 'post',
  path: '/tasks/customers/{contactId}/follow-ups',
  name: 'addFollowUp',
  summary: '记一次跟进：改跟进状态、写一句话，或两样都做',
  permission: 'tasks.do',
  params: contactParams,
  body: z
    .object({
      stage: followStage.optional(),
      note: z.string().trim().max(FOLLOW_NOTE_CHARACTERS_MAX).default(''),
    })
    .refine(({ stage, note }) => stage !== undefined || note !== '', '选一个状态，或写一句话'),
  answer: followUpSchema,
})

export const removeFollowUp = defineRoute({
  method: 'delete',
  path: '/tasks/follow-ups/{followUpId}',
  name: 'removeFollowUp',
  summary: '5 分钟内收回自己刚记的一条跟进',
  permission: 'tasks.do',
  params: z.object({ followUpId: z.uuid() }),
  answer: z.object({ followUpId: z.string() }),
  refusals: {
    too_late_to_undo: {
      status: 409,
      zh: '已超过 5 分钟，不能收回了。可以再记一条更正。',
      en: 'More than five minutes have passed. Note a correction instead.',
    },
  },
})

export const openChatMessage = defineRoute({
  method: 'post',
  path: '/tasks/customers/{contactId}/chat-messages',
  name: 'openChatMessage',
  summary: '记下一条话术被放进了聊天；是否发出由企业微信的回答决定',
  permission: 'tasks.do',
  params: contactParams,
  body: z.object({
    text: z.string().trim().min(1).max(TEXT_CHARACTERS_MAX),
    taskId: z.uuid().optional(),
    scriptId: z.uuid().optional(),
    /** A link or a card of the materials; its own words stand in the record instead of `text`. */
    materialId: z.uuid().optional(),
    /** A picture, video or file of the library; the same. */
    mediaId: z.uuid().optional(),
  }),
  answer: chatMessageSchema,
  refusals: {
    not_open_yet: {
      status: 409,
      zh: '还没到可以发送的时间（免打扰时段），请稍后再发。',
      en: 'It is quiet hours; this may be sent later.',
    },
    other_customer: {
      status: 409,
      zh: '这个任务是另一位客户的，没有放进聊天。',
      en: 'This task is about another customer; nothing was put into the chat.',
    },
    already_settled: {
      status: 409,
      zh: '这个任务已经处理过了，请刷新。',
      en: 'This task is already settled; refresh.',
    },
  },
})

export const settleChatMessage = defineRoute({
  method: 'post',
  path: '/tasks/chat-messages/{chatMessageId}/result',
  name: 'settleChatMessage',
  summary: '企业微信对“放进聊天”的回答：发出了，或没有发；发出不等于对方收到',
  permission: 'tasks.do',
  params: z.object({ chatMessageId: z.uuid() }),
  body: z.object({ sent: z.boolean(), fault: z.string().trim().max(FAULT_CHARACTERS_MAX).default('') }),
  answer: chatMessageSchema.extend({ taskDone: z.boolean() }),
})
