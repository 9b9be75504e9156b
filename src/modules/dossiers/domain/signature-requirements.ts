/** What acts on a result ask of its file (domain rule T20 "signature verified"). */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { Facts } from './act-command.js';
import { signatureBlockers } from './result-signature.js';

interface Case {
  readonly facts: Facts;
}

/** What is issued or received still bears the signature of whoever signed it; results on paper have no report. */
export const SIGNATURE_HOLDS = {
  'result-signature-holds': ({ facts }: Case): Blocker[] | null =>
    facts.signature?.report ? signatureBlockers(facts.signature.report) : null,
};

export const FILE_SIGNED = {
  'result-file-signed': ({ facts: { signature } }: Case): Blocker | Blocker[] | null => {
    if (!signature) return null;
    if (signature.report) return signatureBlockers(signature.report).map((each) => ({ ...each, field: 'fileId' }));
    return signature.required ? { code: 'signature.file-missing', field: 'fileId' } : null;
  },
};
