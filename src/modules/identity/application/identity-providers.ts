import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { DomainError } from '../../../kernel/domain-error.js';
import { Configuration } from '../../../platform/config/configuration.js';
import { LOGGER, type Logger } from '../../../platform/logging/logger.js';
import { PROVIDERS, type Provider } from '../domain/provider.js';
import type { FlowSecrets } from './sign-in-flow.js';

interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a provider says of somebody, checked: issuer, audience, signature, time and nonce are right. */
export interface ProvedIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string | null;
}

const TIMEOUT_SECONDS = 10;

/** The providers of identities as they are configured, over OpenID Connect. */
@Injectable()
export class IdentityProviders {
  readonly #settings: ReadonlyMap<Provider, ProviderSettings>;
  readonly #found = new Map<Provider, Promise<oidc.Configuration>>();

  constructor(
    configuration: Configuration,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const { oidcStaffIssuer, oidcStaffClientId, oidcStaffClientSecret } = configuration;
    const { oidcCitizenIssuer, oidcCitizenClientId, oidcCitizenClientSecret } = configuration;
    const given = {
      staff: { issuer: oidcStaffIssuer, clientId: oidcStaffClientId, clientSecret: oidcStaffClientSecret },
      citizen: { issuer: oidcCitizenIssuer, clientId: oidcCitizenClientId, clientSecret: oidcCitizenClientSecret },
    };
    this.#settings = new Map(
      PROVIDERS.flatMap((provider) => {
        const { issuer, clientId = '', clientSecret = '' } = given[provider];
        return issuer === undefined ? [] : [[provider, { issuer, clientId, clientSecret }] as const];
      }),
    );
  }

  configured(): readonly Provider[] {
    return [...this.#settings.keys()];
  }

  /** Asks the provider anew what it says about itself. @throws Error where it does not answer as it must. */
  async ask(provider: Provider): Promise<void> {
    const settings = this.#settings.get(provider);
    if (settings) await discover(settings);
  }

  /** Where the person proves who they are. @throws DomainError unavailable where the provider does not answer. */
  async addressOf(provider: Provider, redirectUri: string, { state, nonce, verifier }: FlowSecrets): Promise<URL> {
    return oidc.buildAuthorizationUrl(await this.#client(provider), {
      redirect_uri: redirectUri,
      scope: 'openid profile',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
  }

  /** @returns null where what came back proves nobody; why stands in the log. @throws DomainError unavailable */
  async prove(
    provider: Provider,
    cameBackTo: URL,
    { state, nonce, verifier }: FlowSecrets,
  ): Promise<ProvedIdentity | null> {
    const client = await this.#client(provider);
    try {
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      const claims = (await oidc.authorizationCodeGrant(client, cameBackTo, checks)).claims();
      if (!claims) return null;
      return {
        issuer: claims.iss,
        subject: claims.sub,
        name: typeof claims['name'] === 'string' ? claims['name'] : null,
      };
    } catch (error) {
      const { code } = error as { code?: string };
      this.logger.warn({ provider, code: code ?? (error as Error).name }, 'single sign-on was refused');
      return null;
    }
  }

  /** Where the person ends the session at the provider as well; null where it has no such page. */
  async endAddressOf(provider: Provider, backTo: string): Promise<URL | null> {
    const client = await this.#client(provider);
    if (client.serverMetadata().end_session_endpoint === undefined) return null;
    return oidc.buildEndSessionUrl(client, { post_logout_redirect_uri: backTo });
  }

  /** What a provider says about itself, asked once; after a failure asked again. */
  async #client(provider: Provider): Promise<oidc.Configuration> {
    const settings = this.#settings.get(provider);
    if (!settings) throw new DomainError('not-found', 'single-sign-on.not-configured');
    let found = this.#found.get(provider);
    if (!found) this.#found.set(provider, (found = discover(settings)));
    try {
      return await found;
    } catch (error) {
      this.#found.delete(provider);
      this.logger.warn({ provider, reason: (error as Error).name }, 'the provider of identities does not answer');
      throw new DomainError('unavailable', 'single-sign-on.unavailable');
    }
  }
}

/** Signatures are checked although the token came over TLS; a token without one is refused (ASVS 5.0 §10.5). */
function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<oidc.Configuration> {
  // Production takes https only; a provider for trying things out may stand on this machine.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const insecure = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
  return oidc.discovery(new URL(issuer), clientId, undefined, oidc.ClientSecretBasic(clientSecret), {
    execute: [oidc.enableNonRepudiationChecks, ...insecure],
    timeout: TIMEOUT_SECONDS,
  });
}
