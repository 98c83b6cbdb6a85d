import { sentinelFault, strikeAfter, strikeBefore } from '../http/faults.ts'
import { type Answer, type Ask, json } from '../http/listener.ts'
import type { Sim } from '../world/sim.ts'
import { signRequest } from './sign-request.ts'
import { overLimit, type Sms, type Vendor, type VoiceCall, vendorTime } from './vendor.ts'

export interface VendorServer {
  readonly sim: Sim
  readonly vendor: Vendor
  wait(milliseconds: number): Promise<void>
}

class VendorRefusal extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

function refuse(code: string, message: string): never {
  throw new VendorRefusal(code, message)
}

const MOBILE = /^(\+?86)?1\d{10}$/
const NUMBERS_MAX = 1000

/** The last four digits of a number ask for what happens to it. */
const SENTINELS: Readonly<Record<string, string>> = {
  '0404': 'MK:0005', // the number does not exist
  '0403': 'BLACK_LIST',
  '0410': 'IS_CLOSED',
}

/** The SMS and voice twins: the RPC style of the largest vendor, told apart by Action. */
export async function serveVendor(server: VendorServer, ask: Ask): Promise<Answer> {
  const fields = new Map([...ask.query, ...(ask.method === 'POST' ? new URLSearchParams(ask.body.toString()) : [])])
  const fault = faultOf(fields)
  const early = await strikeBefore(fault, server.wait)
  if (early) return early
  try {
    const { accessKeyId, accessKeySecret } = server.vendor.switches
    if (fields.get('AccessKeyId') !== accessKeyId) refuse('InvalidAccessKeyId.NotFound', 'AccessKeyId is not found.')
    if (fields.get('Signature') !== signRequest(ask.method, fields, accessKeySecret))
      return json({ Code: 'SignatureDoesNotMatch', Message: 'signature does not match' }, 400)
    return await strikeAfter(fault, json({ RequestId: server.sim.chance.hex(32), ...act(server, fields) }), server.wait)
  } catch (error) {
    if (!(error instanceof VendorRefusal)) throw error
    return json({ RequestId: server.sim.chance.hex(32), Code: error.code, Message: error.message })
  }
}

/** A number ending 0500 is answered 500, one ending 0408 is sent and never answered. */
function faultOf(fields: ReadonlyMap<string, string>) {
  const phone = fields.get('PhoneNumbers') ?? fields.get('CalledNumber') ?? ''
  if (phone.endsWith('0500')) return { kind: 'http', code: 500, ms: 0 } as const
  if (phone.endsWith('0408')) return { kind: 'timeout', code: 0, ms: 30_000 } as const
  return sentinelFault(fields.get('OutId') ?? '')
}

function act(server: VendorServer, fields: ReadonlyMap<string, string>): Record<string, unknown> {
  const action = fields.get('Action')
  if (action === 'SendSms') return sendSms(server, fields)
  if (action === 'QuerySendDetails') return queryDetails(server, fields)
  if (action === 'SingleCallByTts') return call(server, fields)
  return refuse('InvalidAction.NotFound', 'Specified api is not found.')
}

function checkTemplate(vendor: Vendor, template: string, params: string): void {
  if (!vendor.switches.templates.includes(template)) refuse('isv.SMS_TEMPLATE_ILLEGAL', '模板不合法(不存在或被拉黑)')
  if (params && !isJson(params)) refuse('isv.INVALID_JSON_PARAM', '参数格式错误，请修改为字符串值')
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function sendSms({ sim, vendor }: VendorServer, fields: ReadonlyMap<string, string>): Record<string, unknown> {
  const said = (name: string) => fields.get(name) ?? ''
  const phones = said('PhoneNumbers').split(',')
  if (phones.length > NUMBERS_MAX) refuse('isv.MOBILE_COUNT_OVER_LIMIT', '手机号码数量超过限制')
  for (const phone of phones) if (!MOBILE.test(phone)) refuse('isv.MOBILE_NUMBER_ILLEGAL', '手机号码格式错误')
  if (!vendor.switches.signNames.includes(said('SignName'))) refuse('isv.SMS_SIGNATURE_ILLEGAL', '签名不合法')
  checkTemplate(vendor, said('TemplateCode'), said('TemplateParam'))
  for (const phone of phones)
    if (overLimit(vendor, sim, phone)) refuse('isv.BUSINESS_LIMIT_CONTROL', '触发号码天级流控')
  const bizId = `${sim.chance.below(1e9)}^0`
  for (const phone of phones) {
    const sms: Sms = {
      bizId,
      phone,
      signName: said('SignName'),
      template: said('TemplateCode'),
      params: said('TemplateParam'),
      outId: said('OutId'),
      at: sim.clock.now(),
      failure: SENTINELS[phone.slice(-4)] ?? '',
    }
    vendor.sms.push(sms)
    vendor.report('SmsReport', [reportOf(sms)])
  }
  return { Code: 'OK', Message: 'OK', BizId: bizId }
}

function reportOf(sms: Sms): Record<string, unknown> {
  return {
    phone_number: sms.phone,
    send_time: vendorTime(sms.at),
    report_time: vendorTime(sms.at),
    success: sms.failure === '',
    err_code: sms.failure || 'DELIVERED',
    err_msg: sms.failure ? '发送失败' : '用户接收成功',
    sms_size: '1',
    biz_id: sms.bizId,
    out_id: sms.outId,
  }
}

/** SendStatus: 2 failed, 3 delivered. */
function queryDetails({ vendor }: VendorServer, fields: ReadonlyMap<string, string>): Record<string, unknown> {
  const [phone, bizId] = [fields.get('PhoneNumber'), fields.get('BizId')]
  const found = vendor.sms.filter((sms) => sms.phone === phone && (!bizId || sms.bizId === bizId))
  const rows = found.map((sms) => ({
    PhoneNum: sms.phone,
    SendStatus: sms.failure ? 2 : 3,
    ErrCode: sms.failure || 'DELIVERED',
    TemplateCode: sms.template,
    OutId: sms.outId,
    SendDate: vendorTime(sms.at),
    ReceiveDate: vendorTime(sms.at),
  }))
  return { Code: 'OK', Message: 'OK', TotalCount: rows.length, SmsSendDetailDTOs: { SmsSendDetailDTO: rows } }
}

const CALLS: Readonly<Record<string, VoiceCall['status']>> = {
  '0486': 'busy',
  '0480': 'no answer',
  '0410': 'off',
  '0487': 'declined',
}
const CALL_CODES = {
  answered: '200000',
  'no answer': '200005',
  busy: '200004',
  off: '200003',
  declined: '200002',
} as const
/** Who hears the words out and presses a key. */
const KEYS: Readonly<Record<string, string>> = { '0009': '9', '0001': '1' }

/** A call that reads a template aloud. */
function call({ sim, vendor }: VendorServer, fields: ReadonlyMap<string, string>): Record<string, unknown> {
  const said = (name: string) => fields.get(name) ?? ''
  const phone = said('CalledNumber')
  if (!MOBILE.test(phone)) refuse('isv.MOBILE_NUMBER_ILLEGAL', '号码格式不合法')
  if (!vendor.switches.templates.includes(said('TtsCode'))) refuse('isv.TTS_TEMPLATE_ILLEGAL', '文本转语音模板不合法')
  const status = CALLS[phone.slice(-4)] ?? 'answered'
  const seconds = status === 'answered' ? 5 + sim.chance.below(30) : 0
  const [callId, params] = [`${sim.chance.below(1e9)}^1`, said('TtsParam')]
  const keys = status === 'answered' ? (KEYS[phone.slice(-4)] ?? '') : ''
  const made: VoiceCall = {
    callId,
    phone,
    template: said('TtsCode'),
    params,
    at: sim.clock.now(),
    status,
    seconds,
    keys,
  }
  vendor.calls.push(made)
  const time = vendorTime(made.at)
  const report = { call_id: callId, callee: phone, start_time: time, end_time: time, duration: String(seconds) }
  vendor.report('VoiceReport', [{ ...report, status_code: CALL_CODES[status], dtmf: keys, out_id: said('OutId') }])
  return { Code: 'OK', Message: 'OK', CallId: callId }
}
