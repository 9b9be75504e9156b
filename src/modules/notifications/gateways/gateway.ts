/** A message as it leaves: the only place where an address and a text meet. Never logged. */
export interface Outgoing {
  /** The same for every attempt: the gateway does it once. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly shortText: string;
}

export interface Accepted {
  /** The gateway's own name for it, under which it reports later. */
  readonly ref: string | null;
  readonly delivered: boolean;
}

/** One way out. */
export interface Gateway {
  /** @throws GatewayFailure when the message was not taken. */
  send(message: Outgoing): Promise<Accepted>;
  close(): void;
}
