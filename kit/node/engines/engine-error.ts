export type EngineErrorCode =
  | 'home_in_use'
  | 'folder_unreachable'
  | 'folder_not_ours'
  | 'no_unprivileged_user'
  | 'unsupported_platform'
  | 'engine_did_not_start'
  | 'unsafe_postgres'

/** A start that was refused. The message says in Chinese, then in English, what is wrong and what to do about it. */
export class EngineError extends Error {
  readonly code: EngineErrorCode

  constructor(code: EngineErrorCode, chinese: string, english: string) {
    super(`${chinese}\n${english}`)
    this.name = 'EngineError'
    this.code = code
  }
}
