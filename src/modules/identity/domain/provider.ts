/** Of whom a provider of identities (OpenID Connect) knows who they are. */
export const PROVIDERS = ['staff', 'citizen'] as const;
export type Provider = (typeof PROVIDERS)[number];

export const isProvider = (value: unknown): value is Provider => PROVIDERS.some((each) => each === value);
