import { defineTexts } from '#kit/web/texts.ts'

interface Replayed {
  readonly replayed: number
  readonly entered: number
  readonly failedAgain: number
}

interface Gone {
  readonly left: number
  readonly withdrawn: number
  readonly notEntered: number
}

const zh = {
  title: (n: string) => `${n} 人出错停住`,
  alarm: (name: string, n: string) => `SOP“${name}”有 ${n} 人出错停住`,
  hint: '只对他们出错，别人照常走。把原因解决后重走；解决不了就让他们离开',
  stuck: '出错停住',
  notEntered: '没能进入的人',
  came: '本该何时进入',
  failed: '出错时间',
  reenter: '重新进入',
  letEntryGo: '不再进入',
  step: '停在哪一步',
  reason: '出错的原因',
  kinds: {
    rule: '要存的数据不合规则，没有存进去',
    value: '有一项数据放不下或看不懂',
    program: '程序没有料到这种情况',
  },
  deeds: '怎么办',
  original: '程序的原话，可以转给技术人员：',
  since: '停住时间',
  due: '本该走的时间',
  replay: '重走这一步',
  replayAll: '全部重走',
  replayed: ({ replayed, entered, failedAgain }: Replayed, paused: boolean) =>
    [
      replayed > 0 && `${replayed} 人会在${paused ? '这个 SOP 继续之后' : '一分钟内'}重走，还走不过去的会再停在这里`,
      entered > 0 && `${entered} 人已进入`,
      failedAgain > 0 && `${failedAgain} 人还是进不去`,
    ]
      .filter(Boolean)
      .join('；') || '没有要重走的人',
  letGo: '让 TA 离开',
  letGoAll: '全部离开',
  letGoTitle: (n: string) => `让 ${n} 人离开这个 SOP？`,
  letGoBody: '他们不再走后面的步骤，没完成的任务撤回；没能进入的不再进入。',
  gone: ({ left, withdrawn, notEntered }: Gone) =>
    [left > 0 && `${left} 人已离开，撤回 ${withdrawn} 个任务`, notEntered > 0 && `${notEntered} 人不再进入`]
      .filter(Boolean)
      .join('；') || '没有要离开的人',
  nobody: '没有人停住',
}

const en: typeof zh = {
  title: (n: string) => `${n} people stopped by an error`,
  alarm: (name: string, n: string) => `${n} people are stopped by an error in SOP “${name}”`,
  hint: 'It failed for them alone; all others go on. Mend the cause and try again, or let them leave.',
  stuck: 'Stopped',
  notEntered: 'Could not enter',
  came: 'Was to enter',
  failed: 'Failed',
  reenter: 'Let enter',
  letEntryGo: 'Leave out',
  step: 'Stands at',
  reason: 'What went wrong',
  kinds: {
    rule: 'What was to be kept breaks a rule of the data',
    value: 'A value does not fit or cannot be read',
    program: 'The program did not expect this',
  },
  deeds: 'What to do',
  original: 'As the program said it, for whoever is to mend it:',
  since: 'Since',
  due: 'Was due',
  replay: 'Try again',
  replayAll: 'Try all again',
  replayed: ({ replayed, entered, failedAgain }: Replayed, paused: boolean) =>
    [
      replayed > 0 &&
        `${replayed} tried again ${paused ? 'when it goes on' : 'within a minute'}; who fails again stands here again`,
      entered > 0 && `${entered} entered`,
      failedAgain > 0 && `${failedAgain} still cannot enter`,
    ]
      .filter(Boolean)
      .join('; ') || 'Nobody was to be tried again',
  letGo: 'Let go',
  letGoAll: 'Let all go',
  letGoTitle: (n: string) => `Let ${n} people leave this SOP?`,
  letGoBody: 'They take no further step; tasks not yet done are taken back. Who could not enter is left out.',
  gone: ({ left, withdrawn, notEntered }: Gone) =>
    [left > 0 && `${left} people left, ${withdrawn} tasks taken back`, notEntered > 0 && `${notEntered} left out`]
      .filter(Boolean)
      .join('; ') || 'Nobody was to leave',
  nobody: 'Nobody is stopped',
}

export const TROUBLE_TEXTS = defineTexts({ zh, en })
