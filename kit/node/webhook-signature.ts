import { randomBytes } from 'node:crypto'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'

/** Bytes of a signing secret; Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32

/** A new signing secret as Standard Webhooks writes it. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`
}

export interface SignedMessage {
  readonly id: string
  readonly at: Date
  readonly body: string
}

/** The three headers of Standard Webhooks for a message sent at this moment. */
export function signWebhook(secret: string, { id, at, body }: SignedMessage) {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  }
}

/** Whether the body came from whoever holds the secret, within five minutes of now. */
export function isSignedWebhook(secret: string, body: string, headers: Readonly<Record<string, string>>): boolean {
  try {
    new Webhook(secret).verify(body, headers, { jsonParse: false })
    return true
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false
    throw error
  }
}
