/** An element with its attributes and children; texts are never read as markup. */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value)
    else if (value !== false && value !== undefined) node.setAttribute(name, value === true ? '' : value)
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== false && child !== null))
  return node
}

export async function show(name, query = {}) {
  return read(await fetch(`/control/${name}?${new URLSearchParams(query)}`))
}

export async function act(name, body = {}) {
  return read(await fetch(`/control/${name}`, { method: 'POST', body: JSON.stringify(body) }))
}

async function read(response) {
  const said = await response.json()
  if (!response.ok) throw new Error(said.error ?? response.status)
  return said
}

let note
/** One line at the foot of the page, for three seconds. */
export function tell(text) {
  note?.remove()
  note = h('div', { class: 'note', role: 'status' }, text)
  document.body.append(note)
  const mine = note
  setTimeout(() => mine.remove(), 3000)
}
