// Asks the browser for a security key (WebAuthn) and sends its answer with the form it belongs to. The question stands in
// the form; nothing is fetched.

interface Descriptor {
  readonly id: string;
  readonly type: 'public-key';
  readonly transports?: AuthenticatorTransport[];
}

type Question = Record<string, unknown> & {
  readonly challenge: string;
  readonly user?: { readonly id: string };
  readonly excludeCredentials?: Descriptor[];
  readonly allowCredentials?: Descriptor[];
};

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

function textOf(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replaceAll('=', '');
}

/** The question with bytes in place of text. */
function binaryOf(question: Question): PublicKeyCredentialCreationOptions & PublicKeyCredentialRequestOptions {
  const named = (list: Descriptor[] = []) => list.map((one) => ({ ...one, id: bytesOf(one.id) }));
  const options: unknown = {
    ...question,
    challenge: bytesOf(question.challenge),
    user: question.user && { ...question.user, id: bytesOf(question.user.id) },
    excludeCredentials: named(question.excludeCredentials),
    allowCredentials: named(question.allowCredentials),
  };
  return options as PublicKeyCredentialCreationOptions & PublicKeyCredentialRequestOptions;
}

function answerOf(credential: PublicKeyCredential): string {
  const { response } = credential;
  const common = { clientDataJSON: textOf(response.clientDataJSON) };
  const answer =
    response instanceof AuthenticatorAttestationResponse
      ? { ...common, attestationObject: textOf(response.attestationObject), transports: response.getTransports() }
      : response instanceof AuthenticatorAssertionResponse
        ? { ...common, authenticatorData: textOf(response.authenticatorData), signature: textOf(response.signature) }
        : common;
  return JSON.stringify({
    ...{ id: credential.id, rawId: textOf(credential.rawId), type: credential.type },
    response: answer,
    clientExtensionResults: {},
  });
}

async function ask(form: HTMLFormElement, isNew: boolean): Promise<string> {
  const publicKey = binaryOf(JSON.parse(form.dataset['question'] ?? '{}') as Question);
  const credential = isNew
    ? await navigator.credentials.create({ publicKey })
    : await navigator.credentials.get({ publicKey });
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no credential');
  return answerOf(credential);
}

function prepare(form: HTMLFormElement): void {
  const part = (name: string) => form.querySelector<HTMLElement>(`[data-key-${name}]`);
  const show = (name: string, isShown: boolean) => part(name)?.toggleAttribute('hidden', !isShown);
  const answer = form.querySelector<HTMLInputElement>('input[name=answer]');
  const canAsk = 'PublicKeyCredential' in window && window.isSecureContext && answer !== null;
  show(canAsk ? 'body' : 'unsupported', true);
  form.addEventListener('submit', (event) => {
    if (!answer || answer.value !== '') return;
    event.preventDefault();
    show('failed', false);
    void ask(form, form.dataset['securityKey'] === 'new').then(
      (text) => {
        answer.value = text;
        form.submit();
      },
      () => show('failed', true),
    );
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-security-key]')) prepare(form);
