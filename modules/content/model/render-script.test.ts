import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { charactersOf, renderScript, unknownVariables, variablesOf } from './render-script.ts'
import { EXAMPLE_VALUES, SCRIPT_VARIABLES } from './variables.ts'

describe('renderScript', () => {
  it('fills what is known, falls back where it may, and reports the rest', () => {
    const body = '{{客户称呼}}好，{{ 导购姓名 }}给您留了{{最近商品}}，在{{店铺名}}。{{店铺名}}见'
    expect(renderScript(body, { 店铺名: '活水', 最近商品: ' ' })).toEqual({
      text: '您好，{{ 导购姓名 }}给您留了上次选的那款，在活水。活水见',
      missing: ['导购姓名'],
      fallbacks: ['客户称呼', '最近商品'],
    })
  })

  it('puts values in as they are: no value is read as a variable, a pattern or a property', () => {
    const sly = { 客户称呼: '{{导购姓名}}$&', 导购姓名: '小林' }
    expect(renderScript('{{客户称呼}}', sly).text).toBe('{{导购姓名}}$&')
    expect(renderScript('{{toString}}', {}).missing).toEqual(['toString'])
  })

  it('leaves a text without variables alone', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('{{')),
        (text) => {
          expect(renderScript(text, EXAMPLE_VALUES).text).toBe(text)
        },
      ),
    )
  })

  it('fills every variable there is from its example', () => {
    const body = SCRIPT_VARIABLES.map(({ name }) => `{{${name}}}`).join()
    expect(renderScript(body, EXAMPLE_VALUES)).toMatchObject({ missing: [], fallbacks: [] })
    expect(variablesOf(body)).toEqual(SCRIPT_VARIABLES.map(({ name }) => name))
  })
})

it('names variables that do not exist, each once', () => {
  expect(unknownVariables('{{客户称呼}}{{昵称}}{{昵称}}{{}}{{ }}')).toEqual(['昵称'])
})

it('counts characters as people do', () => {
  expect(charactersOf('好😀a')).toBe(3)
})
