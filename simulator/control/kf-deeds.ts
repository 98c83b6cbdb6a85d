import { enterKf, putKf, putKfEvent, sessionOf, writeKf } from '../deeds/kf.ts'
import { flag, optional, text } from '../wecom/fields.ts'
import type { KfAccount } from '../world/desk.ts'
import { cannot, type DeedStage, type Deeds, externalIn, personIn } from './deed.ts'

function accountIn({ corp, in: body }: DeedStage): KfAccount {
  return corp.kfAccounts.get(body.text('open_kfid')) ?? cannot(`no account ${body.text('open_kfid')}`)
}

const who = { open_kfid: text(), person: text() }

/** What customers and servicers do in 微信客服. */
export const kfDeeds: Deeds = {
  kf_enter: {
    fields: { person: text(), url: text() },
    run: (stage) => {
      const url = new URL(stage.in.text('url'))
      const key = url.pathname.split('/').at(-1) ?? ''
      const account = [...stage.corp.kfAccounts.values()].find(({ scenes }) => scenes.has(key)) ?? cannot('no link')
      const [scene, param] = [account.scenes.get(key) ?? '', url.searchParams.get('scene_param') ?? '']
      return { external_userid: enterKf(stage.sim, stage.corp, account, personIn(stage), scene, param) }
    },
  },
  kf_write: {
    fields: { ...who, text: text() },
    run: (stage) => {
      writeKf(stage.sim, stage.corp, accountIn(stage), externalIn(stage).id, stage.in.text('text'))
      return undefined
    },
  },
  kf_answer: {
    fields: { ...who, text: text() },
    run: (stage) => {
      const account = accountIn(stage)
      const { id } = externalIn(stage)
      const { state, servicer } = sessionOf(account, id)
      if (state !== 3) cannot('no person serves this session')
      const body = { content: stage.in.text('text') }
      putKf(stage.sim, stage.corp, account, { externalUserid: id, origin: 5, msgtype: 'text', body, servicer })
      return undefined
    },
  },
  kf_refuse: {
    fields: { ...who, refuses: flag(optional) },
    run: (stage) => {
      const { id } = externalIn(stage)
      const refuses = stage.in.flag('refuses', true)
      sessionOf(accountIn(stage), id).refuses = refuses
      const event = { event_type: 'reject_customer_msg_switch_change', reject_switch: refuses ? 1 : 0 }
      putKfEvent(stage.sim, stage.corp, accountIn(stage), id, event)
      return undefined
    },
  },
}
