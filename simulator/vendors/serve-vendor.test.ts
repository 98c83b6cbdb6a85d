import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Listener, listen } from '../http/listener.ts'
import { type Simulator, startSimulator } from '../main.ts'
import { START } from '../testing/open-trial.ts'
import { signRequest } from './sign-request.ts'

let simulator: Simulator
let product: Listener
const heard: [string, Record<string, unknown>[]][] = []

const control = async (name: string, body = {}) =>
  (await fetch(`${simulator.url}/control/${name}`, { method: 'POST', body: JSON.stringify(body) })).json()
const call = async (fields: Record<string, string>, secret = 'simulator') => {
  const all = new Map(Object.entries({ AccessKeyId: 'simulator', ...fields }))
  all.set('Signature', signRequest('POST', all, secret))
  return fetch(`${simulator.officialUrl}/vendor/`, { method: 'POST', body: new URLSearchParams([...all]) })
}
const sms = async (phone: string, more: Record<string, string> = {}) => {
  const fields = { Action: 'SendSms', PhoneNumbers: phone, SignName: '活水', TemplateCode: 'SMS_1', ...more }
  return (await (await call(fields)).json()) as Record<string, unknown>
}

beforeAll(async () => {
  simulator = await startSimulator({ seed: 5, speed: 0, start: START })
  product = await listen(0, (ask) => {
    heard.push([ask.path, JSON.parse(ask.body.toString())])
    return { status: 200, type: 'application/json', body: '{"code":0,"msg":"成功"}' }
  })
  await control('vendor', { reportUrl: product.url })
})
afterAll(async () => {
  await simulator.close()
  await product.close()
})

it('signs as the vendor’s documentation shows', () => {
  const fields = new Map([
    ['AccessKeyId', 'testid'],
    ['Action', 'DescribeRegions'],
    ['Format', 'XML'],
    ['SignatureMethod', 'HMAC-SHA1'],
    ['SignatureNonce', '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf'],
    ['SignatureVersion', '1.0'],
    ['Timestamp', '2016-02-23T12:46:24Z'],
    ['Version', '2014-05-26'],
  ])
  expect(signRequest('GET', fields, 'testsecret')).toBe('OLeaidS1JvxuMvnyHOwuJ+uX5qY=')
})

it('sends, reports, and answers what became of it', async () => {
  const sent = await sms('13900000001', { OutId: 'o1', TemplateParam: '{"code":"1"}' })
  expect(sent).toMatchObject({ Code: 'OK', BizId: expect.any(String) })
  await sms('13900000404')
  await control('settle')
  expect(heard.map(([path, [row]]) => [path, row?.success, row?.out_id])).toEqual([
    ['/SmsReport', true, 'o1'],
    ['/SmsReport', false, ''],
  ])
  const asked = await call({ Action: 'QuerySendDetails', PhoneNumber: '13900000001', BizId: String(sent.BizId) })
  expect(await asked.json()).toMatchObject({ TotalCount: 1 })
})

it.each([
  [{ PhoneNumbers: '139' }, 'isv.MOBILE_NUMBER_ILLEGAL'],
  [{ SignName: '别人' }, 'isv.SMS_SIGNATURE_ILLEGAL'],
  [{ TemplateCode: 'SMS_9' }, 'isv.SMS_TEMPLATE_ILLEGAL'],
  [{ TemplateParam: '{' }, 'isv.INVALID_JSON_PARAM'],
])('%j is refused', async (more, code) => {
  expect(await sms('13900000002', more)).toMatchObject({ Code: code })
})

it('lets one number hear one message a minute', async () => {
  expect(await sms('13900000003')).toMatchObject({ Code: 'OK' })
  expect(await sms('13900000003')).toMatchObject({ Code: 'isv.BUSINESS_LIMIT_CONTROL' })
  await control('clock', { advance_ms: 60_000 })
  expect(await sms('13900000003')).toMatchObject({ Code: 'OK' })
})

it('breaks for numbers that ask for it, and for a wrong signature', async () => {
  const broken = await call({ Action: 'SendSms', PhoneNumbers: '13900000500' })
  expect(broken.status).toBe(500)
  const wrong = await call({ Action: 'SendSms', PhoneNumbers: '13900000005' }, 'other')
  expect(await wrong.json()).toMatchObject({ Code: 'SignatureDoesNotMatch' })
})

it('calls, and tells who did not answer; passes on what people write back', async () => {
  heard.length = 0
  const fields = { Action: 'SingleCallByTts', TtsCode: 'TTS_1' }
  expect(await (await call({ ...fields, CalledNumber: '13900000006' })).json()).toMatchObject({ Code: 'OK' })
  await call({ ...fields, CalledNumber: '13900000486' })
  await control('sms-reply', { phone: '13900000006', text: 'R' })
  await control('settle')
  const told = heard.map(([path, [row]]) => [path, row?.status_code ?? row?.content]).sort()
  expect(told).toEqual([
    ['/SmsUp', 'R'],
    ['/VoiceReport', '200000'],
    ['/VoiceReport', '200004'],
  ])
})
