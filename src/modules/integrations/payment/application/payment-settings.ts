import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Configuration } from '../../../../platform/config/configuration.js';
import { signedText, type PaymentNotice } from '../domain/payment.js';

/** Which payment service is used, and the secret shared with it. */
@Injectable()
export class PaymentSettings {
  /** The simulated service is there; never in production. */
  readonly simulated: boolean;
  readonly #secret: string;

  constructor(configuration: Configuration) {
    this.simulated = configuration.nodeEnv !== 'production' && configuration.paymentGateway !== 'none';
    this.#secret =
      configuration.paymentSecret ??
      createHmac('sha256', configuration.sessionSecret).update('payment.v1').digest('base64url');
  }

  /** HMAC-SHA256 over the signed text, in hex. */
  sign(notice: PaymentNotice): string {
    return createHmac('sha256', this.#secret).update(signedText(notice), 'utf8').digest('hex');
  }

  verify(notice: PaymentNotice, signature: string): boolean {
    const expected = Buffer.from(this.sign(notice), 'utf8');
    const given = Buffer.from(signature, 'utf8');
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}
