/** By which way a message goes. */
export const CHANNELS = ['email', 'sms', 'zalo'] as const;
export type MessageChannel = (typeof CHANNELS)[number];

/** Whether a channel is used for somebody who has not chosen: contact data given for the dossier may be used for it. */
export const ALLOWED_UNASKED: Readonly<Record<MessageChannel, boolean>> = { email: true, sms: true, zalo: false };

export const AUDIENCES = ['citizen', 'staff'] as const;
export type Audience = (typeof AUDIENCES)[number];

/**
 * `unit`: nobody at the unit could be found; kept so that it can be seen. `asker`: whoever sent the question or complaint
 * with that id, with an account or without.
 */
export type RecipientKind = 'person' | 'account' | 'unit' | 'asker';
