import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import { invalidInput } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { Configuration } from '../../../platform/config/configuration.js';
import { newId } from '../../../platform/database/new-id.js';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { FileStore } from '../../../platform/files/file-store.js';
import type { Actor } from '../../identity/domain/index.js';
import {
  isElectronic,
  looksAtSignature,
  type Command,
  type CommandOf,
  type Dossier,
  type DossierId,
  type SignatureAct,
  type SignatureFacts,
  type SignatureReport,
} from '../domain/index.js';
import { DossierFileStore } from '../persistence/dossier-file.store.js';
import type { DossierFile } from '../persistence/dossier.read-model.js';
import { ResultSignatureStore } from '../persistence/result-signature.store.js';
import { placeOf } from './dossier-access.js';
import { Dossiers, type DossierDetails } from './dossiers.js';
import { SIGNER, type Signer } from './signer.js';

/** What was done about the result's file before the transaction of the act: signed, or looked at. */
export interface ReadySignature {
  readonly facts: SignatureFacts;
  /** Content that was signed just now and belongs to the dossier with the act, or to nothing. */
  readonly signed: DossierFile | null;
  /** Row of the file that was looked at, as far as there was one before. */
  readonly looked: { readonly act: SignatureAct; readonly dossierId: DossierId; readonly fileId: string | null };
}

const NO_FILE: Omit<SignatureFacts, 'required'> = { fileId: null, report: null };

/**
 * Signs the file of a result and looks at its signature. Both take time and reach files and keys, so that they are done
 * before the act's transaction; what they found comes into the act as facts, and is written together with it.
 */
@Injectable()
export class ResultSignatures {
  readonly #required: boolean;
  readonly #limitBytes: number;

  constructor(
    private readonly dossiers: Dossiers,
    private readonly files: FileStore,
    private readonly rows: DossierFileStore,
    private readonly checks: ResultSignatureStore,
    @Inject(SIGNER) private readonly signer: Signer,
    configuration: Configuration,
  ) {
    const { resultSignatures, nodeEnv } = configuration;
    this.#required = (resultSignatures ?? (nodeEnv === 'production' ? 'required' : 'optional')) === 'required';
    // A signature makes a file a little larger than what was taken in.
    this.#limitBytes = (configuration.uploadLimitMegabytes + 1) * 1_048_576;
  }

  /**
   * Null where the act has nothing to do with signatures, or is refused anyway.
   * @throws DomainError invalid `file.not-of-dossier`, `signature.not-pdf`; unavailable `signature.no-authority`.
   */
  async prepare(actor: Actor, dossierId: DossierId, command: Command): Promise<ReadySignature | null> {
    const { act } = command;
    if (!looksAtSignature(act)) return null;
    const details = await this.dossiers.view(actor, { id: dossierId });
    const { dossier, offered, loaded } = details;
    if (!offered.some((each) => each.act === act)) return null;
    const electronic = isElectronic(loaded.rules.version, dossier.decision?.resultCode ?? null);
    if (command.act === 'sign-result') return this.#sign(actor, details, command, electronic);
    const decision = dossier.decision;
    const fileId = (electronic && decision?.fileId) || null;
    // Signed on paper, or before signatures were asked for.
    if (!fileId || !decision?.signedAt)
      return { facts: { required: false, ...NO_FILE }, signed: null, looked: { act, dossierId, fileId: null } };
    const file = details.files.find(({ id }) => id === fileId);
    const expected = { signerId: decision.signedBy ?? '', at: decision.signedAt };
    const report = await this.signer.verify(file ? await this.#content(file) : Buffer.alloc(0), expected);
    const looked = { act, dossierId, fileId: file?.id ?? null };
    return { facts: { required: this.#required, fileId, report }, signed: null, looked };
  }

  /** Facts of acts entered afterwards: what was signed on paper has no file. */
  onPaper(dossier: Dossier, version: Parameters<typeof isElectronic>[0], command: Command): SignatureFacts | undefined {
    if (command.act !== 'sign-result') return undefined;
    const electronic = isElectronic(version, dossier.decision?.resultCode ?? null);
    return { required: electronic && this.#required, ...NO_FILE };
  }

  /** In the act's transaction, after it: the signed file and what was found. */
  async keep(tx: Tx, ready: ReadySignature, after: Dossier, by: string): Promise<void> {
    const { facts, signed, looked } = ready;
    if (signed) await this.rows.insert(tx, after.id, signed, by);
    if (!facts.report || facts.fileId === null) return;
    const checkedAt = await tx.now();
    const { fileId, report } = facts;
    await this.checks.insert(tx, after.id, { fileId, report, checkedAt, act: looked.act, eventSeq: after.seq });
  }

  /** After a refusal: content that belongs to nothing goes, and a signature that did not hold is noted. */
  async undo(unitOfWork: UnitOfWork, { facts, signed, looked }: ReadySignature): Promise<void> {
    if (signed) await this.files.remove(signed.storageKey);
    const { report } = facts;
    const { fileId, act, dossierId } = looked;
    if (!report || report.faults.length === 0 || fileId === null) return;
    await unitOfWork.run(async (tx) =>
      this.checks.insert(tx, dossierId, { fileId, report, checkedAt: await tx.now(), act, eventSeq: null }),
    );
  }

  async #sign(
    actor: Actor,
    details: DossierDetails,
    command: CommandOf<'sign-result'>,
    electronic: boolean,
  ): Promise<ReadySignature> {
    const { dossier, files, now } = details;
    const asked = command.fileId ?? (electronic ? files.findLast(isResultPdf)?.id : undefined);
    const file = files.find(({ id }) => id === asked);
    if (command.fileId !== null && !file) throw invalidInput([{ code: 'file.not-of-dossier', field: 'fileId' }]);
    const looked = { act: command.act, dossierId: dossier.id, fileId: file?.id ?? null };
    const required = electronic && this.#required;
    // Results on paper may have any file beside them; it is not what is given out.
    if (!file || !electronic)
      return { facts: { required, fileId: file?.id ?? null, report: null }, signed: null, looked };
    const content = await this.#content(file);
    const expected = { signerId: actor.accountId, at: now };
    if (file.mediaType !== 'application/pdf' || this.signer.isSigned(content)) {
      const report = await this.signer.verify(content, expected);
      return { facts: { required, fileId: file.id, report }, signed: null, looked };
    }
    const sealed = await this.signer.sign(content, this.#person(actor, details), now);
    const report: SignatureReport = await this.signer.verify(sealed, expected);
    const stored = await this.files.put(Readable.from([sealed], { objectMode: false }), this.#limitBytes);
    const signed: DossierFile = {
      ...file,
      id: newId(),
      kind: 'result',
      fileName: signedName(file.fileName),
      sizeBytes: stored.sizeBytes,
      sha256: stored.sha256,
      storageKey: stored.key,
      uploadedAt: now,
    };
    return { facts: { required, fileId: signed.id, report }, signed, looked };
  }

  #person(actor: Actor, { dossier, loaded, directory, now, signerName }: DossierDetails) {
    const on = localDate(now);
    const unitId = placeOf(actor, 'sign-result', dossier, loaded.rules.version.fieldCode, directory, on) ?? '';
    const unit = unitId === '' ? null : (directory.unitOn(unitId, on) ?? directory.latest(unitId));
    return {
      accountId: actor.accountId,
      unitId,
      displayName: signerName ?? actor.accountId,
      unitName: unit?.name ?? '',
    };
  }

  async #content(file: DossierFile): Promise<Buffer> {
    return buffer(await this.files.open(file.storageKey));
  }
}

function isResultPdf({ kind, mediaType }: DossierFile): boolean {
  return kind === 'result' && mediaType === 'application/pdf';
}

/** `Giấy phép.pdf` → `Giấy phép.đã ký.pdf`. */
function signedName(fileName: string): string {
  return `${fileName.replace(/\.pdf$/i, '').slice(0, 180)}.đã ký.pdf`;
}
