import { defineTexts } from '#kit/web/texts.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

export const TEXTS = defineTexts({ zh, en })
