import { describe, expect, it } from 'vitest'
import { faultOfTarget, isPublicAddress } from './call-target.ts'

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '240e::1'])(
    'takes %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )
  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.100.100.200',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fe80::1',
    'fd00:ec2::254',
    '2002:7f00:1::',
    '2001:db8::1',
    'example.com',
  ])('refuses %s', (address) => expect(isPublicAddress(address)).toBe(false))
})

describe('faultOfTarget', () => {
  it.each([
    ['https://shop.example.com/hooks', undefined],
    ['https://8.8.8.8/', undefined],
    ['http://shop.example.com/', 'not_https'],
    ['https://localhost/', 'private_target'],
    ['https://a.localhost./', 'private_target'],
    ['https://postgres/', 'private_target'],
    ['https://metadata.google.internal/', 'private_target'],
    // The URL parser writes every spelling of an IPv4 address the same way.
    ['https://2130706433/', 'private_target'],
    ['https://0x7f.1/', 'private_target'],
    ['https://[::1]/', 'private_target'],
    ['https://[::ffff:10.0.0.1]/', 'private_target'],
    ['https://user:word@example.com/', 'has_password'],
    ['ftp://example.com/', 'not_a_url'],
    ['shop', 'not_a_url'],
  ] as const)('%s: %s', (url, fault) => expect(faultOfTarget(url, false)).toBe(fault))

  it('lets inner addresses pass when the process is told so', () => {
    expect(faultOfTarget('http://127.0.0.1:8080/', true)).toBeUndefined()
    expect(faultOfTarget('file:///etc/passwd', true)).toBe('not_a_url')
  })
})
