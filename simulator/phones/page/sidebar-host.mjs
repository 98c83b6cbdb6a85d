let host

/** Who answers the calls of the page in the frame. */
export function setHost(next) {
  host = next
}

const answers = {
  config: () => ({}),
  agentConfig: () => ({}),
  getContext: () => ({ entry: host.entry(), shareTicket: '' }),
  getCurExternalContact: () =>
    host.customer() ? { userId: host.customer() } : { err_msg: 'fail without context of external contact' },
  async sendChatMessage(args) {
    const text = args.msgtype === 'text' ? args.text.content : `[${args.msgtype}] ${JSON.stringify(args[args.msgtype])}`
    return (await host.say(text)) ? {} : { err_msg: 'fail' }
  },
}

/** Calls come as `{simulator: 'call', id, name, args}` and are answered by `{simulator: 'answer', id, result}`. */
window.addEventListener('message', async (event) => {
  if (!host || event.source !== host.frame.contentWindow || event.data?.simulator !== 'call') return
  const { id, name, args } = event.data
  const work = Object.hasOwn(answers, name) ? answers[name] : () => ({ err_msg: 'fail no such function' })
  const said = await work(args ?? {})
  const err_msg = `${name}:${said.err_msg ?? 'ok'}`
  event.source.postMessage({ simulator: 'answer', id, result: { ...said, err_msg } }, '*')
})
