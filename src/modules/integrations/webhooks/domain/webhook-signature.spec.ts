import { describe, expect, it } from '@jest/globals';
import { WebhookReceiver } from '../../../../../test/support/webhook-receiver.js';
import { newSecret, signature, signedHeaders } from './webhook-signature.js';

const NOW = 1_614_265_330;
const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: NOW, body: '{"test": 2432232314}' };
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe('the signature of a webhook', () => {
  it('is that of the published vector of Standard Webhooks', () => {
    expect(signature(message, SECRET)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('is taken by the sample receiver once, and known again when it is sent again later', () => {
    let now = NOW;
    const receiver = new WebhookReceiver([SECRET], () => now);
    expect(receiver.take(signedHeaders(message, [SECRET]), message.body)).toBe('new');
    // The same bytes again, and the same event signed anew at a later attempt.
    expect(receiver.take(signedHeaders(message, [SECRET]), message.body)).toBe('known');
    now += 3_600;
    expect(receiver.take(signedHeaders({ ...message, timestamp: now }, [SECRET]), message.body)).toBe('known');
  });

  it.each([
    ['another body', {}, '{"test": 2432232315}', 0],
    ['another id', { 'webhook-id': 'msg_other' }, message.body, 0],
    ['another time', { 'webhook-timestamp': String(NOW + 1) }, message.body, 0],
    ['no signature', { 'webhook-signature': '' }, message.body, 0],
    [
      'another version of signatures',
      { 'webhook-signature': 'v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' },
      message.body,
      0,
    ],
    ['no time', { 'webhook-timestamp': 'now' }, message.body, 0],
    ['a time more than five minutes ago', {}, message.body, 301],
    ['a time more than five minutes ahead', {}, message.body, -301],
  ])('is refused with %s', (_what, headers, body, later) => {
    const receiver = new WebhookReceiver([SECRET], () => NOW + later);
    expect(receiver.take({ ...signedHeaders(message, [SECRET]), ...headers }, body)).toBe('refused');
    // And what was refused is not remembered as done.
    expect(new WebhookReceiver([SECRET], () => NOW).take(signedHeaders(message, [SECRET]), message.body)).toBe('new');
  });

  it('is there for both keys during a change: whoever has either takes it, whoever has none does not', () => {
    const [former, current] = [newSecret(), newSecret()];
    expect([former, current]).toEqual([0, 1].map(() => expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/)));
    const headers = signedHeaders(message, [current, former]);
    const take = (secret: string) => new WebhookReceiver([secret], () => NOW).take(headers, message.body);
    expect([former, current, newSecret()].map(take)).toEqual(['new', 'new', 'refused']);
  });
});
