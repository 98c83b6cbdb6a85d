export interface Tag {
  id: string
  name: string
  createdAt: number
  order: number
  deleted: boolean
}

export interface TagGroup {
  id: string
  name: string
  createdAt: number
  order: number
  deleted: boolean
  /** agentid of the app that made it; 0 for the console. */
  madeBy: number
  strategyId: number
  tags: Map<string, Tag>
}
