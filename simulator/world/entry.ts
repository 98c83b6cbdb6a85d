/** 联系我: a QR code or button that brings a customer to a member. */
export interface ContactWay {
  configId: string
  agentid: number
  createdAt: number
  type: number
  scene: number
  style: number
  remark: string
  skipVerify: boolean
  state: string
  users: string[]
  parties: number[]
  isTemp: boolean
  expiresIn: number
  chatExpiresIn: number
  unionid: string
  isExclusive: boolean
  markSource: boolean
  conclusions: Record<string, unknown> | null
  qrCode: string
  usedUp: boolean
}

/** 加入群聊: one QR code in front of up to five groups. */
export interface JoinWay {
  configId: string
  agentid: number
  createdAt: number
  scene: number
  remark: string
  autoCreate: boolean
  baseName: string
  baseId: number
  chatIds: string[]
  state: string
  markSource: boolean
  qrCode: string
}

/** 获客链接 */
export interface AcquisitionLink {
  linkId: string
  agentid: number
  name: string
  url: string
  createdAt: number
  users: string[]
  parties: number[]
  skipVerify: boolean
  markSource: boolean
  priority: { type: number; users: string[] } | null
  clicks: number[]
  /** Those who came: external id, member, state, moment. */
  came: { externalUserid: string; userid: string; state: string; at: number; key: string }[]
}
