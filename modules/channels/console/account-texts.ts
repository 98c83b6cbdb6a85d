import { defineTexts } from '#kit/web/texts.ts'
import { en } from './account-texts.en.ts'
import { zh } from './account-texts.zh.ts'

export const ACCOUNT_TEXTS = defineTexts({ zh, en })
