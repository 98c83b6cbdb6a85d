/** A menu has at most three buttons, each with at most five below it (developers.weixin.qq.com, custom menus, 2025). */
export const MENU_BUTTONS_MAX = 3
export const MENU_BELOW_MAX = 5
/** Bytes of a name in the bar and below it, and of an address (the same page; general knowledge). */
export const MENU_NAME_BYTES_MAX = 16
export const MENU_BELOW_NAME_BYTES_MAX = 60
export const MENU_URL_BYTES_MAX = 1024
/** Of an answer, in bytes: the platform refuses more (45002). */
export const ANSWER_BYTES_MAX = 2048

export const MENU_DEEDS = ['answer', 'link', 'mini'] as const
export type MenuDeed = (typeof MENU_DEEDS)[number]

/** A button that does something. What its deed does not need is empty. */
export interface MenuItem {
  readonly name: string
  readonly deed: MenuDeed
  /** Comes back with a tap on an answering button; never changes once it was published. */
  readonly key: string
  readonly answer: string
  readonly url: string
  readonly appId: string
  readonly page: string
}

/** A button of the bar: it does something, or opens those below it. */
export interface MenuButton extends Omit<MenuItem, 'deed'> {
  readonly deed: MenuDeed | 'open'
  readonly below: readonly MenuItem[]
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length

export interface MenuFault {
  readonly path: string
  readonly reason:
    | 'name_missing'
    | 'name_long'
    | 'answer_missing'
    | 'answer_long'
    | 'url_wrong'
    | 'mini_missing'
    | 'below_missing'
}

/** What keeps a menu from being published, each at its place. */
export function menuFaults(buttons: readonly MenuButton[]): readonly MenuFault[] {
  return buttons.flatMap((button, place) => {
    const path = `buttons.${place}`
    const own = button.deed === 'open' ? belowFaults(button, path) : itemFaults({ ...button, deed: button.deed }, path)
    return [...nameFaults(button.name, MENU_NAME_BYTES_MAX, path), ...own]
  })
}

function belowFaults({ below }: MenuButton, path: string): readonly MenuFault[] {
  if (below.length === 0) return [{ path: `${path}.below`, reason: 'below_missing' }]
  return below.flatMap((item, place) => {
    const own = `${path}.below.${place}`
    return [...nameFaults(item.name, MENU_BELOW_NAME_BYTES_MAX, own), ...itemFaults(item, own)]
  })
}

function nameFaults(name: string, max: number, path: string): readonly MenuFault[] {
  if (name.trim() === '') return [{ path: `${path}.name`, reason: 'name_missing' }]
  return bytesOf(name) > max ? [{ path: `${path}.name`, reason: 'name_long' }] : []
}

function itemFaults({ deed, answer, url, appId, page }: MenuItem, path: string): readonly MenuFault[] {
  if (deed === 'answer') {
    if (answer.trim() === '') return [{ path: `${path}.answer`, reason: 'answer_missing' }]
    return bytesOf(answer) > ANSWER_BYTES_MAX ? [{ path: `${path}.answer`, reason: 'answer_long' }] : []
  }
  const isAddress = /^https?:\/\/\S+$/.test(url) && bytesOf(url) <= MENU_URL_BYTES_MAX
  if (!isAddress) return [{ path: `${path}.url`, reason: 'url_wrong' }]
  return deed === 'mini' && (appId === '' || page === '') ? [{ path: `${path}.appId`, reason: 'mini_missing' }] : []
}

/** As `menu/create` takes it; a card of a Mini Program has an address for old phones beside it. */
export function menuWire(buttons: readonly MenuButton[]) {
  return buttons.map((button) =>
    button.deed === 'open'
      ? { name: button.name, sub_button: button.below.map(itemWire) }
      : itemWire({ ...button, deed: button.deed }),
  )
}

function itemWire({ name, deed, key, url, appId, page }: MenuItem) {
  if (deed === 'answer') return { type: 'click', name, key }
  if (deed === 'link') return { type: 'view', name, url }
  return { type: 'miniprogram', name, url, appid: appId, pagepath: page }
}

/** Every answer of a menu by the key of its button. */
export function menuAnswers(buttons: readonly MenuButton[]): ReadonlyMap<string, string> {
  const items = buttons.flatMap((button) =>
    button.deed === 'open' ? [...button.below] : [{ ...button, deed: button.deed }],
  )
  return new Map(items.filter(({ deed }) => deed === 'answer').map(({ key, answer }) => [key, answer]))
}

/** The same menu with a key for every button; one that has its key keeps it, unless another has the same. */
export function withKeys(buttons: readonly MenuButton[], newKey: () => string): readonly MenuButton[] {
  const seen = new Set<string>()
  const keyOf = (key: string) => {
    const kept = key === '' || seen.has(key) ? newKey() : key
    seen.add(kept)
    return kept
  }
  return buttons.map((button) => ({
    ...button,
    key: keyOf(button.key),
    below: button.deed === 'open' ? button.below.map((item) => ({ ...item, key: keyOf(item.key) })) : [],
  }))
}
