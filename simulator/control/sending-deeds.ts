import { confirmSend, sendPersonally } from '../deeds/mass-send.ts'
import { publishMoment, react } from '../deeds/moments.ts'
import { receivable } from '../deeds/receive-limit.ts'
import { list, optional, text } from '../wecom/fields.ts'
import { cannot, type DeedStage, type Deeds, externalIn, staffIn } from './deed.ts'

function momentIn({ corp, in: body }: DeedStage) {
  return corp.moments.get(body.text('moment_id')) ?? cannot(`no moment ${body.text('moment_id')}`)
}

/** What members do with tasks, and customers with moments. */
export const sendingDeeds: Deeds = {
  confirm_send: {
    fields: { userid: text(), msgid: text(), chosen: list('text', optional) },
    run: (stage) => {
      const { sim, corp, in: body } = stage
      const send = corp.massSends.get(body.text('msgid')) ?? cannot(`no mass send ${body.text('msgid')}`)
      const chosen = body.has('chosen') ? body.texts('chosen') : undefined
      return { ...confirmSend(sim, corp, send, staffIn(stage).userid, chosen) }
    },
  },
  send_personally: {
    fields: { userid: text(), external_userids: list('text', { min: 1 }), text: text() },
    run: (stage) => {
      const { sim, corp, in: body } = stage
      const to = body.texts('external_userids')
      return { msgid: sendPersonally(sim, corp, staffIn(stage).userid, to, body.text('text')).msgid }
    },
  },
  publish_moment: {
    fields: { userid: text(), moment_id: text() },
    run: (stage) => {
      const done = publishMoment(stage.sim, stage.corp, momentIn(stage), staffIn(stage).userid)
      return typeof done === 'string' ? { refused: done } : { ...done }
    },
  },
  react: {
    fields: { userid: text(), moment_id: text(), who: text(), kind: text({ pattern: /^(likes|comments)$/ }) },
    run: (stage) => {
      const kind = stage.in.text('kind') === 'likes' ? 'likes' : 'comments'
      const done = react(stage.sim, momentIn(stage), staffIn(stage).userid, stage.in.text('who'), kind)
      return { done }
    },
  },
  quota_left: {
    fields: { external_userid: text(optional), person: text(optional) },
    run: (stage) => {
      const { corp, sim } = stage
      return { left: receivable(corp.console.receiveLimit, externalIn(stage).received, sim.clock.now()) }
    },
  },
}
