import { defineTexts } from '#kit/web/texts.ts'

const zh = {
  title: (n: string) => `${n} 人出错停住`,
  hint: '这一步只对他们出错，别人照常走。把原因解决后重走这一步；解决不了就让他们离开',
  step: '停在哪一步',
  reason: '出错的原因',
  since: '停住时间',
  due: '本该走的时间',
  replay: '重走这一步',
  replayAll: '全部重走',
  replayed: (n: number) => `${n} 人会在一分钟内重走，还走不过去的会再停在这里`,
  letGo: '让 TA 离开',
  letGoAll: '全部离开',
  letGoTitle: (n: string) => `让 ${n} 人离开这个 SOP？`,
  letGoBody: '他们不再走后面的步骤，没完成的任务撤回。',
  gone: (left: number, withdrawn: number) => `${left} 人已离开，撤回 ${withdrawn} 个任务`,
  nobody: '没有人停住',
}

const en: typeof zh = {
  title: (n: string) => `${n} people stopped by an error`,
  hint: 'The step failed for them alone; all others go on. Mend the cause and try the step again, or let them leave.',
  step: 'Stands at',
  reason: 'What went wrong',
  since: 'Since',
  due: 'Was due',
  replay: 'Try again',
  replayAll: 'Try all again',
  replayed: (n: number) => `${n} tried again within a minute; whoever fails again will stand here again`,
  letGo: 'Let go',
  letGoAll: 'Let all go',
  letGoTitle: (n: string) => `Let ${n} people leave this SOP?`,
  letGoBody: 'They take no further step; tasks not yet done are taken back.',
  gone: (left: number, withdrawn: number) => `${left} people left, ${withdrawn} tasks taken back`,
  nobody: 'Nobody is stopped',
}

export const TROUBLE_TEXTS = defineTexts({ zh, en })
