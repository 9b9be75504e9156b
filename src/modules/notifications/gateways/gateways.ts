import { Injectable } from '@nestjs/common';
import { Configuration } from '../../../platform/config/configuration.js';
import type { MessageChannel } from '../domain/index.js';
import type { Gateway } from './gateway.js';
import { HttpGateway } from './http-gateway.js';
import { LocalStandIns } from './local-stand-ins.js';
import { SmtpGateway } from './smtp-gateway.js';

const FROM = 'Một Cửa <khong-tra-loi@motcua.example>';

/** The way out of each channel: what the settings name, or the local stand-in where this is no production. */
@Injectable()
export class Gateways {
  readonly #kept = new Map<MessageChannel, Promise<Gateway | null>>();

  constructor(
    private readonly configuration: Configuration,
    private readonly standIns: LocalStandIns,
  ) {}

  /** @returns null where the channel has no gateway: production without the setting. */
  of(channel: MessageChannel): Promise<Gateway | null> {
    let gateway = this.#kept.get(channel);
    if (!gateway) {
      gateway = this.#make(channel);
      this.#kept.set(channel, gateway);
      gateway.catch(() => this.#kept.delete(channel));
    }
    return gateway;
  }

  async onApplicationShutdown(): Promise<void> {
    for (const gateway of this.#kept.values()) (await gateway.catch(() => null))?.close();
    this.#kept.clear();
  }

  async #make(channel: MessageChannel): Promise<Gateway | null> {
    const { smtpUrl, mailFrom, gatewayTimeoutSeconds, nodeEnv } = this.configuration;
    const timeoutMs = gatewayTimeoutSeconds * 1_000;
    const local = nodeEnv !== 'production';
    if (channel === 'email') {
      const url = smtpUrl ?? (local ? await this.standIns.smtpUrl() : null);
      return url === null ? null : new SmtpGateway({ url, from: mailFrom ?? FROM, timeoutMs });
    }
    const { smsGatewayUrl, smsGatewayToken, zaloGatewayUrl, zaloGatewayToken } = this.configuration;
    const [given, token] = channel === 'sms' ? [smsGatewayUrl, smsGatewayToken] : [zaloGatewayUrl, zaloGatewayToken];
    const url = given ?? (local ? await this.standIns.httpUrl(channel) : null);
    return url === null ? null : new HttpGateway({ url, token, timeoutMs });
  }
}
