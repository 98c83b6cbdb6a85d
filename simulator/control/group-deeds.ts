import { changeGroup, dismissGroup, joinGroup, joinStaff, leaveGroup, makeGroup, scanJoinWay } from '../deeds/groups.ts'
import { refuseTransfer } from '../deeds/transfers.ts'
import { number, optional, text } from '../wecom/fields.ts'
import type { Group } from '../world/group.ts'
import { cannot, type DeedStage, type Deeds, externalIn, personIn, staffIn } from './deed.ts'

function groupIn({ corp, in: body }: DeedStage): Group {
  return corp.groups.get(body.text('chat_id')) ?? cannot(`no group ${body.text('chat_id')}`)
}

function sceneIn({ in: body }: DeedStage): 1 | 2 | 3 {
  const scene = body.number('scene', 1)
  return scene === 2 || scene === 3 ? scene : 1
}

const chatId = { chat_id: text() }

/** What happens in groups, and a customer's no to a transfer. */
export const groupDeeds: Deeds = {
  make_group: {
    fields: { owner: text(), name: text(optional) },
    run: (stage) => {
      const owner = staffIn(stage, 'owner').userid
      return { chat_id: makeGroup(stage.sim, stage.corp, owner, stage.in.text('name')).chatId }
    },
  },
  join_group: {
    fields: { ...chatId, person: text(), scene: number({ of: [1, 2, 3], optional: true }), invitor: text(optional) },
    run: (stage) => {
      const how = { scene: sceneIn(stage), invitor: stage.in.text('invitor') }
      return { joined: joinGroup(stage.sim, stage.corp, groupIn(stage), personIn(stage), how) }
    },
  },
  join_colleague: {
    fields: { ...chatId, userid: text() },
    run: (stage) => ({ joined: joinStaff(stage.sim, stage.corp, groupIn(stage), staffIn(stage).userid) }),
  },
  scan_join: {
    fields: { person: text(), code: text() },
    run: (stage) => {
      const id = stage.in.text('code').split('/').at(-1) ?? ''
      const way = stage.corp.joinWays.get(id) ?? cannot(`no code ${id}`)
      return { ...scanJoinWay(stage.sim, stage.corp, personIn(stage), way) }
    },
  },
  leave_group: {
    fields: { ...chatId, member: text(), quit_scene: number({ of: [0, 1], optional: true }) },
    run: (stage) => {
      const scene = stage.in.number('quit_scene') === 1 ? 1 : 0
      return { left: leaveGroup(stage.sim, stage.corp, groupIn(stage), stage.in.text('member'), scene) }
    },
  },
  change_group: {
    fields: { ...chatId, name: text(optional), notice: text(optional), owner: text(optional) },
    run: (stage) => {
      const { in: body } = stage
      changeGroup(stage.sim, stage.corp, groupIn(stage), {
        ...(body.has('name') && { name: body.text('name') }),
        ...(body.has('notice') && { notice: body.text('notice') }),
        ...(body.has('owner') && { owner: staffIn(stage, 'owner').userid }),
      })
      return undefined
    },
  },
  speak_in_group: {
    fields: { ...chatId, member: text() },
    run: (stage) => {
      const group = groupIn(stage)
      if (!group.members.has(stage.in.text('member'))) cannot('not in the group')
      group.messages.push({ at: stage.sim.clock.now(), from: stage.in.text('member') })
      return undefined
    },
  },
  pick_group_welcome: {
    fields: { ...chatId, template_id: text(optional) },
    run: (stage) => {
      groupIn(stage).welcomeTemplate = stage.in.text('template_id')
      return undefined
    },
  },
  dismiss_group: {
    fields: chatId,
    run: (stage) => {
      dismissGroup(stage.sim, stage.corp, groupIn(stage))
      return undefined
    },
  },
  refuse_transfer: {
    fields: { person: text(optional), external_userid: text(optional), takeover: text() },
    run: (stage) => ({
      refused: refuseTransfer(stage.sim, stage.corp, externalIn(stage), stage.in.text('takeover')),
    }),
  },
}
