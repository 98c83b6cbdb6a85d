import { authorize, makeCode } from '../deeds/sign-in.ts'
import { number, optional, text } from '../wecom/fields.ts'
import { cannot, type DeedStage, type Deeds } from './deed.ts'

function whoIn(stage: DeedStage) {
  const [userid, personId] = [stage.in.text('userid'), stage.in.text('person')]
  if (userid ? !stage.corp.staff.has(userid) : !stage.sim.people.has(personId)) cannot('nobody signs in')
  return { userid, personId, scope: stage.in.text('scope') }
}

function appIn({ corp, in: body }: DeedStage) {
  return corp.apps.get(body.number('agentid')) ?? cannot(`no app ${body.number('agentid')}`)
}

const who = { agentid: number(), userid: text(optional), person: text(optional), scope: text(optional) }

/** Somebody opens a page that asks WeCom who he is, talks to an app, or presses its menu. */
export const signInDeeds: Deeds = {
  authorize: {
    fields: { ...who, redirect_uri: text(), state: text(optional) },
    run: (stage) => {
      const [redirectUri, state] = [stage.in.text('redirect_uri'), stage.in.text('state')]
      return { ...authorize(stage.sim, stage.corp, appIn(stage), { ...whoIn(stage), redirectUri, state }) }
    },
  },
  make_code: {
    fields: who,
    run: (stage) => ({ code: makeCode(stage.sim, stage.corp, appIn(stage).agentid, whoIn(stage)) }),
  },
  tell_app: {
    fields: {
      agentid: number(),
      userid: text(),
      text: text(optional),
      event: text(optional),
      event_key: text(optional),
    },
    run: (stage) => {
      const { in: body, sim, corp } = stage
      const said = body.text('text')
      const rest = said
        ? ([
            ['MsgType', 'text'],
            ['Content', said],
            ['MsgId', String(sim.clock.now()) + sim.chance.below(1000)],
          ] as const)
        : ([
            ['MsgType', 'event'],
            ['Event', body.text('event') || 'enter_agent'],
            ['EventKey', body.text('event_key')],
          ] as const)
      sim.teller.tell(
        corp,
        [['FromUserName', body.text('userid')], ...rest, ['AgentID', appIn(stage).agentid]],
        appIn(stage).agentid,
      )
      return undefined
    },
  },
}
