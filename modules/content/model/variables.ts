/** A place in a script that is filled for each person. */
export interface ScriptVariable {
  /** As written between the braces: `{{客户称呼}}`. */
  readonly name: string
  readonly en: string
  readonly example: string
  /** What stands there when nothing is known of this person; without one the script cannot go out to them. */
  readonly fallback?: string
}

/** Every variable a script may use. Who renders it says what it knows, under these names. */
export const SCRIPT_VARIABLES: readonly ScriptVariable[] = [
  { name: '客户称呼', en: 'Customer', example: '王女士', fallback: '您' },
  { name: '导购姓名', en: 'Guide', example: '小林' },
  { name: '店铺名', en: 'Shop', example: '活水生活馆' },
  { name: '最近商品', en: 'Last product', example: '桂花乌龙 250g', fallback: '上次选的那款' },
  { name: '最近下单日', en: 'Last order day', example: '11月8日', fallback: '前阵子' },
  { name: '累计单数', en: 'Orders so far', example: '4' },
  { name: '所在城市', en: 'City', example: '杭州', fallback: '您那边' },
  { name: '会员等级', en: 'Member level', example: '金卡', fallback: '会员' },
  { name: '今天日期', en: 'Today', example: '11月20日' },
]

const byName = new Map(SCRIPT_VARIABLES.map((variable) => [variable.name, variable]))

export function findVariable(name: string): ScriptVariable | undefined {
  return byName.get(name)
}

/** Example values of all variables, for previews. */
export const EXAMPLE_VALUES: Readonly<Record<string, string>> = Object.fromEntries(
  SCRIPT_VARIABLES.map((variable) => [variable.name, variable.example]),
)
