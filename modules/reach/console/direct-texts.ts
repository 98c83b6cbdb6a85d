import { defineTexts } from '#kit/web/texts.ts'
import { en } from './direct-texts.en.ts'
import { zh } from './direct-texts.zh.ts'

export const DIRECT_TEXTS = defineTexts({ zh, en })
