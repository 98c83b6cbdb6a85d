import { defineTexts } from '#kit/web/texts.ts'
import { en } from './restraint-texts.en.ts'
import { zh } from './restraint-texts.zh.ts'

export const RESTRAINT_TEXTS = defineTexts({ zh, en })
