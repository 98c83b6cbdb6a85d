import { defineTexts } from '#kit/web/texts.ts'

export const WATERFALL_TEXTS = defineTexts({
  zh: {
    step: '哪一步',
    allSteps: '全部步骤',
    arrived: '轮到的',
    entered: '进入 SOP 的人',
    holdout: '留在对照组，从不触达',
    missed: '轮到过，但发不了或错过了时间',
    gone: '还没轮到就离开了',
    notYet: '还没轮到第一次触达',
    outcomes: { left_out: '发不了', too_late: '错过了时间' },
  },
  en: {
    step: 'Step',
    allSteps: 'All steps',
    arrived: 'Came to the step',
    entered: 'Entered the SOP',
    holdout: 'Left alone, for comparison',
    missed: 'Their turn came, but it could not be sent or was too late',
    gone: 'Left before their first touch',
    notYet: 'First touch not due yet',
    outcomes: { left_out: 'Could not be sent', too_late: 'Too late' },
  },
})
