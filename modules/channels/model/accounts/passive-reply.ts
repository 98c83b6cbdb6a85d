/** A text in the answer to a push: `]]>` inside it is written so that it ends nothing. */
export function textMessage({
  to,
  from,
  body,
  at,
}: {
  readonly to: string
  readonly from: string
  readonly body: string
  readonly at: Date
}): string {
  const seconds = Math.floor(at.getTime() / 1000)
  const head = `<ToUserName>${quoted(to)}</ToUserName><FromUserName>${quoted(from)}</FromUserName>`
  const time = `<CreateTime>${seconds}</CreateTime>`
  const words = `<MsgType>${quoted('text')}</MsgType><Content>${quoted(body)}</Content>`
  return `<xml>${head}${time}${words}</xml>`
}

function quoted(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}
