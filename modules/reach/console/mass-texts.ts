import { defineTexts } from '#kit/web/texts.ts'
import { massEn } from './mass-texts.en.ts'
import { massZh } from './mass-texts.zh.ts'

export const MASS_TEXTS = defineTexts({ zh: massZh, en: massEn })
