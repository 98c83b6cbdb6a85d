export interface Media {
  id: string
  type: string
  /** 0 ordinary, 1 moments, 2 product album. */
  purpose: 0 | 1 | 2
  filename: string
  contentType: string
  base64: string
  createdAt: number
}

export interface UploadJob {
  jobId: string
  type: string
  mediaId: string
  doneAt: number
  errcode: number
}

export interface Product {
  id: string
  agentid: number
  description: string
  price: number
  sn: string
  attachments: Record<string, unknown>[]
  createdAt: number
  deleted: boolean
}

export interface InterceptRule {
  id: string
  agentid: number
  name: string
  words: string[]
  semantics: number[]
  type: number
  users: string[]
  parties: number[]
  createdAt: number
}

export interface Strategy {
  id: number
  /** Which of the two kinds: customers or moments. */
  of: 'customer' | 'moment'
  parentId: number
  name: string
  createdAt: number
  admins: string[]
  privilege: Record<string, boolean>
  range: { type: 1 | 2; userid: string; partyid: number }[]
}
