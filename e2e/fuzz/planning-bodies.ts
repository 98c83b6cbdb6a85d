import { persona } from './furnish-planning.ts'
import type { Ids } from './furnish-tenant.ts'

const momentSet = ({ segmentId, scriptId, mediaId, userid }: Ids) => ({
  ...{ version: 2, name: '十二月', userids: [userid], from: '2027-02-01', days: 14, slots: ['08:30', '20:30'] },
  evenIfRefused: true,
  posts: [
    {
      ...{ day: '2027-02-02', time: '20:30', purpose: 'service', contentKind: 'useful', segmentId, scriptId },
      ...{ userids: [userid], attachments: [{ kind: 'image', mediaId }] },
    },
    {
      ...{ day: '2027-02-05', time: '08:30', purpose: 'marketing', contentKind: 'selling', tags: ['et1'] },
      ...{ text: '上新', link: { title: '去看看', url: 'https://example.com/' } },
    },
  ],
})

const dayPlan = ({ segmentId }: Ids) => ({
  ...{ name: '会员日', from: '2027-02-08', to: '2027-02-08', offer: '双倍积分', review: '少发一次', state: 'open' },
  stock: [{ key: 's1', code: 'A', name: '茶', quantity: 10 }],
  reach: [
    {
      ...{ key: 'r1', after: -2, time: '20:00', way: 'private_chat', title: '预告', segmentId, text: '后天会员日' },
      sent: null,
    },
  ],
  tasks: [{ key: 't1', after: -7, title: '定货', done: true }],
})

/** Good bodies of the routes by which people plan. */
export const planningBodies: Readonly<Record<string, (ids: Ids) => readonly unknown[]>> = {
  moveMassSend: () => [{ day: '2027-01-05' }],
  createPersona: ({ staffId }) => [persona('新人设', [staffId])],
  savePersona: ({ staffId }) => [{ ...persona('改名人设', [staffId]), version: 1 }],
  archivePersona: () => [{ archived: true }],
  checkWithPersona: () => [{ text: '亲亲你好' }],
  createDayPlan: () => [
    { kind: 'member_day', day: '2027-02-08' },
    { kind: 'festival', playbook: '618', day: '2027-06-18' },
  ],
  saveDayPlan: (ids) => [{ version: 2, plan: dayPlan(ids) }],
  createMomentSet: ({ companyId }) => [{ name: '十二月', companyId, from: '2027-02-01' }],
  saveMomentSet: (ids) => [momentSet(ids)],
  changeMomentSetState: () => [{ state: 'paused' }],
  copyMomentSet: () => [{ from: '2027-03-01', name: '三月' }],
  askApproval: () => [{ words: '请看第二步' }],
  decideApproval: () => [{ approve: false, words: '第二步太急' }],
  decideSplit: () => [{ deed: 'turn' }],
}
