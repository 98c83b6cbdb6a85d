import { expect, it } from 'vitest'
import { INDUSTRY_TEMPLATES } from '../model/industry/industry-templates.ts'
import { findTemplates } from './find-templates.ts'

const keys = (q: string, industry = '') => findTemplates(q, industry).map(({ key }) => key)

it('finds by name, people, words of a message and of what only some get, all words together', () => {
  expect(keys('换粮')).toContain('pet_switch')
  expect(keys('打电话问换粮情况')).toEqual(['pet_switch'])
  expect(keys('A 三菜一汤')).toEqual(['food_weekly'])
  expect(keys('菜单 试味道')).toEqual(['dining_regular'])
  expect(keys('FARMING')).toEqual(['farming_season', 'farming_next'])
  expect(keys('没有这样的模板')).toEqual([])
})

it('keeps to a trade, and shows all where nothing is asked', () => {
  expect(keys('', 'clinic')).toEqual(['clinic_recovery', 'clinic_checkup'])
  expect(keys('换粮', 'clinic')).toEqual([])
  expect(keys(' ')).toHaveLength(INDUSTRY_TEMPLATES.length)
})
