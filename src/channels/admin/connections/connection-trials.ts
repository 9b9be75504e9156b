import { Injectable } from '@nestjs/common';
import { Configuration } from '../../../platform/config/configuration.js';
import { CheckedFileStore } from '../../../platform/files/checked-file-store.js';
import { IdentityProviders } from '../../../modules/identity/index.js';
import { greetMailServer } from '../../../modules/notifications/index.js';
import type { Port } from './connections.view.js';

/** Tries that change nothing on either side: a greeting, a ping, a public document. */
@Injectable()
export class ConnectionTrials {
  readonly #trials: Readonly<Partial<Record<Port, () => Promise<unknown>>>>;

  constructor(
    private readonly configuration: Configuration,
    files: CheckedFileStore,
    providers: IdentityProviders,
  ) {
    const { smtpUrl, clamavUrl, oidcStaffIssuer, oidcCitizenIssuer, gatewayTimeoutSeconds } = configuration;
    this.#trials = {
      ...(smtpUrl === undefined ? {} : { email: () => greetMailServer(smtpUrl, gatewayTimeoutSeconds * 1_000) }),
      ...(clamavUrl === undefined ? {} : { clamav: () => files.ping() }),
      ...(oidcStaffIssuer === undefined ? {} : { 'oidc-staff': () => providers.ask('staff') }),
      ...(oidcCitizenIssuer === undefined ? {} : { 'oidc-citizen': () => providers.ask('citizen') }),
    };
  }

  /** What the settings name; `stand-in` where something of our own takes its place outside production. */
  stateOf(port: Port): 'connected' | 'stand-in' | 'off' {
    const { smtpUrl, smsGatewayUrl, zaloGatewayUrl, clamavUrl, oidcStaffIssuer, oidcCitizenIssuer } =
      this.configuration;
    const { nodeEnv, paymentGateway, signingAuthority } = this.configuration;
    const local = nodeEnv === 'production' ? 'off' : 'stand-in';
    const given = (url: string | undefined) => url !== undefined;
    const simulated = (setting: string | undefined) =>
      setting === undefined ? local : setting === 'none' ? 'off' : 'stand-in';
    switch (port) {
      case 'email':
        return given(smtpUrl) ? 'connected' : local;
      case 'sms':
        return given(smsGatewayUrl) ? 'connected' : local;
      case 'zalo':
        return given(zaloGatewayUrl) ? 'connected' : local;
      case 'clamav':
        return given(clamavUrl) ? 'connected' : 'off';
      case 'oidc-staff':
        return given(oidcStaffIssuer) ? 'connected' : 'off';
      case 'oidc-citizen':
        return given(oidcCitizenIssuer) ? 'connected' : 'off';
      case 'payment':
        return simulated(paymentGateway);
      case 'signer':
        return simulated(signingAuthority);
    }
  }

  canTry(port: Port): boolean {
    return this.#trials[port] !== undefined;
  }

  /** @returns null where it answered; else why not, as a code. */
  async run(port: Port): Promise<string | null> {
    try {
      await this.#trials[port]?.();
      return null;
    } catch (error) {
      const { code } = error as { readonly code?: unknown };
      const named = typeof code === 'string' ? code.toLowerCase().replace(/[^a-z0-9-]+/g, '-') : '';
      return /^[a-z0-9-]{2,60}$/.test(named) ? named : 'no-answer';
    }
  }
}
