// A stand-in for the JS-SDK script of the platform: the same calls, carried to the phone this page is framed in.
const waiting = new Map()
let numbers = 0

window.addEventListener('message', ({ data }) => {
  if (data?.simulator !== 'answer') return
  waiting.get(data.id)?.(data.result)
  waiting.delete(data.id)
})

function call(name, args) {
  return new Promise((resolve) => {
    numbers += 1
    waiting.set(numbers, resolve)
    window.parent.postMessage({ simulator: 'call', id: numbers, name, args }, '*')
  })
}

async function configure(name, { success, fail, ...args }) {
  const result = await call(name, args)
  if (result.err_msg === `${name}:ok`) success?.(result)
  else fail?.(result)
}

let ready = Promise.resolve()

window.wx = {
  config(options) {
    ready = configure('config', options)
  },
  ready: (work) => ready.then(work),
  error: () => undefined,
  agentConfig: (options) => configure('agentConfig', options),
  invoke: (name, args, answer) => call(name, args).then(answer),
}
